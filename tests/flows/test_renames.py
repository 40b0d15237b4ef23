"""An organisation that is called otherwise, or stands elsewhere, is so on all platforms within a minute."""

import time

import pytest

from kexie.discovery.v1 import search_pb2 as search
from kexie.discovery.v1.search_pb2_grpc import SearchServiceStub
from kexie.identity.v1 import organisations_pb2 as pb
from kexie.identity.v1.organisations_pb2_grpc import OrganisationServiceStub
from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from tests.identity.cast import Cast, org
from tests.support.hub import T2, until

pytestmark = pytest.mark.capability("DG-05", "ON-05")

NEED = needs.NeedDraft(
    kind=needs.NEED_KIND_PROCESS,
    title="钙钛矿组件封装工艺改进",
    summary="封装后水汽渗透率偏高，寻求有工程经验的团队。",
    industry="38",
    region="330106",
)


async def test_all_services_follow_a_rename_and_a_move(hub):
    cast = await Cast(hub).enter()
    await hub.settle()
    posted = needs.PostNeedRequest(org_id=org("firm"), draft=NEED, submit=True)
    need = (await cast.ask(NeedServiceStub, "PostNeed", posted, "firm-officer")).need
    await cast.ask(NeedServiceStub, "VerifyNeed", needs.VerifyNeedRequest(need_id=need.need_id), "county-admin")
    assert need.org_name == "甬能科技有限公司"

    async def names() -> set[str]:
        found = (await cast.ask(NeedServiceStub, "GetNeed", needs.GetNeedRequest(need_id=need.need_id))).need
        hits = (await cast.ask(SearchServiceStub, "Search", search.SearchRequest(q="钙钛矿组件封装"))).hits
        return {found.org_name, *(hit.entry.org_name for hit in hits)}

    async def everywhere(name: str) -> bool:
        return await names() == {name}

    async def is_found() -> bool:
        asked = search.SearchRequest(q="钙钛矿组件封装")
        return bool((await cast.ask(SearchServiceStub, "Search", asked)).hits)

    await until(is_found, T2)
    firm = await cast.ask(OrganisationServiceStub, "GetOrganisation", pb.GetOrganisationRequest(org_id=org("firm")))
    said = pb.OrganisationDraft(
        name="甬能新材料股份有限公司",
        kind=firm.organisation.kind,
        region="330106",
        uscc=firm.organisation.uscc,
        parents=[pb.ParentDraft(org_id=org("city"), kind=pb.LINK_KIND_REGIONAL)],
    )
    began = time.monotonic()
    request = pb.UpdateOrganisationRequest(org_id=org("firm"), draft=said)
    await cast.ask(OrganisationServiceStub, "UpdateOrganisation", request, "national", if_match=firm.organisation.etag)
    await until(lambda: everywhere("甬能新材料股份有限公司"), T2)
    for service in hub.running:
        await until(lambda service=service: _stands_under(cast, service), T2 - (time.monotonic() - began))


async def _stands_under(cast: Cast, service: str) -> bool:
    return await cast.ancestors("firm", service) == {"city", "province", "nation"}
