"""Names of people, asked for all at once."""

from collections.abc import Iterable

from gateway.web.view import Page
from kexie.identity.v1 import people_pb2 as pb


async def names(page: Page, person_ids: Iterable[str]) -> dict[str, str]:
    """Display names by id, for who is signed in; who cannot be named is left out."""
    wanted = list(dict.fromkeys(i for i in person_ids if i))[:100]
    if not wanted or not page.signed_in:
        return {}
    found = await page.panel(pb.BatchGetPeopleRequest(person_ids=wanted))
    return {person.person_id: person.display_name for person in found.answer.people} if found else {}


async def candidates(page: Page, person_ids: Iterable[str]) -> list[tuple[str, str]]:
    """Whom a form offers as author or owner: those named so far, and the visitor."""
    wanted = list(dict.fromkeys([*person_ids, page.person_id]))
    known = await names(page, wanted)
    return [(i, known.get(i, i)) for i in wanted]
