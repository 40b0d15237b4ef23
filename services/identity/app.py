"""Identity: what runs."""

from kit.app import App

from .clients import imports as clients_imports
from .clients.rpc import ClientRpc
from .codes import imports as codes_imports
from .codes.rpc import CodeRpc
from .consents.rpc import ConsentRpc
from .jobs import forget_what_is_over
from .keys.service import keep_keys
from .oidc import endpoints
from .organisations import imports as organisations_imports
from .organisations.matrix import turn_days
from .organisations.rpc import OrganisationRpc
from .people import imports as people_imports
from .people.rpc import PeopleRpc
from .privacy.consumers import consumers as receipts
from .privacy.jobs import serve_requests
from .privacy.rpc import PrivacyRpc
from .roles.rpc import RoleRpc
from .sessions.rpc import SessionRpc
from .settings import IdentitySettings
from .sign_in.rpc import SignInRpc
from .tables import metadata

APP = App(
    name="identity",
    metadata=metadata,
    rpcs=[PeopleRpc, OrganisationRpc, RoleRpc, ClientRpc, ConsentRpc, CodeRpc, SignInRpc, SessionRpc, PrivacyRpc],
    consumers=[receipts],
    jobs=[keep_keys, turn_days, serve_requests, forget_what_is_over],
    imports={
        "organisations": organisations_imports.IMPORTER,
        "people": people_imports.IMPORTER,
        "clients": clients_imports.IMPORTER,
        **codes_imports.IMPORTERS,
    },
    settings=IdentitySettings,
    routes=endpoints.routes,
    follows_directory=False,
)
