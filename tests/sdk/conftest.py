"""The client as it is built, and a hub before which a county association's system stands with it."""

import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from kit.errors import ROOT
from services.identity.clients.domain import new_secret
from tests.support.cast import NEEDS, ORGANISATIONS, PEOPLE
from tests.support.hub import Issuer
from tests.support.servers import Servers
from tests.support.site import Site, running

SECRET = new_secret()
COUNTY = "330106"
CLIENT = {
    "ref": "own-system",
    "name": "西湖科协自有系统",
    "org_ref": "xihu",
    "scopes": ["needs.read", "needs.follow", "organisations.read"],
    "secret": SECRET,
}


@pytest.fixture(scope="session")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The package, generated anew from the hub's description."""
    folder = tmp_path_factory.mktemp("sdk")
    shutil.copytree(ROOT / "sdk/python/src/kexie_hub", folder / "kexie_hub", ignore=shutil.ignore_patterns("api"))
    command = [sys.executable, "tools/sdk.py", str(folder / "kexie_hub/api")]
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    subprocess.run(command, cwd=ROOT, check=True, env={"PATH": path, "PYTHONPATH": str(ROOT)})
    sys.path.insert(0, str(folder))
    import kexie_hub

    yield kexie_hub
    sys.path.remove(str(folder))


@dataclass
class County:
    """A county association with a system of its own."""

    site: Site
    sdk: Any

    @property
    def client_id(self) -> str:
        return self.site.id("client", "own-system")

    def hub(self, **more: Any) -> Any:
        """A client that waits for nobody unless a test says so."""
        return self.sdk.Hub(self.site.url, self.client_id, SECRET, **{"sleep": lambda _: None} | more)

    async def post(self, *refs: str, region: str = COUNTY) -> None:
        """Needs of the county that become open on the hub."""
        like = NEEDS[0] | {"region": region, "verifier_org_ref": "xihu" if region == COUNTY else "cast"}
        rows = [like | {"ref": ref, "title": f"高镍三元正极的第 {ref} 项需求"} for ref in refs]
        await self.site.bring({"needs": rows})


@pytest_asyncio.fixture(scope="module")
async def county(servers: Servers, issuer: Issuer, sdk: Any) -> AsyncIterator[County]:
    hosts = {"webhooks": {"hosts": ["system.example.org"]}}
    async with running(servers, issuer, notification=hosts) as site:
        await site.bring({"organisations": ORGANISATIONS, "people": PEOPLE, "clients": [CLIENT]})
        yield County(site, sdk)
