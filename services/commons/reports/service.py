"""Use cases of reports. Each takes the open session and who acts, and never commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from services.commons.inquiries import domain as inquiries_domain
from services.commons.inquiries import forms
from services.commons.inquiries import service as inquiries
from services.commons.inquiries.domain import Anonymity, Kind, State
from services.commons.inquiries.tables import Inquiry

from . import counting, domain, figures, withheld
from .domain import Count
from .tables import Report

# What an inquiry has: how many answers, the sum of weights and of their squares.
SUM = """
select count(*) as n, coalesce(sum(weight), 0) as w, coalesce(sum(weight * weight), 0) as w2 from (
    select weight from anonymous_answer where inquiry_id = $1
    union all select weight from confidential_answer where inquiry_id = $1 and submitted) x
"""
WEIGHED = """
with wanted as (select key::jsonb, weight from unnest($2::text[], $3::float8[]) as w (key, weight))
update {table} a set weight = wanted.weight from wanted where a.inquiry_id = $1 and {key} = wanted.key
"""
CLOSED = """
select inquiry_id from inquiry where org_id = $1 and state in ('closed', 'reported')
    and ($2 = '' or inquiry_id::text = $2) and inquiry_id::text >= $3 order by inquiry_id::text
"""
UNREPORTED = """
select inquiry_id from inquiry i where org_id = $1 and state in ('closed', 'reported')
    and ($2 = '' or inquiry_id::text = $2)
    and not exists (select from inquiry_report r where r.inquiry_id = i.inquiry_id and r.final)
"""
TABLES = ("anonymous_answer", "confidential_answer")


@dataclass(frozen=True)
class Row:
    """One answer; with who gave it in a signed inquiry alone."""

    inquiry_id: UUID
    answers: dict[str, Any]
    weight: float
    person_id: UUID | None = None


async def report(reader: Reader, by: Actor, inquiry_id: UUID) -> tuple[Inquiry, Report | None, bool]:
    """An inquiry with its figures as they were last made, for whom they are shown to, and whether to make them anew."""
    inquiry = await inquiries.read(reader, by, inquiry_id)
    moment = await reader.clock()
    shown = inquiries_domain.shows_figures(inquiry.results, inquiry.state, inquiry.closes_at, moment)
    if not shown and not await inquiries.manages(reader, by, inquiry):
        raise Refused("FIGURES_NOT_SHOWN")
    over = inquiries_domain.is_over(inquiry.state, inquiry.closes_at, moment)
    found = await reader.get(Report, inquiry_id)
    if found is not None and found.final:
        return inquiry, found, False
    [there] = await reader.fetch(SUM, inquiry_id)
    return inquiry, found, _is_due(inquiry, found, there["n"], over=over)


def _is_due(inquiry: Inquiry, found: Report | None, answers: int, *, over: bool) -> bool:
    """Whether figures are made anew: at the end, and before it when so many answers have come that they tell none."""
    if over:
        return True
    return answers >= (found.answers if found else inquiry.threshold) + inquiry.threshold


async def make(session: Session, inquiry_id: UUID) -> Report | None:
    """Makes the figures of an inquiry, and keeps them; None when they are not due any more."""
    inquiry = await session.lock(Inquiry, inquiry_id)
    assert inquiry is not None
    over = inquiries_domain.is_over(inquiry.state, inquiry.closes_at, await session.clock())
    found = await session.get(Report, inquiry_id)
    [row] = await session.fetch(SUM, inquiry_id)
    if (found and found.final) or not _is_due(inquiry, found, row["n"], over=over):
        return found
    everything = Count(row["n"], row["w"], row["w2"])
    left_out = 0 if over else inquiry.threshold  # so that the last figures differ from these by as many answers
    made = Report(
        inquiry_id=inquiry_id,
        answers=everything.n,
        final=over and inquiry.state is not State.OPEN,
        figures=await _figures(session, inquiry, everything, left_out),
        made_at=ids.now(),
    )
    await session.execute("delete from inquiry_report where inquiry_id = $1", inquiry_id)
    await session.insert(made)
    return made


async def _figures(reader: Reader, inquiry: Inquiry, everything: Count, left_out: int) -> dict[str, Any]:
    shown = everything.n - left_out
    if shown < inquiry.threshold:
        return {"answers": 0, "effective": 0.0, "questions": []}
    form = forms.form_of(inquiry.form)
    found = counting.columns(form, test=inquiry.kind is Kind.TEST)
    breakdowns = [column for column in found if column.name in inquiry.breakdowns]
    counted = await counting.count(reader, inquiry.inquiry_id, found, breakdowns, left_out)
    means = await counting.means(reader, inquiry.inquiry_id, form, left_out)
    questions = figures.figures_of(found, breakdowns, counted, means, inquiry.threshold)
    return {
        "answers": shown,
        "effective": float(shown) if left_out else domain.effective(everything),
        "questions": questions,
    }


async def weigh(
    session: Session, by: Actor, inquiry_id: UUID, margins: Mapping[str, Mapping[str, float]]
) -> tuple[float, float, float]:
    """Weighs the answers of a closed inquiry; returns how many count as many unweighted ones, and the extremes."""
    inquiry = await inquiries.managed(session, by, inquiry_id)
    if inquiry.state is not State.CLOSED:
        raise Refused("INQUIRY_STEP_REFUSED", state=inquiry.state, to="weighed")
    found = {c.name: c for c in counting.columns(forms.form_of(inquiry.form), test=inquiry.kind is Kind.TEST)}
    for number, (name, margin) in enumerate(margins.items()):
        known = {option.value for option in found[name].values} if name in found else set[str]()
        if not known or found[name].kind == forms.Kind.MULTIPLE or set(margin) - known:
            raise Invalid(Violation(f"margins[{number}]", "NO_BREAKDOWN", name=name))
    keys = ", ".join(f"coalesce({found[name].sql}, '')" for name in margins)
    key = f"jsonb_build_array({keys})"
    cells: dict[tuple[str, ...], int] = {}
    for table in TABLES:
        rows = await session.fetch(
            f"select {key} as key, count(*) as n from {table} where inquiry_id = $1 group by 1", inquiry_id
        )
        for row in rows:
            cells[tuple(row["key"])] = cells.get(tuple(row["key"]), 0) + row["n"]
    _check_margins(cells, list(margins.items()))
    weights = domain.rake(cells, list(margins.values()))
    for table in TABLES:
        sql = WEIGHED.format(table=table, key=key)
        await session.execute(sql, inquiry_id, [orjson.dumps(c).decode() for c in weights], list(weights.values()))
    await session.update(inquiry, weighted=True)
    await session.execute("delete from inquiry_report where inquiry_id = $1", inquiry_id)
    note(session, "inquiries.weigh", "inquiry", inquiry_id, inquiry.org_id, margins=", ".join(margins))
    summed = domain.total([Count(n, n * weights[c], n * weights[c] ** 2) for c, n in cells.items()])
    return domain.effective(summed), min(weights.values()), max(weights.values())


def _check_margins(cells: Mapping[tuple[str, ...], int], margins: Sequence[tuple[str, Mapping[str, float]]]) -> None:
    """Refuses margins of which an option was never chosen, or answers that have none of a margin's options."""
    for number, (name, margin) in enumerate(margins):
        chosen = {combination[number] for combination in cells}
        if lacking := sorted(set(margin) ^ chosen):
            raise Invalid(Violation(f"margins[{number}]", "MARGIN_NOT_MET", name=name, value=lacking[0] or "—"))


async def trend(reader: Reader, by: Actor, inquiry_id: UUID) -> tuple[Inquiry, list[Inquiry]]:
    """An inquiry with the waves of its series whose figures the actor may see."""
    inquiry = await inquiries.read(reader, by, inquiry_id)
    moment = await reader.clock()
    seen: list[Inquiry] = []
    for wave in await inquiries.waves(reader, inquiry):
        shown = inquiries_domain.shows_figures(wave.results, wave.state, wave.closes_at, moment)
        if shown or await inquiries.manages(reader, by, wave):
            seen.append(wave)
    return inquiry, seen


async def unreported(reader: Reader, by: Actor, org_id: str, inquiry_id: str) -> list[UUID]:
    """The closed inquiries of an organisation whose last figures were not made yet."""
    await by.permit(reader, inquiries.MANAGE, org_id=org_id)
    return [row["inquiry_id"] for row in await reader.fetch(UNREPORTED, UUID(org_id), inquiry_id)]


async def answers(
    reader: Reader, by: Actor, org_id: str, inquiry_id: str, size: int, token: str
) -> tuple[list[Row], str]:
    """Answers of an organisation's closed inquiries; but for signed ones without who gave them, in an order that says
    nothing."""
    await by.permit(reader, inquiries.MANAGE, org_id=org_id)
    position = paging.position(token, org_id, inquiry_id)
    at, offset = (position[0], int(position[1])) if position else ("", 0)
    count = paging.size(size)
    found: list[Row] = []
    for row in await reader.fetch(CLOSED, UUID(org_id), inquiry_id, at):
        inquiry = await reader.get(Inquiry, row["inquiry_id"])
        assert inquiry is not None
        here = offset if str(inquiry.inquiry_id) == at else 0
        some = _signed if inquiry.anonymity is Anonymity.SIGNED else _some
        rows = await some(reader, inquiry, here, count + 1 - len(found))
        room = count - len(found)
        found += rows[:room]
        if len(rows) > room:
            return found, paging.token([inquiry.inquiry_id, here + room], org_id, inquiry_id)
    return found, ""


async def _signed(reader: Reader, inquiry: Inquiry, offset: int, count: int) -> list[Row]:
    """Some answers of a signed inquiry, whole and with their persons, who were told so."""
    rows = await reader.fetch(
        "select answers, weight, respondent_id from confidential_answer where inquiry_id = $1 and submitted "
        "order by respondent_id offset $2 limit $3",
        *(inquiry.inquiry_id, offset, count),
    )
    return [Row(inquiry.inquiry_id, r["answers"], r["weight"], r["respondent_id"]) for r in rows]


async def _some(reader: Reader, inquiry: Inquiry, offset: int, count: int) -> list[Row]:
    """Some answers of one inquiry; what could say who somebody is, is blanked where too few answered alike, so is what
    the report holds back, and none are given where there are fewer than the threshold. A row with a blank has the mean
    weight: its own would tell what is blank."""
    [there] = await reader.fetch(SUM, inquiry.inquiry_id)
    if there["n"] < inquiry.threshold:
        return []
    form = forms.form_of(inquiry.form)
    telling = [name for question in form.questions if question.identifying for name in question.fields]
    alike = ", ".join(f"answers->'{name}'" for name in telling)
    over = f"count(*) over (partition by {alike})" if telling else str(inquiry.threshold)
    named = inquiry.anonymity.named
    table = "confidential_answer" if named else "anonymous_answer"
    order = "md5(answers::text || weight::text)" if named else "answer_id"  # nothing of who answered
    rows = await reader.fetch(
        f"select answers, weight, {over} as alike from {table} where inquiry_id = $1"
        f"{' and submitted' if named else ''} order by {order} offset $2 limit $3",
        *(inquiry.inquiry_id, offset, count),
    )
    made = await reader.get(Report, inquiry.inquiry_id)
    if made is None or not made.final:  # who lists answers has the reports made before
        return []
    columns, held = counting.columns(form, test=inquiry.kind is Kind.TEST), withheld.of(made.figures["questions"])
    found: list[Row] = []
    for row in rows:
        said = withheld.blanked(_blanked(row, telling, inquiry.threshold), columns, form, held)
        weight = row["weight"] if said == row["answers"] else there["w"] / there["n"]
        found.append(Row(inquiry.inquiry_id, said, weight))
    return found


def _blanked(row: Any, telling: Sequence[str], threshold: int) -> dict[str, Any]:
    said: dict[str, Any] = row["answers"]
    return said if row["alike"] >= threshold else {name: v for name, v in said.items() if name not in telling}
