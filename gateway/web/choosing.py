"""Choosing people: whom a form means by a name, a mail address, a telephone number, a card's address or an account's
number. Names are looked for among public cards alone; addresses only where the visitor may find people for an
organisation, and so many a day."""

import asyncio
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gateway.web.forms import Form, Offer
from gateway.web.i18n import _
from gateway.web.links import id_in
from gateway.web.view import Page
from kexie.discovery.v1 import search_pb2 as search
from kexie.identity.v1 import people_pb2 as people
from kexie.items.v1 import items_pb2 as items
from kit.errors import Invalid, Refused, Violation

ACCOUNT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
TELEPHONE = re.compile(r"[+＋]?[\d０-９][\d０-９\s()-]{5,20}")
APART = re.compile(r"[\s,，、(（]+")
EXPERT = items.ItemKind.Name(items.ITEM_KIND_EXPERT)
MOST = 200  # people that are looked for at a time
AT_ONCE = 50  # addresses of one question
BESIDE = 4  # names that are looked for at the same time
OFFERED = 8


@dataclass(frozen=True)
class Line:
    """A line of a text, by which somebody is meant."""

    number: int
    words: str


@dataclass(frozen=True)
class Meant:
    """Who is meant, or whom it may be and what is wrong."""

    person_id: str = ""
    offers: Sequence[Offer] = ()
    reason: str = ""
    facts: dict[str, str] = field(default_factory=dict[str, str])
    named: bool = False  # by a name alone, which others may have too

    def wrong(self, name: str) -> Violation:
        """What is wrong, with a field of this name."""
        return Violation(name, self.reason, **self.facts)


async def chosen(page: Page, form: Form, *names: str, org_id: str = "") -> Form:
    """The form with the ids of those whom these fields mean. Raises Invalid naming the fields that mean nobody; a name
    is never enough: the form then offers whom it may mean, and one of them is picked."""
    said = {name: form.value(f"{name}.pick") or form.value(name) for name in names}
    meant = await _meant(page, filter(None, said.values()), org_id)
    wrong: list[Violation] = []
    for name, words in said.items():
        if words and (meant[words].named or not meant[words].person_id):
            form.offers[name] = meant[words].offers
            wrong.append(meant[words].wrong(name))
    if wrong:
        raise Invalid(*wrong)
    ids = {name: [meant[words].person_id] for name, words in said.items() if words}
    return replace(form, values=form.values | ids)


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not empty, with their numbers."""
    return [Line(number, words.strip()) for number, words in enumerate(text.splitlines(), 1) if words.strip()]


async def in_lines(page: Page, lines: Sequence[Line], name: str, org_id: str) -> list[str]:
    """The ids of those whom the lines of a text mean, one a line. Raises Invalid with the lines that mean nobody, or
    more than one."""
    meant = await _meant(page, (line.words for line in lines), org_id)
    wrong = [(line, meant[line.words].wrong(name)) for line in lines if not meant[line.words].person_id]
    if wrong:
        raise Invalid(*(at_line(page, violation, line) for line, violation in wrong))
    return [meant[line.words].person_id for line in lines]


def at_line(page: Page, violation: Violation, line: Line) -> Violation:
    """What is wrong with a line of a text, beginning with the line."""
    told = {"n": line.number, "line": line.words[:60], "words": violation.words(page.locale)}
    violation.said = page.words(_("第 %(n)s 行“%(line)s”：%(words)s")) % told
    return violation


async def _meant(page: Page, said: Iterable[str], org_id: str) -> dict[str, Meant]:
    found: dict[str, Meant] = {}
    addresses: list[str] = []
    names: list[str] = []
    for words in dict.fromkeys(said):
        if ACCOUNT.fullmatch(id_in(words)):
            found[words] = Meant(id_in(words).lower())
        else:
            (addresses if "@" in words or "＠" in words or TELEPHONE.fullmatch(words) else names).append(words)
    if len(addresses) + len(names) > MOST:
        raise Refused("PEOPLE_AT_ONCE", most=MOST)
    found |= await _by_address(page, addresses, org_id)
    beside = asyncio.Semaphore(BESIDE)
    by_name = await asyncio.gather(*(_by_name(page, name, beside) for name in names))
    return found | dict(zip(names, by_name, strict=True))


async def _by_address(page: Page, addresses: list[str], org_id: str) -> dict[str, Meant]:
    if not org_id:
        return dict.fromkeys(addresses, Meant(reason="ADDRESS_NOT_HERE"))
    found = dict.fromkeys(addresses, Meant(reason="ADDRESS_UNKNOWN"))
    for begin in range(0, len(addresses), AT_ONCE):
        some = addresses[begin : begin + AT_ONCE]
        try:
            answer = await page.ask(people.FindPeopleRequest(org_id=org_id, addresses=[one[:254] for one in some]))
        except Refused as refused:
            if refused.reason not in ("FORBIDDEN", "TOO_MANY"):
                raise
            reason = "ADDRESS_NOT_HERE" if refused.reason == "FORBIDDEN" else "TOO_MANY"
            away = Meant(reason=reason, facts=refused.facts)
            return found | dict.fromkeys(addresses[begin:], away)
        found |= {some[one.at]: Meant(one.person_id) for one in answer.people}
    return found


async def _by_name(page: Page, name: str, beside: asyncio.Semaphore) -> Meant:
    async with beside:
        answer = await page.ask(search.SearchRequest(q=name[:200], kinds=[EXPERT], page_size=20))
    cards = [hit.entry for hit in answer.hits]
    same = [card for card in cards if card.title == name] or _at(cards, *APART.split(name, maxsplit=1))
    offers = [Offer(c.item_id, c.title, c.summary or c.org_name) for c in (same or cards)[:OFFERED]]
    if len(same) == 1:
        return Meant(same[0].item_id, offers, "PERSON_TO_PICK", named=True)
    if same:
        return Meant(offers=offers, reason="PEOPLE_OF_ONE_NAME", facts={"count": str(len(same))})
    return Meant(offers=offers, reason="NAME_UNKNOWN")


def _at(cards: Iterable[Any], name: str, place: str = "") -> list[Any]:
    """Those of a name who are at a place."""
    place = place.rstrip(")） ")
    return [c for c in cards if place and c.title == name and place in f"{c.org_name} {c.summary}"]
