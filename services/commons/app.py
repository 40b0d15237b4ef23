"""The shared engines: what runs."""

from kit import ties
from kit.app import App

from .certificates.rpc import CertificateRpc
from .comments import imports as comments_imports
from .comments.rpc import CommentRpc
from .consultations import imports as consultations_imports
from .consultations.jobs import keep_reminding
from .consultations.rpc import ConsultationRpc
from .nominations.rpc import NominationRpc
from .results.rpc import ResultRpc
from .reviews.rpc import ReviewRpc
from .selections import imports as selections_imports
from .selections.rpc import SelectionRpc
from .tables import metadata

APP = App(
    name="commons",
    metadata=metadata,
    rpcs=[SelectionRpc, NominationRpc, ReviewRpc, ResultRpc, CertificateRpc, ConsultationRpc, CommentRpc],
    consumers=[ties.consumers],
    jobs=[keep_reminding],
    imports={
        "selections": selections_imports.IMPORTER,
        "consultations": consultations_imports.IMPORTER,
        "consultation_comments": comments_imports.IMPORTER,
    },
)
