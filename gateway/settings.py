"""Settings of the gateway."""

from pydantic import SecretStr, field_validator

from kit.networks import network
from kit.settings import Section, Settings


class OidcSettings(Section):
    """The provider at which people sign in. `inner_url` is where its protocol endpoints listen; they are forwarded
    from the public address while the hub's own provider is used, and left alone with another one. `scope` is what is
    asked for: some providers give refresh tokens for `offline_access` only."""

    client_id: str = "web"
    client_secret: SecretStr = SecretStr("")
    inner_url: str = ""
    scope: str = "openid profile"


class LimitSettings(Section):
    """Requests a second and at once for each caller; 0 lifts the limit."""

    per_second: float = 200.0
    burst: float = 2000.0


class CacheSettings(Section):
    """Room for public answers."""

    megabytes: int = 64


class GatewaySettings(Settings):
    """What the gateway needs to know."""

    http: str = "127.0.0.1:8000"
    oidc: OidcSettings = OidcSettings()
    limits: LimitSettings = LimitSettings()
    cache: CacheSettings = CacheSettings()
    mailbox_url: str = ""
    sandbox_url: str = ""  # where clients may be tried against invented data
    trust_forwarded: bool = False  # believe X-Forwarded-For of whoever calls: only behind an edge of one's own
    # Networks of proxies whose X-Forwarded-For is believed, and nobody else's.
    trusted_proxies: list[str] = []

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _in_one_line(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, said: list[str]) -> list[str]:
        for each in said:
            if network(each) is None:
                raise ValueError(f"{each} is no network in CIDR notation")
        return said
