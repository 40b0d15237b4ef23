"""Settings of identity."""

from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator

from kit.settings import Section, Settings

CALLBACK = "/auth/callback"


class OidcSettings(Section):
    """The OpenID provider, and how the gateway's browser sessions are renewed at it.

    `token_url` and `revocation_url` are the provider's, as this service reaches them; without them they are the
    service's own, on its inner port. With another provider they are that one's, and `web_client_id` is the gateway's
    name there.
    """

    web_client_id: str = "web"
    web_client_secret: SecretStr = SecretStr("")
    web_client_name: str = "科协网上平台"
    token_url: str = ""
    revocation_url: str = ""


class PrivacySettings(Section):
    """For how many days a request for erasure can be taken back, and a copy of a person's data downloaded."""

    grace_days: int = Field(7, ge=0, le=15)  # the law gives 15 days to answer
    copy_days: int = Field(3, ge=1, le=30)


class IdentitySettings(Settings):
    """What identity needs to know."""

    privacy: PrivacySettings = PrivacySettings()
    oidc: OidcSettings = OidcSettings()

    @model_validator(mode="after")
    def _speak_tls(self) -> "IdentitySettings":
        if self.env == "production" and urlsplit(self.public_url).scheme != "https":
            raise ValueError("public_url: production needs https, since tokens and passwords travel by it")
        return self

    @property
    def issuer(self) -> str:
        """Who signs the tokens: the public address, exactly as clients compare it."""
        return self.public_url.rstrip("/")

    @property
    def token_url(self) -> str:
        """Where tokens are renewed."""
        return self.oidc.token_url or f"http://{self.listen.http}/oauth2/token"

    @property
    def revocation_url(self) -> str:
        """Where refresh tokens are revoked."""
        return self.oidc.revocation_url or f"http://{self.listen.http}/oauth2/revoke"
