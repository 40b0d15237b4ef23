"""Settings of identity."""

import hashlib
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator

from kit.hosts import HostSettings
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


class QuotaSettings(Section):
    """How many calls an API client may make that has no quota of its own."""

    per_minute: int = Field(default=6_000, ge=1)
    per_day: int = Field(default=1_000_000, ge=1)


class ClientKeySettings(HostSettings):
    """From which hosts keys of clients are read (`jwks_uri`), written as those of webhooks: none by default."""


class LogoutSettings(HostSettings):
    """Which hosts hear of a session's end (back-channel logout), written as those of webhooks: none by default."""


class SignInSettings(Section):
    """How people sign in. Without `second_factor_for_staff` a second step is demanded of staff in production only."""

    second_factor_for_staff: bool | None = None
    staff_roles: list[str] = [
        *("association-operator", "association-admin", "national-operator", "decision-department"),
        *("system-administrator", "security-administrator", "audit-administrator"),
    ]

    @field_validator("staff_roles", mode="before")
    @classmethod
    def _in_one_line(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


WECHAT = {
    "authorize_url": "https://open.weixin.qq.com/connect/qrconnect",
    "token_url": "https://api.weixin.qq.com/sns/oauth2/access_token",
    "userinfo_url": "https://api.weixin.qq.com/sns/userinfo",
}


class UpstreamSettings(Section):
    """Another provider at which people can sign in. `kind` says how it is spoken to; WeChat's addresses are known."""

    kind: Literal["oidc", "oauth2", "wechat"]
    name: str
    name_en: str = ""
    client_id: str
    client_secret: SecretStr
    issuer: str = ""
    authorize_url: str = ""
    token_url: str = ""
    userinfo_url: str = ""
    scope: str = ""
    subject_field: str = "sub"
    name_field: str = "name"

    @model_validator(mode="before")
    @classmethod
    def _of_its_kind(cls, given: object) -> object:
        usual = {"wechat": WECHAT, "oidc": {"scope": "openid profile"}}
        return {**usual.get(given.get("kind", ""), {}), **given} if isinstance(given, dict) else given

    @model_validator(mode="after")
    def _is_whole(self) -> "UpstreamSettings":
        for name in ("authorize_url", "token_url", "userinfo_url", *(("issuer",) if self.kind == "oidc" else ())):
            if not getattr(self, name):
                raise ValueError(f"{name} is missing")
        return self


class VerificationSettings(Section):
    """Who checks documents, and ORCID. Without `authority_url` somebody at an organisation sees the document; without
    `orcid_client_id` ORCID is not offered. `document_key` is the key of the digests that are kept of documents; without
    it one is derived from the hub's secret. Once documents were verified it stays as it is."""

    document_key: SecretStr = SecretStr("")
    authority_url: str = ""
    authority_key: SecretStr = SecretStr("")
    orcid_url: str = "https://orcid.org"
    orcid_client_id: str = ""
    orcid_client_secret: SecretStr = SecretStr("")


class PrivacySettings(Section):
    """For how many days a request for erasure can be taken back, and a copy or an export downloaded; up to which level
    of data an export needs no second person."""

    grace_days: int = Field(default=7, ge=0, le=15)  # the law gives 15 days to answer
    copy_days: int = Field(default=3, ge=1, le=30)
    export_level: int = Field(default=1, ge=1, le=4)


class IdentitySettings(Settings):
    """What identity needs to know."""

    sign_in: SignInSettings = SignInSettings()
    privacy: PrivacySettings = PrivacySettings()
    upstream: dict[str, UpstreamSettings] = {}
    quotas: QuotaSettings = QuotaSettings()
    oidc: OidcSettings = OidcSettings()
    client_keys: ClientKeySettings = ClientKeySettings()
    logout: LogoutSettings = LogoutSettings()
    verification: VerificationSettings = VerificationSettings()

    @model_validator(mode="after")
    def _speak_tls(self) -> "IdentitySettings":
        if self.env == "production" and urlsplit(self.public_url).scheme != "https":
            raise ValueError("public_url: production needs https, since tokens and passwords travel by it")
        authority = urlsplit(self.verification.authority_url)
        if self.env == "production" and authority.scheme == "http":
            raise ValueError("verification.authority_url: production needs https, since documents travel by it")
        return self

    @property
    def demands_second_factor(self) -> bool:
        """Whether roles of staff demand a second step."""
        wanted = self.sign_in.second_factor_for_staff
        return self.env == "production" if wanted is None else wanted

    @property
    def rp_id(self) -> str:
        """The host for which passkeys are made."""
        return urlsplit(self.public_url).hostname or ""

    @property
    def origin(self) -> str:
        """The public address as browsers name it in answers of passkeys."""
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}"

    def document_key(self) -> bytes:
        """The key of the digests that are kept of documents."""
        own = self.verification.document_key.get_secret_value()
        return hashlib.sha256(own.encode()).digest() if own else self.derived_key("documents")

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
