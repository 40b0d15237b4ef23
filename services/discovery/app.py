"""Finding over all platforms: what runs."""

from kit.app import App

from .feed.rpc import FeedRpc
from .index import jobs
from .index import service as index
from .index import tables as index_tables
from .index.consumers import consumers as index_consumers
from .index.rpc import IndexRpc
from .interests import tables as interests_tables
from .interests.consumers import consumers as interests_consumers
from .links import tables as links_tables
from .links.rpc import LinkRpc
from .matching import tables as matching_tables
from .matching.rpc import MatchRpc
from .model import tables as model_tables
from .search.rpc import RelatedRpc, SearchRpc
from .settings import DiscoverySettings
from .tables import metadata

# Statements here are mostly SQL, so that not every table is imported by what uses it; migrations look at all of them.
TABLES = (index_tables, links_tables, model_tables, matching_tables, interests_tables)

APP = App(
    name="discovery",
    metadata=metadata,
    rpcs=[SearchRpc, RelatedRpc, MatchRpc, FeedRpc, LinkRpc, IndexRpc],
    consumers=[index_consumers, interests_consumers],
    jobs=[jobs.rebuild, jobs.digest, jobs.send, jobs.learn, jobs.embed, jobs.tidy],
    erases=[index.forget_expert],
    settings=DiscoverySettings,
)
