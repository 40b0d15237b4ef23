"""A small world over four platforms, brought in by imports: what is found, and who asks."""

import json
from typing import Any

from kexie.discovery.v1 import feed_pb2, links_pb2, matches_pb2, search_pb2
from kexie.discovery.v1.feed_pb2_grpc import FeedServiceStub
from kexie.discovery.v1.index_pb2_grpc import IndexServiceStub
from kexie.discovery.v1.links_pb2_grpc import LinkServiceStub
from kexie.discovery.v1.matches_pb2_grpc import MatchServiceStub
from kexie.discovery.v1.search_pb2_grpc import RelatedServiceStub, SearchServiceStub
from kexie.imports.v1 import imports_pb2
from kexie.imports.v1.imports_pb2_grpc import ImportServiceStub
from kexie.kepu.v1 import articles_pb2
from kexie.kepu.v1.articles_pb2_grpc import ArticleServiceStub
from kit.imports import id_of
from services.discovery.model.learning import LEAST_DOCUMENTS
from tests.support.hub import Hub, Person, until

STUBS = {
    "Search": SearchServiceStub,
    "ListRelated": RelatedServiceStub,
    "ListMatches": MatchServiceStub,
    "DismissMatch": MatchServiceStub,
    "ListMyMatches": MatchServiceStub,
    "DeclineMatch": MatchServiceStub,
    "GetFeed": FeedServiceStub,
    "DismissItem": FeedServiceStub,
    "ExplainInterests": FeedServiceStub,
    "ForgetInterests": FeedServiceStub,
    "ListLinks": LinkServiceStub,
}

ORGANISATIONS = [
    {"ref": "yongneng", "name": "甬能科技有限公司", "kind": "enterprise", "region": "330106"},
    {"ref": "huashan", "name": "华山医疗器械有限公司", "kind": "enterprise", "region": "310101"},
    {"ref": "zhijiang", "name": "之江材料研究所", "kind": "institute", "region": "330100"},
    {"ref": "hangzhou", "name": "杭州市科协", "kind": "association", "region": "330100"},
    {"ref": "ningbo", "name": "宁波市科协", "kind": "association", "region": "330200"},
    {"ref": "kepu", "name": "科普编辑部", "kind": "institute", "region": "110000"},
]
PEOPLE = [
    {
        "ref": "officer",
        "name": "周联络",
        "roles": [{"role": "enterprise-officer", "org_ref": "yongneng"}],
    },
    {"ref": "other-officer", "name": "吴联络", "roles": [{"role": "enterprise-officer", "org_ref": "huashan"}]},
    {"ref": "operator", "name": "郑业务", "roles": [{"role": "association-operator", "org_ref": "hangzhou"}]},
    {"ref": "far-operator", "name": "冯业务", "roles": [{"role": "association-operator", "org_ref": "ningbo"}]},
    *(
        {"ref": ref, "name": ref}
        for ref in ("lin", "chen", "tea", "heart", "inside", "busy", "reader", "author", "checker")
    ),
]
COATING = {
    "ref": "coating",
    "org_ref": "yongneng",
    "poster_ref": "officer",
    "kind": "process",
    "title": "锂离子电池高镍正极涂布厚度均匀性控制",
    "summary": "高镍正极浆料在狭缝涂布时面密度波动大，极片厚度不均匀，寻求有锂电涂布工程经验的专家和在线测厚技术。",
    "industry": "C38",
    "region": "330106",
    "subjects": ["430"],
    "keywords": ["锂电", "涂布", "高镍正极"],
    "trl_now": 5,
    "trl_wanted": 7,
}
STENT = {
    "ref": "stent",
    "org_ref": "huashan",
    "poster_ref": "other-officer",
    "kind": "product",
    "title": "可降解心脏支架的表面涂层",
    "summary": "镁合金心脏支架降解过快，需要生物相容的药物涂层，控制降解速率。",
    "industry": "C35",
    "region": "310101",
    "subjects": ["320"],
    "keywords": ["心脏支架", "镁合金", "药物涂层"],
}
PROFILES = [
    {
        "ref": "lin",
        "name": "林知远",
        "headline": "锂电涂布工艺研究员",
        "organisation": "之江材料研究所",
        "biography": "长期研究锂离子电池极片的狭缝涂布与干燥。",
        "fields": ["锂电", "涂布", "极片"],
        "subjects": ["430"],
        "industries": ["C38"],
        "region": "330100",
        "available": True,
    },
    {
        "ref": "chen",
        "name": "陈若溪",
        "headline": "心血管植入器械研究员",
        "biography": "研究可降解镁合金心脏支架及其药物涂层。",
        "fields": ["心脏支架", "镁合金"],
        "subjects": ["320"],
        "region": "310000",
        "available": True,
    },
    {
        "ref": "tea",
        "name": "茶承泽",
        "headline": "茶学教授",
        "biography": "研究红茶加工与储藏保鲜。",
        "fields": ["红茶", "储藏保鲜"],
        "subjects": ["210"],
        "region": "330100",
        "available": True,
    },
    {
        "ref": "inside",
        "name": "内知行",
        "org_ref": "yongneng",
        "headline": "锂电涂布工程师",
        "biography": "负责锂离子电池极片涂布。",
        "fields": ["锂电", "涂布"],
        "available": True,
    },
    {
        "ref": "busy",
        "name": "忙不停",
        "headline": "锂电涂布专家",
        "biography": "研究锂离子电池高镍正极涂布。",
        "fields": ["锂电", "涂布", "高镍正极"],
        "available": False,
    },
]
PAPERS = [
    {
        "ref": "paper-coating",
        "title": "狭缝涂布锂离子电池极片面密度的在线测量与闭环控制",
        "abstract": "针对高镍正极浆料涂布，建立面密度在线测厚与闭环控制方法，极片厚度偏差小于百分之一。",
        "keywords": ["狭缝涂布", "面密度"],
        "subjects": ["430"],
        "year": 2024,
        "author_refs": ["lin"],
    },
    {
        "ref": "paper-tea",
        "title": "红茶储藏过程中香气成分的变化",
        "abstract": "测定红茶储藏保鲜过程中的香气成分。",
        "keywords": ["红茶"],
        "subjects": ["210"],
        "author_refs": ["tea"],
    },
]
PROJECTS = [
    {
        "ref": "gauge",
        "org_ref": "zhijiang",
        "kind": "achievement",
        "title": "锂电极片涂布在线测厚装备",
        "summary": "对高镍正极涂布的面密度与厚度在线测量，闭环控制狭缝模头。",
        "industry": "C38",
        "region": "330100",
        "subjects": ["430"],
        "keywords": ["涂布", "在线测厚"],
        "trl": 8,
        "rights": "granted",
    },
    {
        "ref": "irrigation",
        "org_ref": "zhijiang",
        "kind": "project",
        "title": "茶园水肥一体化灌溉",
        "summary": "按土壤湿度控制茶园灌溉。",
        "industry": "A01",
        "region": "330100",
        "keywords": ["水肥一体化"],
        "rights": "granted",
    },
]
THINK_TANKS = [
    {
        "ref": "energy",
        "org_ref": "zhijiang",
        "name": "新能源产业智库",
        "kind": "professional",
        "region": "330000",
        "summary": "研究动力电池产业链。",
    }
]
PRODUCTS = [
    {
        "ref": "report",
        "think_tank_ref": "energy",
        "author_ref": "lin",
        "title": "动力电池高镍正极产业发展报告",
        "summary": "分析高镍正极材料、涂布设备与锂电产业链的短板。",
        "text": "高镍正极涂布装备的国产化是锂电产业链的短板。",
        "family": "report",
        "level": "public",
        "keywords": ["锂电", "高镍正极"],
    }
]


def article(ref: str, title: str, body: str, keywords: list[str], **more: Any) -> dict[str, Any]:
    said = {
        "org_ref": "kepu",
        "author_ref": "author",
        "checker_ref": "checker",
        "summary": body[:60],
        "body": body * 3,
        "keywords": keywords,
        "sources": [{"title": "中国科学报", "url": "https://example.org/a"}],
    }
    return {"ref": ref, "title": title, **said, **more}


BODIES = {
    "a-coating": "锂离子电池的正极浆料要均匀涂布在铝箔上，厚度相差不过几微米。",
    "a-nickel": "高镍正极材料怕水怕热，锂电的涂布车间要严格控制湿度。",
    "a-thick": "锂电极片涂布的厚度要在线测量，测厚仪一刻不停。",
    "a-tea": "红茶储藏要避光防潮，香气成分会慢慢变化。",
    "a-heart": "可降解的镁合金支架在体内慢慢消失。",
}
ARTICLES = [
    article("a-coating", "一块锂电池是怎样涂布出来的", BODIES["a-coating"], ["锂电", "涂布"]),
    article("a-nickel", "高镍正极为什么难做", BODIES["a-nickel"], ["锂电", "高镍正极"]),
    article("a-thick", "头发丝的百分之一：锂电极片的厚度", BODIES["a-thick"], ["锂电", "极片"]),
    article("a-tea", "红茶越放越香吗", BODIES["a-tea"], ["红茶"]),
    article("a-heart", "会消失的心脏支架", BODIES["a-heart"], ["心脏支架"]),
]
RUMOURS = [
    {
        "ref": "r-lithium",
        "claim": "锂电池放冰箱能延长寿命",
        "verdict": "false",
        "explanation": "低温会使锂电池性能下降，还可能结露短路。",
        "sources": [{"title": "中国科学院"}],
        "tags": ["锂电"],
        "org_ref": "kepu",
    }
]


def papers(count: int) -> list[dict[str, Any]]:
    """Papers on three subjects, enough of which give a model something to learn."""
    subjects = [("锂电池涂布", "极片的面密度与厚度。"), ("红茶储藏", "香气成分与保鲜。"), ("桥梁监测", "索力与振动。")]
    return [
        {
            "ref": f"p{n}",
            "title": f"{subjects[n % 3][0]}研究之{n}",
            "abstract": subjects[n % 3][1] + f"编号{n}的试验，方法{n % 17}。" * 2,
            "keywords": [subjects[n % 3][0]],
        }
        for n in range(count)
    ]


class World:
    """The hub with the world in it."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def enter(self) -> "World":
        await self.bring("identity", "organisations", *ORGANISATIONS)
        await self.bring("identity", "people", *PEOPLE)
        await self.hub.settle()
        for service in self.hub.running.values():
            service.edge.standing.forget()
        await self.bring("home", "profiles", *PROFILES)
        await self.bring("home", "papers", *PAPERS)
        await self.bring("kechuang", "projects", *PROJECTS)
        await self.bring("kechuang", "needs", COATING, STENT)
        await self.bring("zhihui", "think_tanks", *THINK_TANKS)
        await self.bring("zhihui", "products", *PRODUCTS)
        await self.bring("kepu", "articles", *ARTICLES)
        await self.bring("kepu", "rumours", *RUMOURS)
        await self.digested()
        return self

    async def bring(self, service: str, kind: str, *rows: dict[str, Any]) -> None:
        """Imports rows; a row that is refused fails the test."""
        lines = [imports_pb2.ImportRow(line=n, json=json.dumps(row)) for n, row in enumerate(rows, 1)]
        request = imports_pb2.ImportRowsRequest(kind=kind, rows=lines)
        answer = await self.hub.ask_inside(ImportServiceStub, "ImportRows", request, service)
        assert not answer.errors, answer.errors

    def person(self, ref: str) -> Person:
        subject = str(id_of("person", ref))
        return Person(self.hub, subject, self.hub.issuer.token(subject))

    def id(self, kind: str, ref: str) -> str:
        return str(id_of(kind, ref))

    async def digested(self) -> None:
        """Waits until all events are handled and nothing in the index is pending."""
        await self.hub.settle()
        database = self.hub.running["discovery"].database

        async def done() -> bool:
            [row] = await (await database.reader()).fetch("select count(*) as n from item where pending")
            return row["n"] == 0

        await until(done)

    async def placed_by(self) -> str:
        """The one learnt model that has placed enough texts; empty while there is none, or another as well."""
        reader = await self.hub.running["discovery"].database.reader()
        placed = await reader.fetch("select model, count(*) as n from search_vector group by model")
        return placed[0]["model"] if [row["n"] > LEAST_DOCUMENTS for row in placed] == [True] else ""

    async def ask(self, request: Any, by: Person | None = None, **more: Any) -> Any:
        """Asks discovery; the request names its method."""
        method = type(request).__name__.removesuffix("Request")
        return await self.hub.ask(STUBS[method], method, request, by, **more)

    async def search(self, q: str, by: Person | None = None, **filters: Any) -> search_pb2.SearchResponse:
        return await self.ask(search_pb2.SearchRequest(q=q, **filters), by)

    async def titles(self, q: str, **filters: Any) -> list[str]:
        return [hit.entry.title for hit in (await self.search(q, **filters)).hits]

    async def matches(self, need: str, by: str = "officer", **filters: Any) -> list[matches_pb2.Match]:
        request = matches_pb2.ListMatchesRequest(need_id=self.id("need", need), **filters)
        return list((await self.ask(request, self.person(by))).matches)

    async def read(self, by: str, *articles: str) -> None:
        """A person reads articles on kepu, one after the other."""
        for ref in articles:
            request = articles_pb2.RecordReadRequest(article_id=self.id("article", ref))
            await self.hub.ask(ArticleServiceStub, "RecordRead", request, self.person(by))

    async def feed(self, by: Person | None = None, **more: Any) -> feed_pb2.GetFeedResponse:
        return await self.ask(feed_pb2.GetFeedRequest(**more), by)

    async def links(self, kind: str, ref: str) -> links_pb2.ListLinksResponse:
        return await self.ask(links_pb2.ListLinksRequest(item_id=self.id(kind, ref)))

    async def inside(self, method: str, request: Any) -> Any:
        return await self.hub.ask_inside(IndexServiceStub, method, request, "discovery")
