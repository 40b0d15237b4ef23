"""The gateway is a client too: it takes an answer from the provider that it asked, and from no other (RFC 9207)."""

from urllib.parse import quote

import pytest

pytestmark = pytest.mark.capability("ON-01")


async def test_the_gateway_refuses_an_answer_that_another_provider_gives(site, agent):
    answer = await agent.http.get("/sign-in/start?next=/device")
    while "/auth/callback" not in (back := answer.headers.get("location", "")):
        answer = await (agent.http.get(back) if back else agent.fill_in(answer))
    own = f"iss={quote(site.url, safe='')}"
    assert own in back
    for other in ("iss=https%3A%2F%2Fevil.example", f"{own}%2F", "iss="):
        answer = await agent.http.get(back.replace(own, other))
        assert answer.status_code != 303, other
        assert "kexie_session" not in agent.http.cookies
    answer = await agent.http.get(back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/device")
    assert "kexie_session" in agent.http.cookies
