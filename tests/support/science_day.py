"""A made science day of many events: provinces with cities and counties, enterprises and schools, as rows of imports.

`python -m tests.support.science_day N > activities.jsonl` writes the events alone, for measuring."""

import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from kit import codes

TODAY = datetime.now(UTC).replace(hour=1, minute=0, second=0, microsecond=0)  # nine o'clock in China
SATURDAY = TODAY + timedelta(days=12 - TODAY.weekday())  # of next week
THEMES = ("航天", "人工智能", "防灾减灾", "营养健康", "低碳生活", "古生物", "材料", "量子")
FORMS = ("开放日", "专题讲座", "科学实验秀", "互动展览", "研学活动")
AUDIENCES = (["youth"], ["public"], ["farmers"], ["workers"], ["elderly"])


def provinces(most: int) -> list[str]:
    """So many provinces, by code."""
    return [code for code in codes.listed("regions") if code.endswith("0000")][:most]


def organisations(most: int) -> list[dict[str, Any]]:
    """The nation, and in each of so many provinces an association, a city's, two counties' and two enterprises."""
    rows: list[dict[str, Any]] = [{"ref": "day-n", "name": "全国总会（试）", "kind": "association", "region": ""}]
    for code in provinces(most):
        head, name = code[:2], codes.name("regions", code)
        rows.append(_body(f"day-{head}", f"{name}科协（试）", "association", code, "day-n"))
        rows.append(_body(f"day-{head}01", f"{name}首府科协（试）", "association", f"{head}0100", f"day-{head}"))
        for county in ("02", "03"):
            ref, region = f"day-{head}01{county}", f"{head}01{county}"
            rows.append(_body(ref, f"{name}{county}县科协（试）", "association", region, f"day-{head}01"))
            rows.append(_body(f"{ref}-e", f"{name}{county}县企业（试）", "enterprise", region, ref))
    return rows


def _body(ref: str, name: str, kind: str, region: str, above: str) -> dict[str, Any]:
    return {"ref": ref, "name": name, "kind": kind, "region": region, "parent_refs": [above]}


def activities(many: int, most: int, campaign: str) -> list[dict[str, Any]]:
    """So many events, shared out over the bodies of the provinces and over the days of a week."""
    hosts = organisations(most)[1:]
    return [_activity(n, hosts[n % len(hosts)], campaign) for n in range(many)]


def _activity(n: int, host: dict[str, Any], campaign: str) -> dict[str, Any]:
    starts = SATURDAY + timedelta(days=n % 7, hours=n // 7 % 6)
    said = {
        "ref": f"day-event-{n}",
        "org_ref": host["ref"],
        "campaign_ref": campaign,
        "title": f"{THEMES[n % 8]}{FORMS[n % 5]} {n}",
        "summary": "面向公众的科普活动，免费参加。",
        "region": host["region"],
        "audiences": AUDIENCES[n % 5],
        "starts_at": starts.isoformat(),
        "ends_at": (starts + timedelta(hours=2)).isoformat(),
    }
    if n % 10 == 9:
        return said | {"online_url": f"https://live.example.org/{n}"}
    north, east = 22 + n % 97 * 0.2, 100 + n % 89 * 0.2
    return said | {"place_name": f"{host['name']}科普馆", "latitude": round(north, 3), "longitude": round(east, 3)}


if __name__ == "__main__":
    for row in activities(int(sys.argv[1]), 31, "day-2026"):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
