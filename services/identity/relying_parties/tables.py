"""Relying parties as they are kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kit.rows import GOVERNMENT, Row, column, table
from services.identity.tables import metadata


@table("relying_party", metadata, data=GOVERNMENT, level=3)
class RelyingParty(Row):
    """What a client may do at the provider beyond a token of its own: in whose name, by which ways, shown how."""

    client_id: UUID = column(key=True)
    grants: list[str]
    scopes: list[str]
    redirect_uris: list[str]
    logout_uris: list[str]
    backchannel_logout_uri: str
    authentication: str
    jwks: dict[str, Any]
    require_par: bool
    id_token_algorithm: str
    changed_at: datetime
    version: int = column(default=1)
    jwks_uri: str = column(default="", server_default="")


@table("client_key_set", metadata, data=GOVERNMENT, level=3)
class ClientKeySet(Row):
    """The keys that a client publishes, as they were last read at its address."""

    client_id: UUID = column(key=True)
    uri: str
    jwks: dict[str, Any]
    problem: str
    tried_at: datetime
    read_at: datetime | None = None
