"""An edition of a list of enterprises that is over, and what it gave, as rows of imports."""

import json
from datetime import timedelta
from typing import Any

from kexie.cli.seed import FOLDER
from kit import ids


def edition(host_ref: str) -> dict[str, Any]:
    """The demo's last list of enterprises, with another host, over this year."""
    lines = (FOLDER / "selections.jsonl").read_text("utf-8").splitlines()
    [row] = [row for row in map(json.loads, lines) if row["ref"] == "sel-new-enterprises-before"]
    today = ids.today_in_china()
    kept = {name: value for name, value in row.items() if "_days_" not in name}
    return kept | {
        "ref": f"over-{host_ref}",
        "org_ref": host_ref,
        "nominate_from_at": f"{today - timedelta(days=90)}T00:00:00+08:00",
        "nominate_until": (today - timedelta(days=60)).isoformat(),
        "review_until": (today - timedelta(days=30)).isoformat(),
    }


def award(ref: str, host_ref: str, holder_org_ref: str, title: str) -> dict[str, Any]:
    """An award that the edition gave to an enterprise this year."""
    today = ids.today_in_china()
    return {
        "ref": ref,
        "selection_ref": f"over-{host_ref}",
        "org_ref": host_ref,
        "rank": 1,
        "title": title,
        "statement": "三年内把研究院的两项成果变成产品，研发人员占四成以上。",
        "given_on": max(today - timedelta(days=1), today.replace(month=1, day=1)).isoformat(),
        "holder_org_ref": holder_org_ref,
    }
