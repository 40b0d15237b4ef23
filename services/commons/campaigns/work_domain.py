"""What a campaign may ask of the platforms, and where a work of it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from kit import codes
from kit.errors import Invalid, Refused, Violation

from .domain import State


class Kind(StrEnum):
    ARTICLE = "article"
    PROJECT = "project"
    PRODUCT = "product"
    HONOUR_WALL = "honour_wall"


class WorkState(StrEnum):
    ASKED = "asked"
    DRAFTED = "drafted"
    REFUSED = "refused"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    CALLED_OFF = "called_off"
    OVERDUE = "overdue"


WAITING = (WorkState.ASKED, WorkState.DRAFTED, WorkState.REFUSED)  # nobody but those concerned knows of it
STANDING = (*WAITING, WorkState.OVERDUE, WorkState.PUBLISHED)  # what can be called off

# Who works on the drafts of each kind, by the action that lets one read them.
READS = {
    Kind.ARTICLE: "articles.read",
    Kind.PROJECT: "projects.read",
    Kind.PRODUCT: "products.read",
    Kind.HONOUR_WALL: "honours.edit",
}


@dataclass(frozen=True)
class WorkDraft:
    """What is asked of a platform."""

    kind: Kind
    org_id: UUID
    title: str
    summary: str
    text: str = ""
    industry: str = ""


def checked(draft: WorkDraft, at: str = "draft.") -> WorkDraft:
    """The draft in one form; refuses what no platform could make a draft of, naming each field."""
    draft = replace(draft, title=" ".join(draft.title.split()), summary=draft.summary.strip())
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)
    return draft


def _wrong(draft: WorkDraft, at: str) -> Iterator[Violation]:
    if not draft.title:
        yield Violation(f"{at}title", "REQUIRED")
    if not draft.summary:
        yield Violation(f"{at}summary", "REQUIRED")
    if draft.kind is Kind.PROJECT and not codes.knows_industry(draft.industry):
        yield Violation(f"{at}industry", "UNKNOWN_INDUSTRY", industry=draft.industry)
    if draft.kind is not Kind.PROJECT and draft.industry:
        yield Violation(f"{at}industry", "INDUSTRY_OF_PROJECTS_ONLY")


def must_be_waiting(state: WorkState) -> None:
    """Refuses to say anew what is public or over."""
    if state not in WAITING:
        raise Refused("CAMPAIGN_WORK_STEP_REFUSED", state=state)


def must_stand(state: WorkState) -> None:
    """Refuses to call off what is called off, or was withdrawn by its organisation."""
    if state not in STANDING:
        raise Refused("CAMPAIGN_WORK_STEP_REFUSED", state=state)


def is_late(state: State, ended_at: datetime | None, published_at: datetime | None) -> bool:
    """Whether something was published after its campaign closed, and so is no part of the campaign's report."""
    return state is State.CLOSED and ended_at is not None and published_at is not None and published_at > ended_at


def must_go_on(state: State) -> None:
    """Refuses works of a campaign that is over."""
    if state not in (State.DRAFT, State.OPEN):
        raise Refused("CAMPAIGN_NOT_OPEN")
