"""Who plays in the tests of 科创中国, and short ways for them to act."""

from kexie.kechuang.v1 import cases_pb2 as cases
from kexie.kechuang.v1 import confidential_pb2 as confidential
from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.kechuang.v1 import projects_pb2 as projects
from kexie.kechuang.v1.cases_pb2_grpc import CaseServiceStub
from kexie.kechuang.v1.confidential_pb2_grpc import ConfidentialServiceStub
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kexie.kechuang.v1.projects_pb2_grpc import ProjectServiceStub
from tests.support.hub import Hub, Person

STUBS = {
    "Need": NeedServiceStub,
    "Project": ProjectServiceStub,
    "Case": CaseServiceStub,
    "Confidential": ConfidentialServiceStub,
}


class Cast:
    """The officer posts for the enterprise, the operator verifies for the association of its region."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def enter(self) -> "Cast":
        hub = self.hub
        self.enterprise = await hub.organisation("甬能科技", region="330106")
        self.rival_enterprise = await hub.organisation("另一家企业", region="330106")
        self.county = await hub.organisation("西湖区科协", "association", "330106")
        self.elsewhere = await hub.organisation("宁波市科协", "association", "330200")
        self.national = await hub.organisation("中国科协", "association", "")
        self.officer, self.operator, self.admin = hub.person("officer"), hub.person("operator"), hub.person("admin")
        self.rival, self.other_operator = hub.person("rival"), hub.person("elsewhere")
        self.national_operator, self.stranger = hub.person("national"), hub.person("stranger")
        self.expert, self.second_expert = hub.person("expert"), hub.person("second expert")
        await hub.grant(self.officer, "enterprise-officer", self.enterprise)
        await hub.grant(self.rival, "enterprise-admin", self.rival_enterprise)
        await hub.grant(self.operator, "association-operator", self.county)
        await hub.grant(self.admin, "association-admin", self.county)
        await hub.grant(self.other_operator, "association-operator", self.elsewhere)
        await hub.grant(self.national_operator, "national-operator", self.national)
        self.client = await hub.client(self.county, "needs.read", "needs.follow", "needs.read-confidential")
        await hub.grant(self.client, "enterprise-officer", self.enterprise)
        return self

    async def ask(self, service: str, method: str, request, by: Person | None = None, **more):
        return await self.hub.ask(STUBS[service], method, request, by, **more)

    async def need(self, *, opened: bool = True, part: needs.ConfidentialPart | None = None, key: str = "", **changes):
        """A need of the enterprise: verified, or submitted only."""
        said = {
            "kind": needs.NEED_KIND_PROCESS,
            "title": "高镍正极材料涂布工艺优化",
            "summary": "涂布厚度不均匀，寻求有工程经验的团队。",
            "industry": "38",
            "region": "330106",
            "subjects": ["430"],
        }
        draft = needs.NeedDraft(**(said | changes), confidential=part)
        request = needs.PostNeedRequest(org_id=self.enterprise, draft=draft, submit=True)
        need = (await self.ask("Need", "PostNeed", request, self.officer, key=key)).need
        if opened:
            verify = needs.VerifyNeedRequest(need_id=need.need_id)
            need = (await self.ask("Need", "VerifyNeed", verify, self.operator)).need
        return need

    async def project(self, **changes) -> projects.Project:
        """A published achievement of the enterprise."""
        said = {
            "title": "高镍正极均匀涂布装备",
            "summary": "在线测厚与闭环控制，厚度偏差小于百分之一。",
            "industry": "38",
            "region": "330106",
            "rights": projects.RIGHTS_STATE_GRANTED,
        }
        draft = projects.ProjectDraft(**(said | changes))
        request = projects.CreateProjectRequest(org_id=self.enterprise, kind=1, draft=draft)
        project = (await self.ask("Project", "CreateProject", request, self.officer)).project
        publish = projects.PublishProjectRequest(project_id=project.project_id)
        return (await self.ask("Project", "PublishProject", publish, self.officer)).project

    def case_draft(self, **changes) -> cases.CaseDraft:
        said = {
            "title": "涂布工艺改进见实效",
            "summary": "校企合作解决了涂布厚度不均的问题。",
            "text": "双方历时八个月完成改造。",
            "industry": "38",
            "region": "330106",
            "subjects": ["430"],
            "keywords": ["锂电"],
            "outcome": "良品率由百分之九十一提高到百分之九十八。",
            "person_ids": [self.expert.id],
        }
        return cases.CaseDraft(**(said | changes))

    async def create_case(self, by: Person | None = None, org: str = "", key: str = "", **changes) -> cases.Case:
        request = cases.CreateCaseRequest(org_id=org or self.enterprise, draft=self.case_draft(**changes))
        return (await self.ask("Case", "CreateCase", request, by or self.officer, key=key)).case

    async def update_case(self, case: cases.Case, by: Person | None = None, **changes) -> cases.Case:
        request = cases.UpdateCaseRequest(case_id=case.case_id, draft=self.case_draft(**changes))
        return (await self.ask("Case", "UpdateCase", request, by or self.officer, if_match=f'"{case.etag}"')).case

    async def publish_case(self, case: cases.Case, by: Person | None = None) -> cases.Case:
        request = cases.PublishCaseRequest(case_id=case.case_id)
        return (await self.ask("Case", "PublishCase", request, by or self.officer)).case

    async def published_case(self, **changes) -> cases.Case:
        return await self.publish_case(await self.create_case(**changes))

    async def withdraw_case(self, case: cases.Case, by: Person | None = None) -> cases.Case:
        request = cases.WithdrawCaseRequest(case_id=case.case_id, reason="数据待核实")
        return (await self.ask("Case", "WithdrawCase", request, by or self.officer)).case

    async def get_case(self, case: cases.Case, by: Person | None = None) -> cases.GetCaseResponse:
        return await self.ask("Case", "GetCase", cases.GetCaseRequest(case_id=case.case_id), by)

    async def case_titles(self, by: Person | None = None, **filters) -> list[str]:
        request = cases.ListCasesRequest(page_size=100, **filters)
        return [case.title for case in (await self.ask("Case", "ListCases", request, by)).cases]

    async def read_part(self, need, by: Person | None) -> needs.ConfidentialPart:
        request = confidential.GetConfidentialPartRequest(need_id=need.need_id)
        return (await self.ask("Confidential", "GetConfidentialPart", request, by)).confidential

    async def ask_part(self, need, by: Person | None, message: str = "") -> confidential.ConfidentialGrant:
        request = confidential.AskConfidentialPartRequest(need_id=need.need_id, message=message)
        return (await self.ask("Confidential", "AskConfidentialPart", request, by)).grant

    async def grant_part(self, need, person: Person, by: Person | None = None, days: int = 0):
        request = confidential.GrantConfidentialPartRequest(need_id=need.need_id, person_id=person.id, days=days)
        return (await self.ask("Confidential", "GrantConfidentialPart", request, by or self.officer)).grant

    async def revoke_part(self, need, person: Person, by: Person | None = None):
        request = confidential.RevokeConfidentialPartRequest(need_id=need.need_id, person_id=person.id)
        return (await self.ask("Confidential", "RevokeConfidentialPart", request, by or self.officer)).grant

    async def grants(self, need, by: Person | None = None, size: int = 0, token: str = ""):
        request = confidential.ListConfidentialGrantsRequest(need_id=need.need_id, page_size=size, page_token=token)
        return await self.ask("Confidential", "ListConfidentialGrants", request, by or self.officer)
