"""Independent clients at the hub's provider: each with the checks that its own authors hold to be due."""

import httpx
import pytest

from services.identity.keys import service as keys
from services.identity.keys.service import Ring
from tests.interop.conftest import NODE, PYTHON, REDIRECT, run

pytestmark = pytest.mark.capability("ON-01")


async def test_npms_openid_client(node, site, agent, registered):
    said = await run([node, NODE], registered, agent)
    wang = site.id("person", "wang")
    assert (said["subject"], said["device"], said["name"]) == (wang, wang, "王工")
    assert (said["renewed"], said["active"], said["revoked"]) == (True, True, "invalid_grant")
    assert (said["own"], said["pushed"]) == ("needs.read", registered["key"]["client_id"])
    assert said["verification"] == f"{site.url}/device"
    assert "iss mismatch" in said["mixed_up"]
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.get(said["logout"])
    assert answer.headers["location"] == REDIRECT


async def test_gos_oidc_and_oauth2(go_client, site, agent, registered):
    said = await run([go_client], registered, agent)
    wang = site.id("person", "wang")
    assert (said["subject"], said["device"], said["name"]) == (wang, wang, "王工")
    assert (said["state"], said["nonce"], said["renewed"], said["own"]) == (True, True, True, True)


async def test_pythons_idpyoidc(site, agent, registered):
    said = await run(PYTHON, registered, agent)
    assert (said["subject"], said["name"], said["renewed"]) == (site.id("person", "wang"), "王工", True)


async def test_a_client_goes_on_when_the_signing_key_changes(site, agent, registered):
    identity = site.hub.running["identity"]
    ring = identity.parts.get(Ring)
    async with identity.database.transaction() as session:
        await keys.rotate(session, ring.vault)
    ring.forget()
    said = await run(PYTHON, registered, agent)
    assert said["subject"] == site.id("person", "wang")
