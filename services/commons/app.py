"""The shared engines: what runs."""

from kit import ties
from kit.app import App

from .nominations.rpc import NominationRpc
from .results.rpc import ResultRpc
from .reviews.rpc import ReviewRpc
from .selections import imports as selections_imports
from .selections.rpc import SelectionRpc
from .tables import metadata

APP = App(
    name="commons",
    metadata=metadata,
    rpcs=[SelectionRpc, NominationRpc, ReviewRpc, ResultRpc],
    consumers=[ties.consumers],
    imports={"selections": selections_imports.IMPORTER},
)
