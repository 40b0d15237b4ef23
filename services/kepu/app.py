"""科普中国: what runs."""

from kexie.items.v1 import items_pb2 as items
from kit import ties
from kit.app import App

from .articles import campaigns as articles_campaigns
from .articles import imports as articles_imports
from .articles import items as articles_items
from .articles.rpc import ArticleRpc
from .links.consumers import consumers as links_consumers
from .reads.service import forget_marks
from .rumours import imports as rumours_imports
from .rumours import items as rumours_items
from .rumours.rpc import RumourRpc
from .tables import metadata

APP = App(
    name="kepu",
    metadata=metadata,
    rpcs=[ArticleRpc, RumourRpc],
    consumers=[links_consumers, ties.consumers, articles_campaigns.consumers],
    jobs=[forget_marks],
    imports={"articles": articles_imports.IMPORTER, "rumours": rumours_imports.IMPORTER},
    items={items.ITEM_KIND_ARTICLE: articles_items.SOURCE, items.ITEM_KIND_RUMOUR: rumours_items.SOURCE},
)
