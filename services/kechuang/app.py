"""科创中国: what runs."""

from kit.app import App

from .confidential.rpc import ConfidentialRpc
from .needs import imports as needs_imports
from .needs.rpc import NeedRpc
from .tables import metadata

APP = App(
    name="kechuang",
    metadata=metadata,
    rpcs=[NeedRpc, ConfidentialRpc],
    imports={"needs": needs_imports.IMPORTER},
)
