"""Use cases of signing in elsewhere. Each takes the open session, and never commits."""

from datetime import timedelta

import orjson

from kit import ids
from kit.db import Session
from kit.errors import Refused
from kit.rows import load
from kit.vault import Vault
from services.identity import tickets
from services.identity.settings import IdentitySettings, UpstreamSettings
from services.identity.sign_in.tables import SignInRequest

from .adapter import ADAPTERS, Account, Trip
from .tables import UpstreamRequest

LASTS = timedelta(minutes=15)
CALLBACK = "/sign-in/upstream/callback"


def provider_of(settings: IdentitySettings, name: str) -> UpstreamSettings:
    """The settings of a provider, or a refusal."""
    if name not in settings.upstream:
        raise Refused("UPSTREAM_UNKNOWN")
    return settings.upstream[name]


async def begin(session: Session, settings: IdentitySettings, asked: SignInRequest, name: str) -> str:
    """Where a browser goes to sign in at a provider."""
    provider = provider_of(settings, name)
    trip = Trip(settings.issuer + CALLBACK, tickets.fresh(), tickets.fresh(), tickets.fresh())
    digest = tickets.digest(trip.state)
    await session.insert(
        UpstreamRequest(
            digest=digest,
            provider=name,
            request_id=asked.request_id,
            secrets=_vault(settings).seal(orjson.dumps([trip.nonce, trip.verifier]).decode(), digest.hex()),
            expires_at=ids.now() + LASTS,
        )
    )
    return ADAPTERS[provider.kind].address(provider, trip)


async def come_back(session: Session, settings: IdentitySettings, state: str) -> tuple[UpstreamRequest, Trip]:
    """What a browser was sent to a provider with, once."""
    digest = tickets.digest(state)
    rows = await session.fetch(
        "delete from upstream_request where digest = $1 and expires_at > now() returning *", digest
    )
    if not rows:
        raise Refused("SIGN_IN_EXPIRED")
    found = load(UpstreamRequest, rows[0])
    nonce, verifier = orjson.loads(_vault(settings).open(found.secrets, digest.hex()))
    return found, Trip(settings.issuer + CALLBACK, state, nonce, verifier)


async def keep(session: Session, asked: SignInRequest, provider: str, account: Account) -> None:
    """Keeps an account that nobody has linked, to be linked when its person has signed in."""
    said = {"provider": provider, "subject": account.subject, "name": account.name}
    await session.update(asked, upstream=said)


def _vault(settings: IdentitySettings) -> Vault:
    return Vault(settings, "upstream")
