"""A small world for tests of pages: one enterprise, its county, a scientist, an expert, a checker, what they know."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from kit.ids import today_in_china
from tests.support.hub import Issuer
from tests.support.servers import Servers
from tests.support.site import PASSWORD, Site, running

ORGANISATIONS: list[dict[str, Any]] = [
    {"ref": "cast", "name": "全国科协（试验）", "kind": "association", "region": ""},
    {"ref": "zhejiang", "name": "浙江科协（试验）", "kind": "association", "region": "330000", "parent_refs": ["cast"]},
    {"ref": "xihu", "name": "西湖科协（试验）", "kind": "association", "region": "330106", "parent_refs": ["zhejiang"]},
    {"ref": "sucheng", "name": "宿城科协（试验）", "kind": "association", "region": "321302", "parent_refs": ["cast"]},
    {"ref": "battery", "name": "试验电池有限公司", "kind": "enterprise", "region": "330106", "parent_refs": ["xihu"]},
    {"ref": "institute", "name": "试验材料研究所", "kind": "institute", "region": "330106", "parent_refs": ["xihu"]},
    {"ref": "magazine", "name": "试验科普杂志社", "kind": "media", "region": "330100", "parent_refs": ["zhejiang"]},
    {"ref": "tank", "name": "试验储能智库", "kind": "think_tank", "region": "330000", "parent_refs": ["zhejiang"]},
    {"ref": "ministry", "name": "试验产业司", "kind": "government", "region": "", "parent_refs": []},
]


def _person(
    ref: str, name: str, *roles: tuple[str, str], subtree: bool = False, verification: str = "registered"
) -> dict[str, Any]:
    held = [{"role": role, "org_ref": org, "subtree": subtree} for role, org in roles]
    mail = f"{ref}@example.org"
    said = {"ref": ref, "name": name, "mail": mail, "password": PASSWORD, "roles": held}
    return said | {"verification": verification}


PEOPLE = [
    _person("officer", "李明", ("enterprise-officer", "battery")),
    _person("operator", "王芳", ("association-operator", "xihu"), ("association-admin", "xihu")),
    _person("national", "顾长", ("national-operator", "cast"), subtree=True),
    _person("expert", "沈若"),
    _person("scientist", "叶桐"),
    _person("outsider", "路人"),
    _person("author", "陆满", ("kepu-author", "magazine")),
    _person("checker", "温宁", ("science-checker", "magazine"), verification="worker"),
    _person("editor", "贺新", ("kepu-editor", "magazine")),
    _person("researcher", "方圆", ("enterprise-officer", "institute")),
    _person("writer", "林央", ("think-tank-editor", "tank")),
    _person("lead", "程拙", ("think-tank-lead", "tank")),
    _person("official", "赵司", ("decision-department", "ministry")),
]
ADMINISTRATORS = [
    _person("guard", "安守", ("security-administrator", "cast"), subtree=True),
    _person("auditor", "沈察", ("audit-administrator", "cast"), subtree=True),
]
CLIENTS: list[dict[str, Any]] = [
    {"ref": "platform", "name": "西湖数据平台", "org_ref": "xihu", "scopes": ["needs.read", "needs.follow"]}
]
PROFILES: list[dict[str, Any]] = [
    {
        "ref": "expert",
        "name": "沈若",
        "headline": "研究员，高镍正极材料",
        "org_ref": "institute",
        "biography": "长期研究高镍三元正极材料的低温性能与极片涂布。",
        "fields": ["高镍三元正极", "低温循环", "极片涂布", "晶界"],
        "subjects": ["430"],
        "industries": ["38"],
        "region": "330106",
        "available": True,
        "contact": "办公室 5-301",
        "visibility": {"contact": "workers"},
    },
    {
        "ref": "scientist",
        "name": "叶桐",
        "headline": "副教授，电化学",
        "fields": ["电化学"],
        "subjects": ["150"],
        "region": "330106",
        "available": False,
    },
]
PAPERS: list[dict[str, Any]] = []
NEEDS: list[dict[str, Any]] = [
    {
        "ref": f"need-{n}",
        "org_ref": "battery",
        "poster_ref": "officer",
        "kind": kind,
        "title": title,
        "summary": summary,
        "industry": industry,
        "region": region,
        "subjects": ["430"],
        "keywords": keywords,
        "state": "open",
        "verifier_org_ref": "xihu" if region == "330106" else "cast",
    }
    for n, (kind, title, summary, industry, region, keywords) in enumerate(
        [
            (
                "breakthrough",
                "高镍三元正极低温循环衰减的抑制",
                "高镍三元正极材料在零下二十度循环三百周后容量保持率只有七成，希望查明晶界微裂纹的作用并给出改性方案。",
                *("38", "330106", ["高镍三元正极", "低温循环"]),
            ),
            (
                "process",
                "速冻面团持气性下降的改善",
                "速冻面团冷藏八周后复蒸体积缩小，希望从配料与速冻制度上找到成本可控的办法。",
                *("13", "411100", ["速冻面团"]),
            ),
        ]
    )
]
PROJECTS: list[dict[str, Any]] = [
    {
        "ref": "coating",
        "org_ref": "institute",
        "kind": "achievement",
        "title": "高镍三元正极单晶化与晶界包覆技术",
        "summary": "以单晶化和晶界包覆抑制高镍三元正极的低温循环衰减，已完成公斤级验证。",
        "text": "包覆层厚度三至五纳米，零下二十度循环三百周容量保持率百分之八十八。",
        "industry": "38",
        "region": "330106",
        "subjects": ["430"],
        "keywords": ["高镍三元正极", "晶界包覆"],
        "trl": 6,
        "rights": "granted",
        "person_refs": ["expert"],
    }
]
CASES: list[dict[str, Any]] = [
    {
        "ref": "case",
        "org_ref": "battery",
        "title": "一条产线的低温改造",
        "summary": "电池厂与研究所用半年时间改善了正极材料的低温性能。",
        "industry": "38",
        "region": "330106",
        "outcome": "低温容量保持率从七成提高到八成五。",
        "project_ref": "coating",
        "person_refs": ["expert"],
    }
]
TANKS: list[dict[str, Any]] = [
    {
        "ref": "storage",
        "org_ref": "tank",
        "name": "储能智库",
        "kind": "professional",
        "summary": "研究储能与动力电池产业的政策与技术路线。",
        "subjects": ["480"],
    }
]
PRODUCTS: list[dict[str, Any]] = [
    {
        "ref": "bluebook",
        "think_tank_ref": "storage",
        "author_ref": "writer",
        "title": "动力电池低温性能蓝皮书",
        "summary": "比较高镍三元与磷酸铁锂两条路线的低温性能与成本。",
        "text": "## 结论\n\n高镍三元正极的低温循环仍是短板。",
        "family": "blue-book",
        "level": "public",
        "subjects": ["480"],
        "keywords": ["动力电池", "低温"],
    }
]
ARTICLES: list[dict[str, Any]] = [
    {
        "ref": f"article-{n}",
        "org_ref": "magazine",
        "author_ref": "author",
        "author_name": "陆满",
        "checker_ref": "checker",
        "title": title,
        "summary": summary,
        "body": f"## 先说结论\n\n{summary}\n\n- 高镍三元正极容量高\n- 低温循环是短板",
        "subjects": ["430"],
        "keywords": keywords,
        "sources": [{"title": "《锂离子电池》教材"}],
        "links": [{"kind": "achievement", "ref": "coating"}] if n == 0 else [],
    }
    for n, (title, summary, keywords) in enumerate(
        [
            (
                "电池为什么怕冷",
                "高镍三元正极电池在低温下循环变差，是因为锂离子走得慢、晶界开裂。",
                ["高镍三元正极", "低温循环"],
            ),
            ("正极材料里的镍", "高镍三元正极里镍越多容量越高，也越娇气。", ["高镍三元正极"]),
            ("冬天给电车充电", "低温循环伤电池，高镍三元正极更要先预热再充电。", ["低温循环", "高镍三元正极"]),
        ]
    )
]
RUMOURS: list[dict[str, Any]] = [
    {
        "ref": "rumour",
        "claim": "电动汽车电池冬天冻一晚就永久报废",
        "verdict": "false",
        "explanation": "低温只会让容量暂时下降，回温后绝大部分恢复。",
        "sources": [{"title": "《锂离子电池》教材"}],
        "tags": ["电池"],
        "org_ref": "magazine",
    }
]
TODAY = today_in_china()
SELECTIONS: list[dict[str, Any]] = [
    {
        "ref": "contest",
        "org_ref": "xihu",
        "kind": "contest",
        "title": "西湖区创新方法大赛",
        "summary": "比拼用创新方法解决实际技术难题的思路和效果。",
        "places": 3,
        "quota": 5,
        "nominating_kinds": ["enterprise"],
        "nominee_kind": "team",
        "criteria": {"思路": 50, "效果": 50},
        "nominate_until": "2037-03-01",
        "review_until": "2037-04-01",
        "roadshow": {
            "place": "区科技馆报告厅",
            "finalists": 10,
            "minutes": 8,
            "share": 60,
            "criteria": {"展示": 50, "答辩": 50},
            "closes_after": 1,
        },
    }
]
CAMPAIGNS: list[dict[str, Any]] = [
    {
        "ref": "day",
        "org_ref": "cast",
        "title": "科普日（小世界）",
        "theme": "人人都来做科普",
        "begins_on": TODAY.isoformat(),
        "ends_on": (TODAY + timedelta(days=9)).isoformat(),
        "report_until": (TODAY + timedelta(days=20)).isoformat(),
        "indicators": {"lectures": "报告场次"},
        "works": [
            {
                "code": "wall",
                "org_ref": "cast",
                "kind": "honour_wall",
                "title": "科普日光荣榜",
                "summary": "向当年获奖的科技工作者致敬。",
            }
        ],
    }
]
EVENTS: list[dict[str, Any]] = [
    {
        "ref": "open-day",
        "org_ref": "battery",
        "campaign_ref": "day",
        "title": "走进电池车间",
        "summary": "工程师讲解电池为什么怕冷。",
        "region": "330106",
        "place_name": "电池展厅",
        "audiences": ["youth"],
        "day": (TODAY + timedelta(days=2)).isoformat(),
        "begins": "09:00",
        "ends": "11:00",
    }
]
MUSEUMS: list[dict[str, Any]] = [
    {"ref": "caravan", "org_ref": "zhejiang", "form": "caravan", "name": "小世界大篷车", "region": "330000"}
]
VISITS: list[dict[str, Any]] = [
    {
        "ref": "visit",
        "org_ref": "xihu",
        "form": "caravan",
        "place": "三墩中心小学",
        "wish": "希望看防灾展品。",
        "wished_from": (TODAY + timedelta(days=4)).isoformat(),
        "museum_ref": "caravan",
    }
]
POSTS: list[dict[str, Any]] = [
    {
        "ref": "guide",
        "org_ref": "battery",
        "activity_ref": "open-day",
        "title": "开放日引导员",
        "region": "330106",
        "place": "电池展厅",
        "day": (TODAY + timedelta(days=2)).isoformat(),
        "begins": "08:30",
        "ends": "11:30",
        "places": 2,
    }
]
ROWS: dict[str, list[dict[str, Any]]] = {
    "organisations": ORGANISATIONS,
    "people": PEOPLE,
    "clients": CLIENTS,
    "profiles": PROFILES,
    "papers": PAPERS,
    "needs": NEEDS,
    "projects": PROJECTS,
    "cases": CASES,
    "think_tanks": TANKS,
    "products": PRODUCTS,
    "articles": ARTICLES,
    "rumours": RUMOURS,
    "campaigns": CAMPAIGNS,
    "selections": SELECTIONS,
    "activities": EVENTS,
    "museums": MUSEUMS,
    "visits": VISITS,
    "volunteer_posts": POSTS,
}


@asynccontextmanager
async def peopled(servers: Servers, issuer: Issuer, **flags: Any) -> AsyncIterator[Site]:
    """The whole hub with a small world in it."""
    async with running(servers, issuer, **flags) as made:
        await made.bring(ROWS)
        await made.hub.settle(60)
        yield made
