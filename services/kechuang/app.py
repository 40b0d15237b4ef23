"""科创中国: what runs."""

from kexie.items.v1 import items_pb2 as items
from kit import ties
from kit.app import App

from .cases import imports as cases_imports
from .cases import items as cases_items
from .cases.rpc import CaseRpc
from .confidential.rpc import ConfidentialRpc
from .needs import imports as needs_imports
from .needs import items as needs_items
from .needs.rpc import NeedRpc
from .projects import campaigns as projects_campaigns
from .projects import consumers as projects_consumers
from .projects import imports as projects_imports
from .projects import items as projects_items
from .projects.rpc import ProjectRpc
from .tables import metadata

APP = App(
    name="kechuang",
    metadata=metadata,
    rpcs=[NeedRpc, ConfidentialRpc, ProjectRpc, CaseRpc],
    consumers=[ties.consumers, projects_consumers.consumers, projects_campaigns.consumers],
    imports={
        "needs": needs_imports.IMPORTER,
        "projects": projects_imports.IMPORTER,
        "cases": cases_imports.IMPORTER,
    },
    items={
        items.ITEM_KIND_NEED: needs_items.SOURCE,
        items.ITEM_KIND_ACHIEVEMENT: projects_items.ACHIEVEMENTS,
        items.ITEM_KIND_PROJECT: projects_items.PROJECTS,
        items.ITEM_KIND_CASE: cases_items.SOURCE,
    },
)
