"""Identity: what runs."""

from kit import ties
from kit.app import App

from .applications.rpc import ApplicationRpc
from .calls.rpc import ClientCallRpc
from .clients import imports as clients_imports
from .clients.jobs import warn_of_ends
from .clients.rpc import ClientRpc
from .codes import imports as codes_imports
from .codes.rpc import CodeRpc
from .connections.jobs import follow_connections
from .connections.rpc import ConnectionRpc
from .consents.rpc import ConsentRpc
from .devices.rpc import DeviceRpc
from .exports.jobs import make_exports
from .exports.rpc import ExportRpc
from .factors.rpc import FactorRpc
from .guardians.rpc import GuardianLinkRpc, GuardianRpc
from .jobs import end_terms, forget_what_is_over
from .keys.service import keep_keys
from .local_tasks.rpc import LocalTaskRpc
from .memberships.rpc import MembershipRpc
from .merging.rpc import MergeRpc
from .messages.rpc import MessageRpc
from .officers.jobs import warn_of_terms
from .officers.rpc import OfficerRpc
from .oidc import endpoints
from .oidc.backchannel import send_logouts
from .organisations import imports as organisations_imports
from .organisations.matrix import turn_days
from .organisations.rpc import OrganisationRpc
from .people import imports as people_imports
from .people.rpc import PeopleRpc
from .privacy.consumers import consumers as receipts
from .privacy.jobs import serve_requests
from .privacy.rpc import PrivacyRpc
from .registration.rpc import RegistrationRpc
from .relying_parties import imports as relying_parties_imports
from .relying_parties.rpc import RelyingPartyRpc
from .resets.rpc import ResetRpc
from .roles.rpc import RoleRpc
from .sessions.rpc import SessionRpc
from .settings import IdentitySettings
from .sign_in.rpc import SignInRpc
from .subjects import imports as subjects_imports
from .subjects.rpc import SubjectRpc
from .successions.rpc import SuccessionRpc
from .tables import metadata
from .upstream.rpc import UpstreamRpc
from .verification.rpc import VerificationRpc
from .work_mail.rpc import WorkMailRpc

APP = App(
    name="identity",
    metadata=metadata,
    rpcs=[
        PeopleRpc,
        OrganisationRpc,
        ApplicationRpc,
        OfficerRpc,
        LocalTaskRpc,
        ConnectionRpc,
        SuccessionRpc,
        RoleRpc,
        ClientRpc,
        ClientCallRpc,
        ConsentRpc,
        CodeRpc,
        SignInRpc,
        RegistrationRpc,
        FactorRpc,
        ResetRpc,
        UpstreamRpc,
        MessageRpc,
        SessionRpc,
        VerificationRpc,
        WorkMailRpc,
        MergeRpc,
        GuardianRpc,
        GuardianLinkRpc,
        MembershipRpc,
        RelyingPartyRpc,
        DeviceRpc,
        SubjectRpc,
        PrivacyRpc,
        ExportRpc,
    ],
    consumers=[receipts, ties.consumers],
    jobs=[
        keep_keys,
        turn_days,
        warn_of_terms,
        follow_connections,
        serve_requests,
        make_exports,
        warn_of_ends,
        forget_what_is_over,
        end_terms,
        send_logouts,
    ],
    imports={
        "organisations": organisations_imports.IMPORTER,
        "people": people_imports.IMPORTER,
        "clients": clients_imports.IMPORTER,
        "relying-parties": relying_parties_imports.IMPORTER,
        "subject-links": subjects_imports.IMPORTER,
        **codes_imports.IMPORTERS,
    },
    settings=IdentitySettings,
    routes=endpoints.routes,
    follows_directory=False,
)
