"""科技工作者之家: what runs."""

from kexie.items.v1 import items_pb2 as items
from kit.app import App

from .assignments import consumers as assignments_consumers
from .assignments.jobs import keep_loads
from .assignments.rpc import ExpertRpc
from .honours import campaigns as honours_campaigns
from .honours import imports as honours_imports
from .honours import people as honours
from .honours.consumers import consumers as honours_consumers
from .honours.consumers import of_organisations as organisation_honours
from .honours.rpc import HonourWallRpc
from .literature import imports as literature_imports
from .literature import items as literature_items
from .literature.rpc import PaperRpc
from .profiles import consumers as profiles_consumers
from .profiles import imports as profiles_imports
from .profiles import items as profiles_items
from .profiles import service as profiles
from .profiles.rpc import ProfileRpc
from .tables import metadata
from .ties.rpc import TieRpc
from .volunteering import consumers as volunteering_consumers

APP = App(
    name="home",
    metadata=metadata,
    rpcs=[ProfileRpc, PaperRpc, TieRpc, ExpertRpc, HonourWallRpc],
    consumers=[
        profiles_consumers.consumers,
        volunteering_consumers.consumers,
        assignments_consumers.consumers,
        honours_consumers,
        organisation_honours,
        honours_campaigns.consumers,
    ],
    jobs=[keep_loads],
    imports={
        "profiles": profiles_imports.IMPORTER,
        "papers": literature_imports.IMPORTER,
        "honour_walls": honours_imports.IMPORTER,
    },
    items={items.ITEM_KIND_EXPERT: profiles_items.SOURCE, items.ITEM_KIND_PAPER: literature_items.SOURCE},
    erases=[profiles.tell_of_erasure, honours.tell_of_erasure],
)
