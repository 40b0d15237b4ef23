"""A badge of attendance in the browser: asked for, checked by anybody, taken along, and ended with its check-in."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

import pytest

from tests.support.badges import is_revoked, listed, verified
from tests.support.site import Site
from tests.web.conftest import Open
from tests.web.reader import Document
from tests.web.test_activities import local

pytestmark = pytest.mark.capability("XP-10", "HM-03")


async def test_who_came_asks_for_a_badge_and_the_desk_corrects_it_away(site: Site, browsers: Open) -> None:
    operator, visitor, guest = await browsers("operator"), await browsers("outsider"), await browsers("")
    form = (await operator.read("/activities/new")).form("/activities/new")
    said = {
        "draft.title": "湿地观鸟（试验）", "draft.kind": "3", "draft.summary": "观鸟与鸟类调查方法。",
        "draft.place.name": "西溪湿地", "draft.sign_up": "1", "draft.group_most": "1", "draft.offer_minutes": "60",
        "draft.certificate": "1", "draft.certificate_on_request": "1",
        "session.mode": "1", "session.starts_at": local(2), "session.ends_at": local(4), "session.seats": "9",
    }  # fmt: skip
    made = await operator.send(form, form.values | {name: [v] for name, v in said.items()})
    assert made.status_code == 200, re.findall(r'class="error">([^<]+)', made.text)
    address = made.url.path
    await operator.send(Document(made.text).form(f"{address}/publish"))
    shown = await visitor.read(address)
    assert "签到后可申领参加证明" in (await visitor.get(address)).text
    link = next(a for a in shown.links if a.startswith(f"{address}/sessions/"))
    signing = (await visitor.read(link)).form(link)
    mine = await visitor.send(signing, signing.values)  # without a name
    assert "领取参加证明" not in mine.text
    [code] = set(re.findall(r"T-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z*~$=]", mine.text))
    door = (await operator.read(f"{address}/desk")).form(f"{address}/desk/check-in")
    assert "签到成功" in (await operator.send(door, door.with_(code=code))).text

    page = await visitor.read("/activities/mine")
    asking = next(f for f in page.forms if f.action.endswith("/certificate"))
    assert (await visitor.send(asking, asking.values)).status_code == 422
    given = await visitor.send(asking, asking.with_(name="观鸟人"))
    [number] = set(re.findall(r"/check/(C-[0-9A-Z*~$=-]+)", given.text))
    at = f"/check/{number}"
    assert number in (await visitor.get("/my-certificates")).text

    checked = await guest.get(at)
    assert "此证书有效" in checked.text and "观鸟人" in checked.text and "data:image/svg+xml" in checked.text
    keys = (await guest.get("/.well-known/certificate-keys.json")).json()["keys"]
    jwt = (await guest.get(f"{at}/credential.jwt")).text
    badge = verified(jwt, keys)
    assert badge["credentialSubject"]["achievement"]["name"] == "湿地观鸟（试验）"
    enveloped = (await guest.get(f"{at}/credential.json")).json()
    assert enveloped["type"] == "EnvelopedVerifiableCredential"
    assert verified(enveloped["id"].partition(",")[2], keys)["credentialSubject"] == badge["credentialSubject"]
    picture = await guest.get(f"{at}/badge.svg")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    baked = Xml.fromstring(picture.text)[0]
    assert baked.tag == "{https://purl.imsglobal.org/ob/v3p0}credential"
    assert verified(baked.attrib["verify"], keys)["jti"] == badge["id"]
    assert "观鸟人" in picture.text and number in picture.text
    states_at = urlsplit(badge["credentialStatus"]["statusListCredential"]).path
    assert not is_revoked(verified((await guest.get(states_at)).text, keys), listed(badge)[1])
    assert (await guest.get("/check/states/99999")).status_code == 404
    assert (await guest.get("/check/states/x")).status_code == 404

    correcting = (await operator.read(f"{address}/desk")).form(f"{address}/desk/correct")
    assert (await operator.send(correcting, correcting.with_(reason="认错人了。"))).status_code == 422
    await operator.send(correcting, correcting.with_(came="0", reason="认错人了。"))
    after = await guest.get(at)
    assert "撤销" in after.text and "认错人了。" in after.text
    assert (await guest.get(f"{at}/badge.svg")).status_code == 409
    assert is_revoked(verified((await guest.get(states_at)).text, keys), listed(badge)[1])
