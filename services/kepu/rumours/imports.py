"""Rumours from files: the hub's own, and lists of claims that others have checked."""

from datetime import UTC, datetime, time
from datetime import date as Day
from typing import Annotated, Any, cast

from pydantic import BeforeValidator, model_validator

from kexie.kepu.v1 import articles_pb2
from kexie.kepu.v1 import rumours_pb2 as pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, split, stale, unknown
from kit.ledger import publish

from . import domain, service
from .domain import State, Verdict
from .rpc import draft_of
from .tables import Rumour

SAID = ("claim", "verdict", "explanation", "sources", "tags")
OTHER_WORDS: dict[Any, Verdict] = {  # what lists of checked claims say for a verdict
    "rumor": Verdict.FALSE,
    "debunk-listed": Verdict.FALSE,  # it stands in a list of what was refuted
    "uncertain": Verdict.UNKNOWN,
}


def _verdict(value: Any) -> Any:
    return OTHER_WORDS.get(value, value) if isinstance(value, str) else value


class SourceForm(Form):
    ref: str = ""
    title: str
    url: str = ""


class RumourForm(Form):
    """A claim with its verdict. `org_ref` is the organisation that answers for it. Without one, it is taken over from
    a list of others, which may say `id` for `ref`, `date` (a day) for `published_at`, `source` (a name) for `sources`,
    and leave the explanation empty."""

    claim: str
    verdict: Annotated[Verdict, BeforeValidator(_verdict)]
    explanation: str = ""
    sources: list[SourceForm] = []
    tags: list[str] = []
    org_ref: str = ""
    published_at: datetime | None = None
    date: Day | None = None
    source: str = ""

    @model_validator(mode="before")
    @classmethod
    def _as_others_say(cls, values: Any) -> Any:
        """A column that is empty says nothing."""
        if not isinstance(values, dict):
            return values
        given = {name: value for name, value in cast(dict[str, Any], values).items() if value is not None}
        return {"ref": given.pop("id"), **given} if "id" in given else given


async def keep(session: Session, by: Actor, lines: list[Line[RumourForm]]) -> Outcome:
    """Keeps rumours, and tells of each. A claim that was taken over, and that nobody has revised or withdrawn here,
    follows the list it comes from."""
    wanted = {str(id_of("organisation", line.form.org_ref)) for line in lines if line.form.org_ref}
    names = await directory.names(session, sorted(wanted))
    rows, refused = split(lines, lambda form: _row(form, names))
    new = [row for row in await fresh(session, rows) if isinstance(row, Rumour)]
    taken_over = [row for row in rows if isinstance(row, Rumour) and row.org_id is None]
    changes = [
        (rumour, said)
        for rumour, said in await stale(session, taken_over, SAID)
        if rumour.org_id is None and rumour.revised_by is None and rumour.state is State.PUBLISHED
    ]
    await session.insert(*new)
    changed = [await session.update(rumour, revised_at=ids.now(), **said) for rumour, said in changes]
    for rumour in new:
        publish(session, service.published(rumour), version=rumour.version)
    for rumour, (before, _) in zip(changed, changes, strict=True):
        differs = rumour.verdict is not before.verdict
        publish(session, service.published(rumour, changed=differs), version=rumour.version)
    return Outcome(len(new), len(rows) - len(new) - len(changed), refused, len(changed))


def _row(form: RumourForm, names: dict[str, str]) -> Rumour:
    org_id = id_of("organisation", form.org_ref) if form.org_ref else None
    if org_id and str(org_id) not in names:
        raise Invalid(unknown("org_ref", form.org_ref))
    message = _message(form)
    validation.check(message)
    draft = draft_of(message)
    domain.check(draft, own=org_id is not None, at="")
    return Rumour(
        rumour_id=id_of("rumour", form.ref),
        org_id=org_id,
        org_name=names.get(str(org_id), ""),
        state=State.PUBLISHED,
        published_at=_moment(form),
        **service.said(draft),
    )


def _message(form: RumourForm) -> pb.RumourDraft:
    """A line as the draft that the contract's rules are for."""
    named = [articles_pb2.Source(title=source.title, url=source.url) for source in form.sources]
    return pb.RumourDraft(
        claim=form.claim,
        verdict=f"RUMOUR_VERDICT_{form.verdict.upper()}",
        explanation=form.explanation,
        sources=named or ([articles_pb2.Source(title=form.source)] if form.source else []),
        tags=form.tags,
    )


def _moment(form: RumourForm) -> datetime:
    """When it was published: a day begins at midnight in China."""
    if form.date and not form.published_at:
        return datetime.combine(form.date, time.min, UTC) - ids.CHINA
    return (form.published_at or ids.now()).astimezone(UTC)


IMPORTER = Importer(RumourForm, keep)
