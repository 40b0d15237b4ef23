"""The register of organisations with a hundred thousand bodies: how long its import takes, and its answers.

    python bench/organisations.py [--bodies 100000] [--names FOLDER]

Starts PostgreSQL, the broker and the service `identity`, imports the network through the rules that every file
goes through (3,300 counties with all above them, and grass-roots bodies, every tenth also under a society), and asks
over the service's edge as anybody would. `--names` takes a folder with `provinces.csv`, `cities.csv` and `areas.csv` of
columns `code` and `name`; without it counties are numbered. Figures are medians in milliseconds, with the tenth slowest
of a hundred.
"""

import argparse
import asyncio
import csv
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import orjson

from kexie.cli import services
from kexie.cli.importing import BATCH
from kexie.identity.v1 import organisations_pb2 as pb
from kexie.identity.v1.organisations_pb2_grpc import OrganisationServiceStub
from kexie.imports.v1 import imports_pb2
from kexie.imports.v1.imports_pb2_grpc import ImportServiceStub
from kit import codes, ids
from kit.imports import id_of
from tests.support.hub import Hub, Issuer
from tests.support.servers import Servers

SUBTREE_MS = 5.0  # within which a question about a subtree is answered
SOCIETIES = 200
COUNTIES = 3300
BRANCHES = ("university", "enterprise", "park", "community", "township", "farmers", "new")
ROUNDS = 100


def network(bodies: int, names: Path | None) -> Iterator[dict[str, Any]]:
    """Rows of the whole network, those above before those below."""
    yield _association("nation", "全国科协", "", "")
    for n in range(SOCIETIES):
        yield {"ref": f"society-{n}", "name": f"全国学会第{n}", "kind": "society", "parent_refs": ["nation"]}
    called = _called(names)
    provinces = sorted({code[:2] for code in called if len(code) >= 2})
    counties: list[str] = []
    for province in provinces:
        yield _association(province, f"{called.get(province, province)}科协", f"{province}0000", "nation")
    for city in sorted(code for code in called if len(code) == 4):
        yield _association(city, f"{called[city]}科协（{city}）", f"{city}00", city[:2])
    for county in sorted(code for code in called if len(code) == 6)[:COUNTIES]:
        counties.append(county)
        yield _association(county, f"{called[county]}科协（{county}）", county, county[:4])
    for n in range(bodies - SOCIETIES - 1 - len(called)):
        county = counties[n % len(counties)]
        body: dict[str, Any] = {"ref": f"body-{n}", "name": f"基层科协{n}号", "kind": "grass_roots", "region": county}
        body |= {"branch": BRANCHES[n % len(BRANCHES)], "parent_refs": [county]}
        yield body | ({"professional_parent_refs": [f"society-{n % SOCIETIES}"]} if n % 10 == 0 else {})


def _association(ref: str, name: str, region: str, above: str) -> dict[str, Any]:
    row = {"ref": ref, "name": name, "kind": "association", "region": region}
    return row | ({"parent_refs": [above]} if above else {})


def _called(names: Path | None) -> dict[str, str]:
    """Names of regions by the digits of their codes that say something; each one's above it is among them."""
    known = {code.code: code.name for code in codes.listed("regions").values()}
    found: dict[str, str] = {}
    for code, name in known.items():
        stem = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
        found[stem] = name
    if names is not None:
        for file in ("provinces.csv", "cities.csv", "areas.csv"):
            with (names / file).open(encoding="utf-8", newline="") as rows:
                found |= {row["code"]: row["name"] for row in csv.DictReader(rows)}
    cities = sorted(code for code in found if len(code) == 4)
    made = 0
    while sum(len(code) == 6 for code in found) < COUNTIES:  # districts that no list names
        city = cities[made % len(cities)]
        found.setdefault(f"{city}{21 + made // len(cities):02}", f"第{made}区县")
        made += 1
    region_of = {stem: stem.ljust(6, "0") for stem in found}
    there = {stem: name for stem, name in found.items() if codes.knows_region(region_of[stem])}
    return {s: name for s, name in there.items() if len(s) == 2 or s[:-2] in there}


async def bring(hub: Hub, rows: Iterator[dict[str, Any]]) -> int:
    """Imports rows as the command does, a batch a transaction."""
    count, batch = 0, list[dict[str, Any]]()
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            count += await _batch(hub, batch, count)
            batch = []
    return count + (await _batch(hub, batch, count) if batch else 0)


async def _batch(hub: Hub, batch: list[dict[str, Any]], after: int) -> int:
    request = imports_pb2.ImportRowsRequest(kind="organisations")
    for line, row in enumerate(batch, after + 1):
        request.rows.add(line=line, json=orjson.dumps(row).decode())
    answer = await hub.ask_inside(ImportServiceStub, "ImportRows", request, "identity")
    if answer.errors:
        raise RuntimeError(str(answer.errors[0]))
    return answer.imported


Question = Callable[[Random], Any]


def org(ref: str) -> str:
    return str(id_of("organisation", ref))


def questions(counties: list[str], bodies: int) -> dict[str, Question]:
    """What is asked, of another organisation each time."""
    last_week = str(ids.today_in_china() - timedelta(days=7))
    today = str(ids.today_in_china())

    def body(random: Random) -> str:
        return org(f"body-{random.randrange(bodies)}")

    def society(random: Random) -> str:
        return org(f"society-{random.randrange(SOCIETIES)}")

    def county(random: Random) -> str:
        return org(random.choice(counties))

    return {
        "count below the nation": lambda r: pb.CountOrganisationsRequest(under_id=org("nation")),
        "count below a province": lambda r: pb.CountOrganisationsRequest(under_id=org(r.choice(counties)[:2])),
        "count below a society": lambda r: pb.CountOrganisationsRequest(under_id=society(r)),
        "figures of the register in a province": lambda r: pb.CountOrganisationsRequest(region=r.choice(counties)[:2]),
        "list a page below the nation": lambda r: pb.ListOrganisationsRequest(under_id=org("nation")),
        "list a page below a province": lambda r: pb.ListOrganisationsRequest(under_id=org(r.choice(counties)[:2])),
        "list a page below a city": lambda r: pb.ListOrganisationsRequest(under_id=org(r.choice(counties)[:4])),
        "list a page below a county": lambda r: pb.ListOrganisationsRequest(under_id=county(r)),
        "list a page below a society": lambda r: pb.ListOrganisationsRequest(under_id=society(r)),
        "is X under Y": lambda r: pb.IsUnderRequest(org_id=body(r), above_id=org(r.choice(counties)[:2])),
        "is X under Y, on a day": lambda r: pb.IsUnderRequest(
            org_id=body(r), above_id=org(r.choice(counties)[:2]), as_of=today
        ),
        "one with its places": lambda r: pb.GetOrganisationRequest(org_id=body(r)),
        "one with its places, on a day": lambda r: pb.GetOrganisationRequest(org_id=body(r), as_of=today),
        "list children, on a day": lambda r: pb.ListOrganisationsRequest(parent_id=county(r), as_of=today),
        "list a page below a city, on a day": lambda r: pb.ListOrganisationsRequest(
            under_id=org(r.choice(counties)[:4]), as_of=today
        ),
        "list a page below the nation, on a day": lambda r: pb.ListOrganisationsRequest(
            under_id=org("nation"), as_of=today
        ),
        "count below a province, on a day": lambda r: pb.CountOrganisationsRequest(
            under_id=org(r.choice(counties)[:2]), as_of=today
        ),
        "count below the nation, on a day": lambda r: pb.CountOrganisationsRequest(under_id=org("nation"), as_of=today),
        "count the register, before it began": lambda r: pb.CountOrganisationsRequest(as_of=last_week),
    }


async def measure(hub: Hub, question: Question) -> list[float]:
    """How long a question took, in milliseconds, each time with other organisations."""
    random, took = Random(7), list[float]()
    for at in range(ROUNDS + 10):
        request = question(random)
        method = type(request).__name__.removesuffix("Request")
        began = time.perf_counter()
        await hub.ask(OrganisationServiceStub, method, request)
        if at >= 10:  # the first are to warm up
            took.append(1000 * (time.perf_counter() - began))
        if len(took) >= 5 and sum(took) > 5000:
            break
    return took


def _open(folder: Path) -> Path:
    """A folder that PostgreSQL's own user may go through."""
    folder.chmod(0o711)
    return folder


async def run(bodies: int, names: Path | None) -> bool:
    """Loads and asks; true when every question about today kept its time."""
    called = _called(names)
    counties = sorted(code for code in called if len(code) == 6)[:COUNTIES]
    with tempfile.TemporaryDirectory() as folder:
        servers, issuer = await Servers.start(_open(Path(folder))), Issuer()
        try:
            hub = await Hub.start(servers, issuer, [services.app("identity")])
            began = time.monotonic()
            count = await bring(hub, network(bodies, names))
            took = time.monotonic() - began
            print(f"{count:,} organisations in {took:.0f} s, {count / took:,.0f} a second")
            async with hub.running["identity"].database.transaction() as session:
                await session.execute("analyze")
            kept = True
            for name, question in questions(counties, bodies - 201 - len(called)).items():
                found = await measure(hub, question)
                slow = sorted(found)[-max(1, len(found) // 10)]
                about_today = "day" not in name and "before" not in name
                kept &= median(found) <= SUBTREE_MS or not about_today
                print(f"{median(found):9.2f} ms  {slow:9.2f} ms  {name}")
            await hub.stop()
        finally:
            issuer.stop()
            servers.stop()
    return kept


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bodies", type=int, default=100_000)
    parser.add_argument("--names", type=Path)
    asked = parser.parse_args()
    sys.exit(0 if asyncio.run(run(asked.bodies, asked.names)) else 1)
