"""A caravan's tour over the gateway: a county asks, the province schedules, the public sees the next stop."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
import pytest_asyncio

from kit import ids
from tests.commons.outing import API, Outing
from tests.support.door import opened
from tests.support.hub import Hub

pytestmark = pytest.mark.capability("KP-21")

TODAY = ids.today_in_china()


@pytest_asyncio.fixture(scope="module")
async def out(hub: Hub) -> AsyncIterator[Outing]:
    async with opened(hub) as door:
        yield await Outing(hub, door).enter()


async def museum(out: Outing, form: str = "MUSEUM_FORM_CARAVAN", **more: object) -> str:
    draft = {"form": form, "name": "浙江科普大篷车 01", "region": "330000", **more}
    made = await out.post("/tours/museums", {"org_id": out.province, "draft": draft}, out.provincial)
    return made["museum"]["museum_id"]


async def asked(out: Outing, **more: object) -> str:
    body = {
        "org_id": out.county,
        "form": "MUSEUM_FORM_CARAVAN",
        "place": "双浦镇中心小学",
        "wish": "全校六百名学生，希望有航天主题。",
        "wished_from": TODAY.isoformat(),
        **more,
    }
    return (await out.post("/tours/visits", body, out.local))["visit"]["visit_id"]


def days(museum_id: str, first: date, last: date | None = None) -> dict[str, str]:
    return {"museum_id": museum_id, "first_day": first.isoformat(), "last_day": (last or first).isoformat()}


async def test_a_county_asks_the_province_schedules_and_everybody_sees_the_next_stop(out):
    caravan, visit = await museum(out), await asked(out)
    soon = days(caravan, TODAY + timedelta(days=3), TODAY + timedelta(days=4))
    assert await out.refused(f"/tours/visits/{visit}:schedule", soon, out.local) == "FORBIDDEN"
    made = (await out.post(f"/tours/visits/{visit}:schedule", soon, out.provincial))["visit"]
    assert (made["state"], made["museum_name"]) == ("VISIT_STATE_SCHEDULED", "浙江科普大篷车 01")
    stops = await out.get("/tours/visits", state="VISIT_STATE_SCHEDULED", region="330106", from_day=TODAY.isoformat())
    assert [stop["visit_id"] for stop in stops["visits"]] == [visit]
    await out.notices(out.local, "visit-scheduled")


async def test_what_stays_where_it_is_and_what_is_no_countys_is_refused(out):
    body = {
        "org_id": out.county,
        "form": "MUSEUM_FORM_DIGITAL",
        "place": "学校",
        "wish": "希望来",
        "wished_from": "2030-01-01",
    }
    assert "MUSEUM_STAYS" in await out.refused("/tours/visits", body, out.local)
    body |= {"org_id": out.province, "form": "MUSEUM_FORM_CARAVAN"}
    assert await out.refused("/tours/visits", body, out.provincial) == "NO_COUNTY_ASSOCIATION"
    assert "NO_SUCH_DAY" in await out.refused(
        "/tours/visits", body | {"org_id": out.county, "wished_from": "2030-02-30"}, out.local
    )
    draft = {"form": "MUSEUM_FORM_DIGITAL", "name": "数字馆", "region": "330000", "address": "http://plain"}
    assert "BAD_FORM" in await out.refused("/tours/museums", {"org_id": out.province, "draft": draft}, out.provincial)


async def test_who_asked_does_not_schedule(out):
    caravan = await museum(out, name="大篷车 02")
    both = out.hub.person("outing-both")
    await out.hub.grant(both, "association-operator", out.county)
    await out.hub.grant(both, "association-admin", out.province, subtree=True)
    body = {
        "org_id": out.county,
        "form": "MUSEUM_FORM_CARAVAN",
        "place": "学校",
        "wish": "希望来",
        "wished_from": "2030-01-01",
    }
    visit = (await out.post("/tours/visits", body, both))["visit"]["visit_id"]
    wanted = days(caravan, TODAY + timedelta(days=9))
    assert await out.refused(f"/tours/visits/{visit}:schedule", wanted, both) == "SAME_PERSON"
    assert (await out.get(f"/tours/visits/{visit}", both))["can"] == ["cancel"]


async def test_fifty_at_once_for_overlapping_days_get_the_vehicle_once_a_day(out):
    caravan = await museum(out, name="大篷车 03")
    visits = [await asked(out) for _ in range(50)]
    first = TODAY + timedelta(days=20)

    async def schedule(number: int, visit: str):
        begins = first + timedelta(days=number % 3)
        body = days(caravan, begins, begins + timedelta(days=2))
        return await out.door.post(f"{API}/tours/visits/{visit}:schedule", body, out.provincial)

    outcome = await out.together(*(schedule(n, v) for n, v in enumerate(visits)))
    assert outcome.count("done") == 1  # any two of the spans share a day
    assert set(outcome) <= {"done", "MUSEUM_ELSEWHERE"}
    reader = await out.hub.running["commons"].database.reader()
    rows = await reader.fetch(
        "select count(*) as n, count(distinct visit_id) as v from museum_day where museum_id::text = $1", caravan
    )
    assert (rows[0]["n"], rows[0]["v"]) == (3, 1)


async def test_a_cancelled_visit_frees_its_days_and_another_vehicle_may_take_over(out):
    caravan, visit, following = await museum(out, name="大篷车 04"), await asked(out), await asked(out)
    span = days(caravan, TODAY + timedelta(days=5), TODAY + timedelta(days=7))
    await out.post(f"/tours/visits/{visit}:schedule", span, out.provincial)
    assert await out.refused(f"/tours/visits/{following}:schedule", span, out.provincial) == "MUSEUM_ELSEWHERE"
    assert await out.refused(f"/tours/museums/{caravan}:retire", {}, out.provincial) == "MUSEUM_EXPECTED"
    ended = await out.post(f"/tours/visits/{visit}:cancel", {"reason": "台风"}, out.provincial)
    assert ended["visit"]["state"] == "VISIT_STATE_CANCELLED"
    await out.post(f"/tours/visits/{following}:schedule", span, out.provincial)
    await out.notices(out.local, "visit-cancelled")


async def test_a_visit_is_reported_from_its_first_day_and_a_correction_says_why(out):
    caravan, visit = await museum(out, name="大篷车 05"), await asked(out)
    await out.post(f"/tours/visits/{visit}:schedule", days(caravan, TODAY + timedelta(days=1)), out.provincial)
    report = {"visitors": 612, "lectures": 3, "report": "学生反响热烈。"}
    assert await out.refused(f"/tours/visits/{visit}:report", report, out.local) == "VISIT_AHEAD"
    await out.sql(
        "update commons.visit set first_day = current_date - 1, last_day = current_date - 1 where visit_id::text = $1",
        visit,
    )
    assert await out.refused(f"/tours/visits/{visit}:report", report, out.neighbour) == "FORBIDDEN"
    await out.post(f"/tours/visits/{visit}:report", report, out.local)
    assert await out.refused(f"/tours/visits/{visit}:report", report | {"visitors": 600}, out.local) == "REASON_NEEDED"
    corrected = await out.post(
        f"/tours/visits/{visit}:report", report | {"visitors": 600, "reason": "重复计数"}, out.local
    )
    assert (corrected["visit"]["visitors"], corrected["visit"]["reports"]) == (600, 2)


async def test_counties_without_a_visit_in_24_months_are_listed(out):
    counties = {c["region"]: c for c in (await out.get("/tours/unvisited-counties", region="330100"))["counties"]}
    assert set(counties) == {"330110"}  # the other was visited in the test before
    await out.sql(
        "update commons.visit set last_day = current_date - 800, first_day = current_date - 800 where state = 'visited'"
    )
    counties = {c["region"]: c for c in (await out.get("/tours/unvisited-counties", region="330100"))["counties"]}
    assert set(counties) == {"330106", "330110"}
    assert counties["330106"]["last_visit"]
    assert not counties["330110"].get("last_visit")
    assert (await out.get("/tours/unvisited-counties", region="330106", months=120)).get("counties", []) == []
