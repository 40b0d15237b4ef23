"""Finding over all platforms: what runs."""

from kit.app import App

from .feed.rpc import FeedRpc
from .index import jobs
from .index.consumers import consumers as index_consumers
from .index.rpc import IndexRpc
from .interests.consumers import consumers as interests_consumers
from .links.rpc import LinkRpc
from .matching.rpc import MatchRpc
from .search.rpc import RelatedRpc, SearchRpc
from .settings import DiscoverySettings
from .tables import metadata

APP = App(
    name="discovery",
    metadata=metadata,
    rpcs=[SearchRpc, RelatedRpc, MatchRpc, FeedRpc, LinkRpc, IndexRpc],
    consumers=[index_consumers, interests_consumers],
    jobs=[jobs.rebuild, jobs.digest, jobs.send, jobs.learn, jobs.embed, jobs.tidy],
    settings=DiscoverySettings,
)
