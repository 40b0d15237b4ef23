"""科创中国: what runs."""

from kexie.items.v1 import items_pb2 as items
from kit.app import App

from .confidential.rpc import ConfidentialRpc
from .needs import imports as needs_imports
from .needs import items as needs_items
from .needs.rpc import NeedRpc
from .tables import metadata

APP = App(
    name="kechuang",
    metadata=metadata,
    rpcs=[NeedRpc, ConfidentialRpc],
    imports={"needs": needs_imports.IMPORTER},
    items={items.ITEM_KIND_NEED: needs_items.SOURCE},
)
