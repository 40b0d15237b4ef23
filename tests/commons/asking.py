"""Who plays in the tests of asking: a ministry and an association that ask, bodies and people who answer."""

from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg

from kexie.commons.v1 import calls_pb2 as calls
from kexie.commons.v1 import comments_pb2 as comments
from kexie.commons.v1 import consultations_pb2 as consultations
from kexie.commons.v1 import matters_pb2 as matters
from kexie.commons.v1 import suggestions_pb2 as suggestions
from kexie.commons.v1.calls_pb2_grpc import CallServiceStub
from kexie.commons.v1.comments_pb2_grpc import CommentServiceStub
from kexie.commons.v1.consultations_pb2_grpc import ConsultationServiceStub
from kexie.commons.v1.matters_pb2_grpc import MatterServiceStub
from kexie.commons.v1.suggestions_pb2_grpc import SuggestionServiceStub
from tests.support.hub import Hub, Person

STUBS: dict[str, Any] = {
    consultations.__name__: ConsultationServiceStub,
    comments.__name__: CommentServiceStub,
    calls.__name__: CallServiceStub,
    suggestions.__name__: SuggestionServiceStub,
    matters.__name__: MatterServiceStub,
}
TEXT = """为鼓励科技工作者参与科学普及，制定本办法。

第一条 各单位应当支持科技工作者参与科学普及，将科普工作量计入年度考核。
第二条 科普工作量按照活动时长和受众人数折算，具体办法由各单位自行制定。
第三条 本办法自发布之日起施行。
"""
CHANGED = """为鼓励科技工作者参与科学普及，制定本办法。

第一条 各单位应当支持科技工作者参与科学普及，将科普工作量计入年度考核和职称评审。
第二条 科普经费列入单位年度预算，专款专用，接受审计监督。
第三条 科普工作量按照活动时长和受众人数折算，具体办法由各单位自行制定。
第四条 本办法自发布之日起施行。
"""


class Askers:
    """The official and the deputy ask for the ministry; two societies and people answer."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def enter(self) -> "Askers":
        hub = self.hub
        self.cast = await hub.organisation("全国科协（提问）", "association", "")
        self.ministry = await hub.organisation("科学技术司（提问）", "government", "")
        self.optics = await hub.organisation("光学学会（提问）", "society", "")
        self.physics = await hub.organisation("物理学会（提问）", "society", "")
        self.official, self.deputy = hub.person("ask-official"), hub.person("ask-deputy")
        self.secretary, self.other = hub.person("ask-secretary"), hub.person("ask-other")
        self.national, self.auditor = hub.person("ask-national"), hub.person("ask-auditor")
        self.people = [hub.person(f"ask-person-{n}") for n in range(12)]
        self.stranger = hub.person("ask-stranger")
        await hub.grant(self.official, "decision-department", self.ministry)
        await hub.grant(self.deputy, "decision-department", self.ministry)
        await hub.grant(self.secretary, "enterprise-officer", self.optics)
        await hub.grant(self.other, "enterprise-officer", self.physics)
        await hub.grant(self.national, "national-operator", self.cast, subtree=True)
        await hub.grant(self.auditor, "audit-administrator", self.cast, subtree=True)
        return self

    async def ask(self, request: Any, by: Person | None = None, **more: Any) -> Any:
        """Asks the service whose request it is."""
        name = type(request).__name__.removesuffix("Request")
        return await self.hub.ask(STUBS[type(request).__module__], name, request, by, **more)

    async def sql(self, statement: str, *values: Any) -> Any:
        """Runs a statement as the database's owner: to let time pass, and to look at what is kept."""
        connection = await asyncpg.connect(self.hub.servers.superuser_url(self.hub.database))
        found = await connection.fetch(statement, *values)
        await connection.close()
        return found

    def draft(self, **changes: Any) -> consultations.ConsultationDraft:
        said = {
            "title": "科普工作量计算办法（征求意见稿）",
            "summary": "为鼓励科技工作者参与科学普及，现就办法草案公开征求意见。",
            "text": TEXT,
            "comments_until": datetime.now(UTC) + timedelta(days=15),
        }
        return consultations.ConsultationDraft(**(said | changes))

    async def drafted(self, **changes: Any) -> consultations.Consultation:
        request = consultations.CreateConsultationRequest(org_id=self.ministry, draft=self.draft(**changes))
        return (await self.ask(request, self.official)).consultation

    async def opened(self, **changes: Any) -> consultations.Consultation:
        made = await self.drafted(**changes)
        request = consultations.OpenConsultationRequest(consultation_id=made.consultation_id)
        return (await self.ask(request, self.official)).consultation

    def comment(self, consultation_id: str, **changes: Any) -> comments.GiveCommentRequest:
        said = {
            "consultation_id": consultation_id,
            "stance": comments.STANCE_AMEND,
            "text": "建议明确折算的最低标准，避免各单位宽严不一。",
        }
        return comments.GiveCommentRequest(**(said | changes))

    async def listed(self, consultation_id: str, by: Person | None = None, **more: Any) -> list[comments.Comment]:
        request = comments.ListCommentsRequest(consultation_id=consultation_id, page_size=100, **more)
        return list((await self.ask(request, by)).comments)

    async def decide(self, comment_id: str, outcome: Any, reason: str, by: Person | None = None) -> comments.Comment:
        request = comments.DecideCommentRequest(comment_id=comment_id, outcome=outcome, reason=reason)
        return (await self.ask(request, by or self.official)).comment

    async def to_deadline(self, consultation_id: str, after: str = "0 seconds") -> None:
        """Lets the deadline be so long from now."""
        await self.sql(
            "update commons.consultation set comments_until = now() + $2::text::interval "
            "where consultation_id::text = $1",
            *(consultation_id, after),
        )

    # Suggestions

    def suggestion(self, title: str = "简化设备采购流程", **changes: Any) -> suggestions.SuggestionDraft:
        said = {
            "org_id": self.cast,
            "kind": suggestions.SUGGESTION_KIND_PROPOSAL,
            "title": title,
            "text": "科研设备采购审批环节过多，建议对小额采购实行备案制。",
        }
        return suggestions.SuggestionDraft(**(said | changes))

    async def submitted(self, by: Person, **changes: Any) -> str:
        """The id of a suggestion that was sent with a name."""
        request = suggestions.SubmitSuggestionRequest(draft=self.suggestion(**changes))
        return (await self.ask(request, by)).suggestion.suggestion_id

    async def merged(self, *ids: str, by: Person | None = None, into: str = "") -> matters.Matter:
        request = matters.MergeSuggestionsRequest(
            suggestion_ids=ids,
            matter_id=into,
            title="" if into else "小额科研采购实行备案制",
            summary="各地反映采购审批过多。",
        )
        return (await self.ask(request, by or self.national)).matter

    async def presented(self, matter_id: str) -> matters.Matter:
        """Carries a matter up to the ministry."""
        request = matters.PresentMatterRequest(matter_id=matter_id, recipient_org_id=self.ministry)
        request.due_at.FromDatetime(datetime.now(UTC) + timedelta(days=30))
        return (await self.ask(request, self.national)).matter

    async def answered(self, matter_id: str, by: Person | None = None) -> matters.Matter:
        request = matters.AnswerMatterRequest(
            matter_id=matter_id, outcome=matters.MATTER_OUTCOME_PARTLY, reply="已将限额提高到五十万元，按备案办理。"
        )
        return (await self.ask(request, by or self.official)).matter

    async def notices(self, person: Person) -> list[dict[str, Any]]:
        """What somebody was told, by topic, key and parameters."""
        rows = await self.sql(
            "select topic, dedupe, parameters::text as parameters from notification.notice where person_id::text = $1 "
            "order by created_at",
            person.id,
        )
        return [dict(row) for row in rows]
