"""What a person may ask of all services at once: a copy, correction, who read it; and the audit log for its reader."""

import jsonschema
import orjson
import pytest

from kexie.identity.v1 import privacy_pb2 as pb
from kexie.identity.v1.privacy_pb2_grpc import PrivacyServiceStub
from kit import privacy
from kit.errors import Refused
from kit.imports import id_of
from services.identity.privacy.domain import SCHEMA
from tests.privacy.conftest import NAME, PHONE, WHO
from tests.support.hub import T2, until

pytestmark = pytest.mark.capability("DG-13")

STUB = PrivacyServiceStub


async def ready(traces, by) -> pb.DataCopy | None:
    copies = (await traces.hub.ask(STUB, "ListCopies", pb.ListCopiesRequest(), by)).copies
    return next((copy for copy in copies if copy.state == pb.COPY_STATE_READY), None)


async def copy_of(traces, who: str) -> dict:
    by = traces.person(who)
    await traces.hub.ask(STUB, "RequestCopy", pb.RequestCopyRequest(), by)
    copy = await until(lambda: ready(traces, by), T2)
    found = await traces.hub.ask(STUB, "DownloadCopy", pb.DownloadCopyRequest(copy_id=copy.copy_id), by)
    assert len(found.content) == copy.size
    return orjson.loads(found.content)


async def test_a_copy_holds_what_every_service_has_in_a_form_that_programs_read(traces):
    document = await copy_of(traces, WHO)
    jsonschema.validate(document, SCHEMA)
    services = document["services"]
    assert services["identity"]["person"]["rows"][0]["phone"] == f"+86{PHONE}"
    assert services["home"]["profile"]["rows"][0]["name"] == NAME
    assert services["notification"]["watch"]["rows"][0]["region"] == "33" + "0106"
    assert services["kepu"]["article_version"]["rows"][0]["title"] == "电池为什么怕冷"
    assert services["discovery"]["read_item"]["basis"] == "consent"
    assert services["identity"]["consent"]["rows"][0]["given"] is False


async def test_a_copy_hands_out_no_secret_and_nobody_elses_data(traces):
    document = await copy_of(traces, WHO)
    text = orjson.dumps(document).decode()
    assert "argon2" not in text
    for other in ("checker", "officer"):
        assert str(id_of("person", other)) not in text


async def test_a_copy_is_its_persons_alone(traces):
    copy = await ready(traces, traces.person(WHO))
    assert copy is not None
    request = pb.DownloadCopyRequest(copy_id=copy.copy_id)
    with pytest.raises(Refused, match="COPY_NOT_FOUND"):
        await traces.hub.ask(STUB, "DownloadCopy", request, traces.person("officer"))


async def test_a_copy_is_kept_sealed_and_goes_when_it_expires(traces):
    copy = await ready(traces, traces.person(WHO))
    assert not await traces.rows_with("identity.data_copy", NAME.encode().hex())
    async with traces.hub.running["identity"].database.transaction() as session:
        await session.execute("update data_copy set expires_at = now()")
    with pytest.raises(Refused, match="COPY_NOT_FOUND"):
        await traces.hub.ask(STUB, "DownloadCopy", pb.DownloadCopyRequest(copy_id=copy.copy_id), traces.person(WHO))

    async def gone() -> bool:
        return not await traces.count("identity.data_copy")

    await until(gone)


async def test_what_one_cannot_change_is_corrected_by_somebody_else(traces):
    by = traces.person(WHO)
    request = pb.RequestCorrectionRequest(wanted="出生年份应为 1980 年")
    made = (await traces.hub.ask(STUB, "RequestCorrection", request, by)).correction
    operator = traces.person("national")
    waiting = await traces.hub.ask(STUB, "ListCorrections", pb.ListCorrectionsRequest(), operator)
    assert [c.correction_id for c in waiting.corrections] == [made.correction_id]
    answer = pb.AnswerCorrectionRequest(correction_id=made.correction_id, corrected=True, answer="已更正")
    with pytest.raises(Refused, match="FORBIDDEN"):
        await traces.hub.ask(STUB, "AnswerCorrection", answer, traces.person("officer"))
    await traces.hub.ask(STUB, "AnswerCorrection", answer, operator)
    mine = await traces.hub.ask(STUB, "ListMyCorrections", pb.ListMyCorrectionsRequest(), by)
    assert [(c.state, c.answer) for c in mine.corrections] == [(pb.CORRECTION_STATE_DONE, "已更正")]
    with pytest.raises(Refused, match="CORRECTION_ANSWERED"):
        await traces.hub.ask(STUB, "AnswerCorrection", answer, operator)


@pytest.mark.capability("DG-10")
async def test_a_person_sees_in_which_role_who_read_what_and_when(traces):
    by = traces.person(WHO)
    operator = traces.person("national")
    await traces.hub.ask(STUB, "RequestCorrection", pb.RequestCorrectionRequest(wanted="单位名称有误"), by)
    await traces.hub.ask(STUB, "ListCorrections", pb.ListCorrectionsRequest(), operator)

    async def told() -> list:
        accesses = (await traces.hub.ask(STUB, "ListAccesses", pb.ListAccessesRequest(), by)).accesses
        return [access for access in accesses if access.method.endswith("/ListCorrections")]

    [access, *_] = await until(told, 10)
    assert (access.role, access.org_name, access.service) == ("national-operator", "全国科协（试验）", "identity")
    assert "wanted" in access.fields
    assert access.read_at.seconds


async def test_what_a_person_reads_of_the_own_data_is_no_access(traces):
    by = traces.person("scientist")
    await traces.hub.ask(STUB, "ListMyCorrections", pb.ListMyCorrectionsRequest(), by)
    await traces.hub.running["identity"].edge.accesses.write(traces.hub.running["identity"])
    assert not (await traces.hub.ask(STUB, "ListAccesses", pb.ListAccessesRequest(), by)).accesses


@pytest.mark.capability("DG-11")
async def test_the_audit_log_of_all_services_is_for_its_administrator(traces):
    with pytest.raises(Refused, match="FORBIDDEN"):
        await traces.hub.ask(STUB, "ListAudit", pb.ListAuditRequest(), traces.person("national"))
    auditor = traces.hub.person("auditor")
    await traces.hub.grant(auditor, "audit-administrator", str(id_of("organisation", "cast")))
    asked = pb.ListAuditRequest(actor=f"person:{traces.person(WHO).id}", page_size=2)
    first = await traces.hub.ask(STUB, "ListAudit", asked, auditor)
    assert len(first.entries) == 2
    assert first.next_page_token
    asked.page_token = first.next_page_token
    second = await traces.hub.ask(STUB, "ListAudit", asked, auditor)
    seen = [entry.audit_id for entry in (*first.entries, *second.entries)]
    assert seen == sorted(seen, reverse=True)
    everything = await traces.hub.ask(STUB, "ListAudit", pb.ListAuditRequest(page_size=100), auditor)
    assert len({entry.service for entry in everything.entries}) >= 3
    assert all(entry.actor for entry in everything.entries), "somebody did it, be it a service"
    imports = await traces.hub.ask(STUB, "ListAudit", pb.ListAuditRequest(action="import.needs"), auditor)
    assert {entry.service for entry in imports.entries} == {"kechuang"}
    other = pb.ListAuditRequest(action="import.needs", page_token=first.next_page_token)
    with pytest.raises(Refused, match="BAD_PAGE_TOKEN"):
        await traces.hub.ask(STUB, "ListAudit", other, auditor)


@pytest.mark.capability("DG-11")
async def test_who_reads_the_audit_log_is_in_it(traces):
    auditor = traces.hub.person("auditor who is seen")
    await traces.hub.grant(auditor, "audit-administrator", str(id_of("organisation", "cast")))
    looked_for = f"person:{traces.person(WHO).id}"
    for typed in (looked_for, "王小明 13800000000"):
        await traces.hub.ask(STUB, "ListAudit", pb.ListAuditRequest(actor=typed), auditor)
    reader = await traces.hub.running["identity"].database.reader()
    rows = await reader.fetch(
        "select detail from audit where actor = $1 and action = 'audit.read' order by audit_id", f"person:{auditor.id}"
    )
    assert [row["detail"] for row in rows] == [{"of": looked_for}, {"of": "…"}], "what was typed freely is not kept"


async def test_rows_past_their_time_go_by_the_declaration(traces):
    discovery = traces.hub.running["discovery"]
    async with discovery.database.transaction() as session:
        await session.execute("update read_item set read_at = now() - interval '181 days'")
    assert await privacy.forget(discovery) >= 1
    assert await traces.count("discovery.read_item") == 0
