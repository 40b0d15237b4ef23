"""Links over platforms are seen from both ends, and say when an end is gone."""

import pytest

from kexie.discovery.v1 import links_pb2 as pb
from kexie.kechuang.v1 import projects_pb2
from kexie.kechuang.v1.projects_pb2_grpc import ProjectServiceStub
from kit.errors import Refused
from tests.discovery.world import World, article
from tests.support.hub import until

pytestmark = pytest.mark.capability("XP-08")


def told(answer: pb.ListLinksResponse) -> list[tuple[str, str, bool]]:
    return [(pb.LinkDirection.Name(link.direction)[15:], link.other.title, link.other.live) for link in answer.links]


async def test_links_are_seen_from_both_ends_and_say_what_was_withdrawn(world: World):
    source = {
        "ref": "source",
        "org_ref": "yongneng",
        "kind": "achievement",
        "title": "干法电极成膜技术",
        "summary": "无溶剂的干法电极成膜。",
        "industry": "C38",
        "region": "330106",
        "rights": "granted",
    }
    await world.bring("kechuang", "projects", source)
    links = [{"kind": "achievement", "ref": "source"}]
    await world.bring(
        "kepu", "articles", article("linked", "电极也能干着做", "干法电极不用溶剂。", ["干法电极"], links=links)
    )
    await world.digested()
    assert told(await world.links("article", "linked")) == [("TO", "干法电极成膜技术", True)]
    assert ("FROM", "电极也能干着做", True) in told(await world.links("project", "source"))
    request = projects_pb2.WithdrawProjectRequest(project_id=world.id("project", "source"), reason="更正")
    await world.hub.ask(ProjectServiceStub, "WithdrawProject", request, world.person("officer"))

    async def withdrawn() -> bool:
        return told(await world.links("article", "linked")) == [("TO", "干法电极成膜技术", False)]

    await until(withdrawn)
    answer = await world.links("project", "source")
    assert not answer.item.live
    assert answer.item.state == "withdrawn"
    assert answer.item.summary == ""


async def test_an_experts_works_are_linked(world: World):
    assert ("FROM", "林知远", True) in told(await world.links("paper", "paper-coating"))


async def test_pages_of_links_follow_each_other(world: World):
    many = [
        article(
            f"many-{n}",
            f"谈谈测厚之{n}",
            "测厚装备怎样工作。",
            ["测厚"],
            links=[{"kind": "achievement", "ref": "gauge"}],
        )
        for n in range(5)
    ]
    await world.bring("kepu", "articles", *many)
    await world.digested()
    seen: list[str] = []
    token = ""
    while True:
        request = pb.ListLinksRequest(item_id=world.id("project", "gauge"), page_size=2, page_token=token)
        page = await world.ask(request)
        seen += [link.other.title for link in page.links]
        token = page.next_page_token
        if not token:
            break
    assert sorted(t for t in seen if t.startswith("谈谈")) == [f"谈谈测厚之{n}" for n in range(5)]
    assert len(seen) == len(set(seen))


async def test_what_never_came_up_has_no_links(world: World):
    with pytest.raises(Refused) as refused:
        await world.links("project", "nowhere")
    assert refused.value.reason == "ITEM_NOT_FOUND"
