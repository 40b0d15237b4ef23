"""Names of people, asked for all at once."""

import asyncio
from collections.abc import Iterable

from gateway.web.view import Page
from kexie.home.v1.profiles_pb2 import GetProfileRequest
from kexie.identity.v1 import people_pb2 as pb

MOST_CARDS = 8


async def names(page: Page, person_ids: Iterable[str]) -> dict[str, str]:
    """Display names by id, for who is signed in; who cannot be named is left out. Whose
    card is there to be shown, a page may link to it."""
    wanted = list(dict.fromkeys(i for i in person_ids if i))[:100]
    ask = pb.BatchGetPeopleRequest(person_ids=wanted) if wanted and page.signed_in else None
    found, cards = await asyncio.gather(
        page.panel(ask), page.panels(**{i: GetProfileRequest(person_id=i) for i in wanted[:MOST_CARDS]})
    )
    page.carded = frozenset(i for i, card in cards.items() if card)
    return {person.person_id: person.display_name for person in found.answer.people} if found else {}


async def candidates(page: Page, person_ids: Iterable[str]) -> list[tuple[str, str]]:
    """Whom a form offers as author or owner: those named so far, and the visitor."""
    wanted = list(dict.fromkeys([*person_ids, page.person_id]))
    known = await names(page, wanted)
    return [(i, known.get(i, i)) for i in wanted]
