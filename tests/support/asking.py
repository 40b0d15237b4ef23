"""What organisations of the small world ask, run and name: rows of files, as those of the cast."""

from datetime import timedelta
from typing import Any

from kit.ids import now

LATER = (now() + timedelta(days=30)).isoformat()

INQUIRIES: list[dict[str, Any]] = [
    {
        "ref": "load",
        "org_ref": "xihu",
        "closes_on_at": LATER,
        "draft": {
            "kind": "INQUIRY_KIND_SURVEY",
            "anonymity": "ANONYMITY_ANONYMOUS",
            "audience": "INQUIRY_AUDIENCE_SIGNED_IN",
            "unreached": "UNREACHED_DROPPED",
            "threshold": 10,
            "title": "科研负担小调查",
            "summary": "了解科技工作者的时间花在哪里。",
            "results": "RESULTS_SHOWN_CLOSED",
            "form": {
                "sections": [
                    {
                        "name": "work",
                        "title": "您的工作",
                        "titleEn": "Your work",
                        "questions": [
                            {
                                "name": "load",
                                "kind": "QUESTION_KIND_SINGLE",
                                "label": "您觉得工作负担如何？",
                                "labelEn": "How heavy is your work?",
                                "options": [
                                    {"value": "light", "label": "不重", "labelEn": "Light"},
                                    {"value": "heavy", "label": "很重", "labelEn": "Heavy"},
                                ],
                                "required": True,
                            }
                        ],
                    }
                ]
            },
        },
    }
]
CONSULTATIONS: list[dict[str, Any]] = [
    {
        "ref": "rules",
        "org_ref": "xihu",
        "title": "科普工作量计算办法（小世界）",
        "summary": "就办法草案逐条公开征求意见。",
        "text": "第一条 各单位应当支持科技工作者参与科学普及。\n第二条 科普工作量按照活动时长折算。",
        "comments_until": LATER,
    }
]
CALLS: list[dict[str, Any]] = [
    {
        "ref": "plan",
        "org_ref": "xihu",
        "title": "我为西湖科协献计策",
        "text": "面向科技工作者征集意见和建议。",
        "topics": ["人才服务", "科学普及"],
        "fields": ["现状与问题*", "建议做法"],
        "anonymous": True,
        "closes_at": LATER,
    }
]
MATTERS: list[dict[str, Any]] = [
    {
        "ref": "purchase",
        "org_ref": "xihu",
        "title": "小额科研采购实行备案制",
        "summary": "科技工作者反映科研采购审批环节多。",
        "recipient_org_ref": "ministry",
        "suggestions": [
            {
                "person_ref": "scientist",
                "title": "小额科研采购实行备案",
                "text": "买一台两万元的仪器要盖七个章。",
                "region": "330106",
            }
        ],
    }
]
STUDIES: list[dict[str, Any]] = [
    {
        "ref": "foresight",
        "org_ref": "xihu",
        "draft": {
            "title": "电池技术预见",
            "summary": "判断各项技术在 2035 年前规模应用的可能性：1 为几乎不可能，9 为几乎肯定。",
            "items": [{"name": "q1", "label": "固态电池规模装车", "labelEn": "Solid-state batteries in series cars"}],
            "least": 1,
            "most": 9,
            "roundsMost": 2,
            "roundDays": 14,
            "rangeMost": 2,
            "changeMost": 1,
            "leastAnswers": 5,
        },
        "rounds": [[{"values": {"q1": n}, "reasons": {}} for n in (3, 4, 5, 6, 7)]],
        "published": True,
    }
]
BASE_KINDS: list[dict[str, Any]] = [
    {
        "ref": "popular",
        "org_ref": "xihu",
        "name": "西湖区科普教育基地",
        "summary": "面向公众开展科普教育的场所，实行动态管理。",
        "levels": ["区级"],
        "indicators": {"开放情况": 60, "科普活动": 40},
        "documents": ["申报书"],
        "report_due": "01-31",
        "report_figures": ["参观人次"],
        "grades": ["优秀", "合格", "不合格"],
        "incentives": ["优秀基地通报表扬"],
    }
]
VENUES: list[dict[str, Any]] = [
    {
        "ref": "hall",
        "org_ref": "battery",
        "name": "电池展厅",
        "kind": "science_museum",
        "region": "330106",
        "address": "湖滨路 1 号",
        "summary": "一座关于电池的展厅。",
        "hours": "周二至周日 9:00–17:00",
    }
]
BASES: list[dict[str, Any]] = [
    {
        "ref": "hall",
        "kind_ref": "popular",
        "venue_ref": "hall",
        "level": "区级",
        "named_at": (now() - timedelta(days=100)).isoformat(),
    }
]
ROWS: dict[str, list[dict[str, Any]]] = {
    "inquiries": INQUIRIES,
    "consultations": CONSULTATIONS,
    "calls": CALLS,
    "matters": MATTERS,
    "delphi": STUDIES,
    "base_kinds": BASE_KINDS,
    "venues": VENUES,
    "bases": BASES,
}
