"""智汇中国: what runs."""

from kexie.items.v1 import items_pb2 as items
from kit.app import App

from .products import campaigns as products_campaigns
from .products import imports as products_imports
from .products import items as products_items
from .products.rpc import ProductRpc
from .submissions.rpc import SubmissionRpc
from .tables import metadata
from .think_tanks import imports as think_tanks_imports
from .think_tanks import items as think_tanks_items
from .think_tanks.rpc import ThinkTankRpc

APP = App(
    name="zhihui",
    metadata=metadata,
    rpcs=[ThinkTankRpc, ProductRpc, SubmissionRpc],
    consumers=[products_campaigns.consumers],
    imports={"think_tanks": think_tanks_imports.IMPORTER, "products": products_imports.IMPORTER},
    items={
        items.ITEM_KIND_THINK_TANK: think_tanks_items.SOURCE,
        items.ITEM_KIND_PRODUCT: products_items.SOURCE,
    },
)
