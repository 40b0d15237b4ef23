"""Counties of organisations: what a county's enterprise posts is verified by its own association, so that county
is offered before all others, also when the lists that come with the hub do not have it."""

from gateway.web import render
from gateway.web.view import Page
from kexie.identity.v1.codes_pb2 import BatchGetCodesRequest
from kexie.identity.v1.organisations_pb2 import GetOrganisationRequest
from kit import codes

MOST = 5


async def near(page: Page, *places: tuple[str, str]) -> list[tuple[str, str]]:
    """The counties in which organisations are, by code and name, to be offered first."""
    found = await page.panels(**{org_id: GetOrganisationRequest(org_id=org_id) for org_id, _name in places[:MOST]})
    regions = {panel.answer.organisation.region for panel in found.values() if panel}
    counties = sorted(at for at in regions if codes.COUNTY.fullmatch(at) and codes.knows_region(at))
    unlisted = [at for at in counties if at not in codes.listed("regions")]
    known = await page.panel(BatchGetCodesRequest(kind="regions", codes=unlisted) if unlisted else None)
    names = {code.code: code for code in known.answer.codes} if known else {}
    return [(at, called(page.locale, at, names.get(at))) for at in counties]


def called(locale: str, county: str, known: object | None) -> str:
    """A county with what is above it; by its code when the full list has not been imported."""
    if county in codes.listed("regions"):
        return render.place(locale, county)
    above = render.place(locale, codes.region_parent(county))
    name = getattr(known, "name_en" if locale == "en" else "name", "") or county
    return f"{name}, {above}" if locale == "en" else f"{above}{name}"
