"""One question of every method, about things made for it: would this caller be let through?

`THINGS` makes what the questions are about; `PROBES` names for each method the requests to try. Where a method answers
differently for different things (a draft, what is open) it is asked about each.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from google.protobuf.message import Message

from kexie.commons.v1 import nominations_pb2, one_sided_ties_pb2, results_pb2, reviews_pb2, selections_pb2
from kexie.commons.v1.nominations_pb2_grpc import NominationServiceStub
from kexie.commons.v1.reviews_pb2_grpc import ReviewServiceStub
from kexie.commons.v1.selections_pb2_grpc import SelectionServiceStub
from kexie.discovery.v1 import feed_pb2, links_pb2, matches_pb2, search_pb2
from kexie.home.v1 import papers_pb2, profiles_pb2, ties_pb2
from kexie.identity.v1 import (
    calls_pb2,
    clients_pb2,
    codes_pb2,
    consents_pb2,
    devices_pb2,
    exports_pb2,
    factors_pb2,
    guardian_links_pb2,
    guardians_pb2,
    memberships_pb2,
    merges_pb2,
    organisations_pb2,
    people_pb2,
    privacy_pb2,
    relying_parties_pb2,
    resets_pb2,
    roles_pb2,
    sessions_pb2,
    upstream_pb2,
    verification_pb2,
    work_mail_pb2,
)
from kexie.identity.v1.exports_pb2_grpc import ExportServiceStub
from kexie.identity.v1.guardians_pb2_grpc import GuardianServiceStub
from kexie.identity.v1.memberships_pb2_grpc import MembershipServiceStub
from kexie.identity.v1.merges_pb2_grpc import MergeServiceStub
from kexie.identity.v1.privacy_pb2_grpc import PrivacyServiceStub
from kexie.identity.v1.resets_pb2_grpc import ResetServiceStub
from kexie.identity.v1.verification_pb2_grpc import VerificationServiceStub
from kexie.identity.v1.work_mail_pb2_grpc import WorkMailServiceStub
from kexie.kechuang.v1 import cases_pb2, confidential_pb2, needs_pb2, projects_pb2
from kexie.kechuang.v1.cases_pb2_grpc import CaseServiceStub
from kexie.kechuang.v1.confidential_pb2_grpc import ConfidentialServiceStub
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kexie.kechuang.v1.projects_pb2_grpc import ProjectServiceStub
from kexie.kepu.v1 import articles_pb2, rumours_pb2
from kexie.kepu.v1.articles_pb2_grpc import ArticleServiceStub
from kexie.kepu.v1.rumours_pb2_grpc import RumourServiceStub
from kexie.notification.v1 import inbox_pb2, watches_pb2, webhooks_pb2
from kexie.notification.v1.webhooks_pb2_grpc import WebhookServiceStub
from kexie.zhihui.v1 import products_pb2, submissions_pb2, think_tanks_pb2
from kexie.zhihui.v1.products_pb2_grpc import ProductServiceStub
from kexie.zhihui.v1.submissions_pb2_grpc import SubmissionServiceStub
from kexie.zhihui.v1.think_tanks_pb2_grpc import ThinkTankServiceStub
from kit import ids
from kit.imports import id_of
from services.commons.results.tables import Award, Objection, Ranking
from tests.policy import asking, bases, distributing, gathering, inquiring, organisations, outreach, presenting, voting
from tests.policy.actors import World
from tests.support.hub import Person

HOOK = "https://127.0.0.1:9/needs"
SOME = "00000000-0000-7000-8000-000000000001"
PART = needs_pb2.ConfidentialPart(text="保密内容")


def need_draft(**more: Any) -> needs_pb2.NeedDraft:
    said: dict[str, Any] = {
        "kind": needs_pb2.NEED_KIND_PROCESS,
        "title": "高镍正极材料涂布工艺优化",
        "summary": "涂布厚度不均匀，寻求有工程经验的团队。",
        "industry": "38",
        "region": "330106",
    }
    return needs_pb2.NeedDraft(**(said | more))


def project_draft() -> projects_pb2.ProjectDraft:
    return projects_pb2.ProjectDraft(
        title="高镍正极均匀涂布装备",
        summary="在线测厚与闭环控制，厚度偏差小于百分之一。",
        industry="38",
        region="330106",
        rights=projects_pb2.RIGHTS_STATE_GRANTED,
    )


def case_draft() -> cases_pb2.CaseDraft:
    return cases_pb2.CaseDraft(
        title="涂布工艺改进见实效",
        summary="校企合作解决了涂布厚度不均的问题。",
        industry="38",
        region="330106",
        outcome="良品率由百分之九十一提高到百分之九十八。",
    )


def article_draft() -> articles_pb2.ArticleDraft:
    return articles_pb2.ArticleDraft(
        title="钙钛矿电池为什么怕水",
        summary="一篇说清钙钛矿太阳能电池稳定性的短文。",
        body="钙钛矿遇水会分解。",
        sources=[articles_pb2.Source(title="综述", url="https://example.org/review")],
        subjects=["430"],
        audience=articles_pb2.ARTICLE_AUDIENCE_PUPILS,
    )


def rumour_draft() -> rumours_pb2.RumourDraft:
    return rumours_pb2.RumourDraft(
        claim="隔夜菜会致癌",
        verdict=rumours_pb2.RUMOUR_VERDICT_MISLEADING,
        explanation="亚硝酸盐含量远低于限量。",
        sources=[articles_pb2.Source(title="GB 2762-2022")],
    )


def tank_draft() -> think_tanks_pb2.ThinkTankDraft:
    return think_tanks_pb2.ThinkTankDraft(
        name="储能科技智库",
        kind=think_tanks_pb2.THINK_TANK_KIND_PROFESSIONAL,
        region="330000",
        summary="研究储能技术路线与产业政策。",
    )


def product_draft(author: str, level: int = products_pb2.PRODUCT_LEVEL_PUBLIC) -> products_pb2.ProductDraft:
    return products_pb2.ProductDraft(
        title="动力电池回收体系建议",
        summary="建议建立跨省的动力电池溯源与回收体系。",
        text="退役电池正在快速增长。",
        family=products_pb2.PRODUCT_FAMILY_ADVICE,
        level=level,  # type: ignore[arg-type]
        author_ids=[author],
    )


class Things:
    """Makes what the probes are about; each is known by a name in the world's ids."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def _ask(self, stub: Any, request: Message, by: str, **more: Any) -> Any:
        method = type(request).__name__.removesuffix("Request")
        return await self.world.hub.ask(stub, method, request, self.world.actor(by), **more)

    async def make(self) -> None:
        """Makes all of them."""
        await self._kechuang()
        await self._kepu()
        await self._zhihui()
        await self._home()
        await self._notification()
        await self._commons()
        await self._own_data()
        await self._people()
        await organisations.make(self.world)
        await asking.make(self.world)
        await bases.make(self.world)
        await distributing.make(self.world)
        await gathering.make(self.world)
        await outreach.make(self.world)
        await voting.make(self.world)
        await presenting.make(self.world)
        await inquiring.make(self.world)
        await self.world.hub.settle()

    async def _kechuang(self) -> None:
        w = self.world
        for state in ("draft", "submitted", "open"):
            request = needs_pb2.PostNeedRequest(
                org_id=w["org:enterprise"], draft=need_draft(confidential=PART), submit=state != "draft"
            )
            need = (await self._ask(NeedServiceStub, request, "poster")).need
            w.ids[f"need:{state}"] = need.need_id
            w.ids[f"etag:need:{state}"] = need.etag
        await self._ask(NeedServiceStub, needs_pb2.VerifyNeedRequest(need_id=w["need:open"]), "operator")
        grant = confidential_pb2.GrantConfidentialPartRequest(need_id=w["need:open"], person_id=w["person:granted"])
        await self._ask(ConfidentialServiceStub, grant, "poster")
        for state in ("draft", "public"):
            made = projects_pb2.CreateProjectRequest(
                org_id=w["org:enterprise"], kind=projects_pb2.PROJECT_KIND_ACHIEVEMENT, draft=project_draft()
            )
            w.ids[f"project:{state}"] = (await self._ask(ProjectServiceStub, made, "poster")).project.project_id
            told = cases_pb2.CreateCaseRequest(org_id=w["org:enterprise"], draft=case_draft())
            w.ids[f"case:{state}"] = (await self._ask(CaseServiceStub, told, "poster")).case.case_id
        publish = projects_pb2.PublishProjectRequest(project_id=w["project:public"])
        await self._ask(ProjectServiceStub, publish, "poster")
        await self._ask(CaseServiceStub, cases_pb2.PublishCaseRequest(case_id=w["case:public"]), "poster")

    async def _kepu(self) -> None:
        w = self.world
        for state in ("draft", "submitted", "checked", "public"):
            create = articles_pb2.CreateArticleRequest(org_id=w["org:magazine"], draft=article_draft())
            article_id = (await self._ask(ArticleServiceStub, create, "author")).article.article_id
            w.ids[f"article:{state}"] = article_id
            if state != "draft":
                await self._ask(ArticleServiceStub, articles_pb2.SubmitArticleRequest(article_id=article_id), "author")
            if state in ("checked", "public"):
                check = articles_pb2.CheckArticleRequest(article_id=article_id, verdict=articles_pb2.CHECK_VERDICT_PASS)
                await self._ask(ArticleServiceStub, check, "checker")
        publish = articles_pb2.PublishArticleRequest(article_id=w["article:public"])
        await self._ask(ArticleServiceStub, publish, "editor")
        told = rumours_pb2.PublishRumourRequest(org_id=w["org:magazine"], draft=rumour_draft())
        w.ids["rumour"] = (await self._ask(RumourServiceStub, told, "editor")).rumour.rumour_id

    async def _zhihui(self) -> None:
        w = self.world
        create = think_tanks_pb2.CreateThinkTankRequest(org_id=w["org:tank"], draft=tank_draft())
        w.ids["tank"] = (await self._ask(ThinkTankServiceStub, create, "lead")).think_tank.think_tank_id
        levels = {"draft": products_pb2.PRODUCT_LEVEL_PUBLIC, "public": products_pb2.PRODUCT_LEVEL_PUBLIC}
        levels |= {"internal": products_pb2.PRODUCT_LEVEL_INTERNAL, "sent": products_pb2.PRODUCT_LEVEL_INTERNAL}
        for state, level in levels.items():
            draft = products_pb2.CreateProductRequest(
                think_tank_id=w["tank"], draft=product_draft(w["person:expert"], level)
            )
            w.ids[f"product:{state}"] = (await self._ask(ProductServiceStub, draft, "writer")).product.product_id
        release = products_pb2.ReleaseProductRequest(product_id=w["product:public"])
        await self._ask(ProductServiceStub, release, "lead")
        submit = submissions_pb2.SubmitProductRequest(
            product_id=w["product:sent"], recipient_org_id=w["org:ministry"], message="请审阅。"
        )
        made = (await self._ask(SubmissionServiceStub, submit, "lead")).submission
        w.ids["submission"] = made.submission_id

    async def _home(self) -> None:
        w = self.world
        await w.bring("home", "papers", [{"ref": "paper", "title": "狭缝挤出涂布的厚边", "abstract": "厚边的成因。"}])
        await w.bring("home", "profiles", [{"ref": "expert", "name": "专家", "fields": ["涂布"], "available": True}])

    async def _commons(self) -> None:
        w = self.world
        made = {}
        for state in ("draft", "open"):
            create = selections_pb2.CreateSelectionRequest(org_id=w["org:society"], draft=selection_draft())
            made = await self._ask(SelectionServiceStub, create, "selector")
            w.ids[f"selection:{state}"] = made.selection.selection_id
        opening = selections_pb2.OpenSelectionRequest(selection_id=w["selection:open"])
        await self._ask(SelectionServiceStub, opening, "selector")
        nominated = await self._ask(NominationServiceStub, nomination(w, "expert"), "poster")
        w.ids["nomination"] = nominated.nomination.nomination_id
        appoint = reviews_pb2.AppointReviewerRequest(
            selection_id=w["selection:open"], person_id=w["person:worker"], most=5
        )
        await self._ask(ReviewServiceStub, appoint, "selector")
        await self._results()

    async def _results(self) -> None:
        """What comes with time alone: a count, an objection, an award."""
        w = self.world
        at, moment = {"selection_id": UUID(w["selection:open"])}, ids.now()
        of = {"nomination_id": UUID(w["nomination"]), **at}
        by = UUID(w["person:selector"])
        objection = Objection(
            objection_id=ids.new_id(), text="数据不符", state="open", raised_by=by, raised_at=moment, **of
        )
        ranking = Ranking(digest="0" * 64, standings={}, left_out={}, counted_by=by, counted_at=moment, **at)
        award = Award(
            award_id=ids.new_id(),
            number="A-TEST-TEST-T",
            org_id=UUID(w["org:society"]),
            org_name="试验材料学会",
            selection_title="试验奖",
            holder_id=UUID(w["person:expert"]),
            holder_name="专家",
            title="涂布",
            given_at=moment,
            **of,
        )
        async with w.hub.running["commons"].database.transaction() as session:
            await session.insert(ranking)
            await session.insert(objection)
            await session.insert(award)
        w.ids["objection"] = str(objection.objection_id)

    async def _notification(self) -> None:
        w = self.world
        request = webhooks_pb2.CreateWebhookRequest(client_id=w["client:client"], url=HOOK, region="330106")
        made = await self._ask(WebhookServiceStub, request, "admin")
        w.ids["webhook"] = made.webhook.webhook_id

    async def _own_data(self) -> None:
        w = self.world
        wanted = privacy_pb2.RequestCorrectionRequest(wanted="名称有误")
        w.ids["correction"] = (await self._ask(PrivacyServiceStub, wanted, "expert")).correction.correction_id
        erasure = await self._ask(PrivacyServiceStub, privacy_pb2.RequestErasureRequest(), "expert")
        w.ids["receipt-code"] = erasure.receipt_code
        asked = exports_pb2.RequestExportRequest(
            kind=exports_pb2.EXPORT_KIND_NEEDS, org_id=w["org:county"], reason="需求分析"
        )
        w.ids["export"] = (await self._ask(ExportServiceStub, asked, "operator")).export.export_id

    async def _people(self) -> None:
        w = self.world
        others = ("twin", "other-twin", "third", "minor")
        await w.bring("identity", "people", [{"ref": ref, "name": ref} for ref in others])
        twin, other, minor = (self._somebody(ref) for ref in ("twin", "other-twin", "minor"))
        code = await self._ask_as(MergeServiceStub, merges_pb2.ShowMergeCodeRequest(), other)
        merge = await self._ask_as(MergeServiceStub, merges_pb2.MergeByCodeRequest(code=code.code), twin)
        w.ids["merge:done"] = merge.merge.merge_id
        w.ids["merge:code"] = (
            await self._ask_as(MergeServiceStub, merges_pb2.ShowMergeCodeRequest(), self._somebody("third"))
        ).code
        age = guardians_pb2.DeclareAgeRequest(age_class=verification_pb2.AGE_CLASS_UNDER_14)
        await self._ask_as(GuardianServiceStub, age, minor)
        asked = await self._ask_as(
            GuardianServiceStub, guardians_pb2.AskGuardianRequest(mail="citizen@example.org"), minor
        )
        w.ids["guardianship"] = asked.guardianship.guardianship_id
        propose = merges_pb2.ProposeMergeRequest(survivor_id=twin.id, absorbed_id=minor.id, reason="本人到场说明")
        lost = resets_pb2.RequestResetRequest(person_id=twin.id, reason="本人到场说明")
        w.ids["reset"] = (await self._ask(ResetServiceStub, lost, "security")).reset.reset_id
        w.ids["merge:asked"] = (await self._ask(MergeServiceStub, propose, "security")).merge.merge_id
        works = verification_pb2.RequestConfirmationRequest(
            step=verification_pb2.VERIFICATION_STEP_WORKER, org_id=w["org:enterprise"]
        )
        knows = verification_pb2.RequestConfirmationRequest(
            step=verification_pb2.VERIFICATION_STEP_EXPERT, org_id=w["org:county"], subjects=["430"]
        )
        for name, request in (("worker", works), ("expert", knows)):
            made = await self._ask(VerificationServiceStub, request, "worker")
            w.ids[f"verification:{name}"] = made.record.verification_id
        domain = work_mail_pb2.AddDomainRequest(org_id=w["org:county"], domain="county.example.cn")
        await self._ask(WorkMailServiceStub, domain, "admin")
        joined = await self._ask(MembershipServiceStub, join(w), "worker")
        w.ids["membership"] = joined.membership.membership_id

    def _somebody(self, ref: str) -> Person:
        subject = str(id_of("person", ref))
        return Person(self.world.hub, subject, self.world.hub.issuer.token(subject))

    async def _ask_as(self, stub: Any, request: Message, by: Person) -> Any:
        return await self.world.hub.ask(stub, type(request).__name__.removesuffix("Request"), request, by)


def join(w: World, society: str = "org:society") -> memberships_pb2.JoinSocietyRequest:
    return memberships_pb2.JoinSocietyRequest(society_id=w[society], kind=memberships_pb2.MEMBERSHIP_KIND_INDIVIDUAL)


def selection_draft() -> selections_pb2.SelectionDraft:
    moment = ids.now()
    return selections_pb2.SelectionDraft(
        title="试验材料奖",
        kind=selections_pb2.SELECTION_KIND_AWARD,
        summary="奖励在材料领域作出贡献的科技工作者。",
        places=1,
        quota=9,
        nominating_kinds=["enterprise"],
        criteria=[selections_pb2.Criterion(name=name, weight=50) for name in ("创新", "贡献")],
        reviews_each=3,
        nominate_from=moment - timedelta(days=1),
        nominate_until=moment + timedelta(days=1),
        review_until=moment + timedelta(days=3),
        notice_days=5,
    )


def nomination(w: World, nominee: str) -> nominations_pb2.NominateRequest:
    return nominations_pb2.NominateRequest(
        selection_id=w["selection:open"],
        org_id=w["org:enterprise"],
        nominee_id=w[f"person:{nominee}"],
        nominee_name="某人",
        title="均匀涂布工艺",
        statement="解决了涂布厚度不均的问题，在多家企业得到应用。",
    )


Probe = tuple[str, Message]


def probes(w: World) -> list[Probe]:
    """What is asked: the method's name with what it is asked about, and the request."""
    return [
        *_discovery(w),
        *_home(w),
        *_identity(w),
        *_own_data(w),
        *_kechuang(w),
        *_kepu(w),
        *_notification(w),
        *organisations.probes(w),
        *bases.probes(w),
        *asking.probes(w),
        *distributing.probes(w),
        *gathering.probes(w),
        *outreach.probes(w),
        *voting.probes(w),
        *presenting.probes(w),
        *inquiring.probes(w),
        *_people(w),
        *_zhihui(w),
        *_commons(w),
    ]


def _discovery(w: World) -> list[Probe]:
    need = w["need:open"]
    return [
        ("GetFeed", feed_pb2.GetFeedRequest()),
        ("DismissItem", feed_pb2.DismissItemRequest(item_id=need)),
        ("ExplainInterests", feed_pb2.ExplainInterestsRequest()),
        ("ForgetInterests", feed_pb2.ForgetInterestsRequest()),
        ("ListLinks", links_pb2.ListLinksRequest(item_id=need)),
        ("ListMatches", matches_pb2.ListMatchesRequest(need_id=need)),
        ("DismissMatch", matches_pb2.DismissMatchRequest(need_id=need, item_id=w["project:public"])),
        ("ListMyMatches", matches_pb2.ListMyMatchesRequest()),
        ("DeclineMatch", matches_pb2.DeclineMatchRequest(need_id=need)),
        ("Search", search_pb2.SearchRequest(q="涂布")),
        ("ListRelated", search_pb2.ListRelatedRequest(item_id=need)),
    ]


def _home(w: World) -> list[Probe]:
    return [
        ("GetPaper", papers_pb2.GetPaperRequest(paper_id=str(id_of("paper", "paper")))),
        ("ListPapers", papers_pb2.ListPapersRequest()),
        ("GetMyProfile", profiles_pb2.GetMyProfileRequest()),
        ("UpdateMyProfile", profiles_pb2.UpdateMyProfileRequest(draft=profiles_pb2.ProfileDraft(name="某人"))),
        ("HideMyProfile", profiles_pb2.HideMyProfileRequest()),
        ("ShowMyProfile", profiles_pb2.ShowMyProfileRequest()),
        ("GetProfile", profiles_pb2.GetProfileRequest(person_id=w["person:expert"])),
        ("ListMyTies", ties_pb2.ListMyTiesRequest()),
        ("DeclareTie", ties_pb2.DeclareTieRequest(person_id=str(id_of("person", "other")), kind=4)),
        ("WithdrawTie", ties_pb2.WithdrawTieRequest(tie_id=w["person:expert"])),
    ]


def _identity(w: World) -> list[Probe]:
    county, enterprise, citizen = w["org:county"], w["org:enterprise"], w["person:citizen"]
    name, scopes = "对接程序", ["needs.read"]
    grant = roles_pb2.GrantRoleRequest
    organisation = organisations_pb2.OrganisationDraft(
        name="西湖新企业",
        kind=organisations_pb2.ORGANISATION_KIND_ENTERPRISE,
        region="330106",
        parents=[organisations_pb2.ParentDraft(org_id=county, kind=organisations_pb2.LINK_KIND_REGIONAL)],
    )
    changed = organisations_pb2.OrganisationDraft(
        name="试验电池公司",
        kind=organisations_pb2.ORGANISATION_KIND_ENTERPRISE,
        region="330106",
        parents=[organisations_pb2.ParentDraft(org_id=county, kind=organisations_pb2.LINK_KIND_REGIONAL)],
    )
    return [
        ("CreateClient of the county", clients_pb2.CreateClientRequest(org_id=county, name=name, scopes=scopes)),
        ("CreateClient of an enterprise", clients_pb2.CreateClientRequest(org_id=enterprise, name=name, scopes=scopes)),
        ("ListClients", clients_pb2.ListClientsRequest(org_id=county)),
        ("GetClient", clients_pb2.GetClientRequest(client_id=w["client:client"])),
        ("GetClientUsage", calls_pb2.GetClientUsageRequest(client_id=w["client:client"])),
        ("UpdateClient", clients_pb2.UpdateClientRequest(client_id=w["client:client"], name=name, scopes=scopes)),
        ("SetClientQuota", clients_pb2.SetClientQuotaRequest(client_id=w["client:client"], per_minute=9)),
        ("RotateClientSecret", clients_pb2.RotateClientSecretRequest(client_id=w["client:client"])),
        ("RevokeClient", clients_pb2.RevokeClientRequest(client_id=w["client:client"])),
        (
            "SetRelyingParty",
            relying_parties_pb2.SetRelyingPartyRequest(
                client_id=w["client:client"],
                relying_party=relying_parties_pb2.RelyingParty(grants=["client_credentials"]),
            ),
        ),
        ("GetRelyingParty", relying_parties_pb2.GetRelyingPartyRequest(client_id=w["client:client"])),
        ("FindDevice", devices_pb2.FindDeviceRequest(user_code="BCDF-GHJK")),
        ("AnswerDevice", devices_pb2.AnswerDeviceRequest(user_code="BCDF-GHJK", allow=True)),
        ("ListCodes", codes_pb2.ListCodesRequest(kind="regions")),
        ("BatchGetCodes", codes_pb2.BatchGetCodesRequest(kind="regions", codes=["330106"])),
        ("ListConsents", consents_pb2.ListConsentsRequest()),
        ("SetConsent", consents_pb2.SetConsentRequest(purpose="personal-recommendation", given=True)),
        ("GetOrganisation", organisations_pb2.GetOrganisationRequest(org_id=county)),
        ("ListOrganisations", organisations_pb2.ListOrganisationsRequest()),
        ("CreateOrganisation in the county", organisations_pb2.CreateOrganisationRequest(draft=organisation)),
        (
            "UpdateOrganisation in the county",
            organisations_pb2.UpdateOrganisationRequest(
                org_id=enterprise, draft=changed, state=organisations_pb2.ORGANISATION_STATE_ACTIVE
            ),
        ),
        ("GetSecurity", factors_pb2.GetSecurityRequest()),
        ("ChangePassword", factors_pb2.ChangePasswordRequest(old_password="x", new_password="七颗 marbles 沉进湖里")),
        ("BeginPasskey", factors_pb2.BeginPasskeyRequest()),
        ("AddPasskey", factors_pb2.AddPasskeyRequest(credential_json="{}")),
        ("RemovePasskey", factors_pb2.RemovePasskeyRequest(passkey_id=SOME)),
        ("BeginTotp", factors_pb2.BeginTotpRequest()),
        ("ConfirmTotp", factors_pb2.ConfirmTotpRequest(code="123456")),
        ("RemoveTotp", factors_pb2.RemoveTotpRequest()),
        ("RenewRecoveryCodes", factors_pb2.RenewRecoveryCodesRequest()),
        ("Unlink", upstream_pb2.UnlinkRequest(provider="wechat")),
        ("ListSessions", sessions_pb2.ListSessionsRequest()),
        ("EndSession", sessions_pb2.EndSessionRequest(session_id=SOME)),
        ("EndOtherSessions", sessions_pb2.EndOtherSessionsRequest()),
        ("GetMe", people_pb2.GetMeRequest()),
        ("UpdateMe", people_pb2.UpdateMeRequest(display_name="某人", locale="en")),
        ("BatchGetPeople", people_pb2.BatchGetPeopleRequest(person_ids=[citizen])),
        (
            "FindPeople for the enterprise",
            people_pb2.FindPeopleRequest(org_id=enterprise, addresses=["nobody@example.org"]),
        ),
        (
            "FindPeople for the society",
            people_pb2.FindPeopleRequest(org_id=w["org:society"], addresses=["nobody@example.org"]),
        ),
        ("SuspendPerson", people_pb2.SuspendPersonRequest(person_id=citizen, reason="试验")),
        ("ReinstatePerson", people_pb2.ReinstatePersonRequest(person_id=citizen)),
        ("GrantRole officer", grant(person_id=citizen, role="enterprise-officer", org_id=enterprise)),
        ("GrantRole operator", grant(person_id=citizen, role="association-operator", org_id=county)),
        ("GrantRole national", grant(person_id=citizen, role="national-operator", org_id=w["org:cast"])),
        ("GrantRole security", grant(person_id=citizen, role="security-administrator", org_id=w["org:cast"])),
        ("GrantRole editor", grant(person_id=citizen, role="think-tank-editor", org_id=w["org:tank"])),
        (
            "DelegateRole to the enterprise",
            roles_pb2.DelegateRoleRequest(
                org_id=enterprise, actions=["needs.read"], valid_to=datetime.now(UTC) + timedelta(days=1)
            ),
        ),
        ("ExplainDecision about oneself", roles_pb2.ExplainDecisionRequest(action="needs.post", org_id=enterprise)),
        (
            "ExplainDecision about a citizen in the county",
            roles_pb2.ExplainDecisionRequest(subject_id=citizen, action="needs.post", org_id=county),
        ),
        ("RevokeRole of the officer", roles_pb2.RevokeRoleRequest(grant_id=w["grant:poster"])),
        ("ListRoles of the enterprise", roles_pb2.ListRolesRequest(org_id=enterprise)),
        ("ListRoles of the county", roles_pb2.ListRolesRequest(org_id=county)),
        ("ListRoleKinds", roles_pb2.ListRoleKindsRequest()),
    ]


def _own_data(w: World) -> list[Probe]:
    county, enterprise = w["org:county"], w["org:enterprise"]
    export, needs = exports_pb2.RequestExportRequest, exports_pb2.EXPORT_KIND_NEEDS
    return [
        ("RequestCopy", privacy_pb2.RequestCopyRequest()),
        ("ListCopies", privacy_pb2.ListCopiesRequest()),
        ("DownloadCopy", privacy_pb2.DownloadCopyRequest(copy_id=SOME)),
        ("RequestErasure", privacy_pb2.RequestErasureRequest()),
        ("GetErasure", privacy_pb2.GetErasureRequest()),
        ("ConfirmErasure", privacy_pb2.ConfirmErasureRequest()),
        ("WithdrawErasure", privacy_pb2.WithdrawErasureRequest()),
        ("GetErasureReceipts", privacy_pb2.GetErasureReceiptsRequest(code=w["receipt-code"])),
        ("RequestCorrection", privacy_pb2.RequestCorrectionRequest(wanted="名称有误")),
        ("ListMyCorrections", privacy_pb2.ListMyCorrectionsRequest()),
        ("ListCorrections", privacy_pb2.ListCorrectionsRequest()),
        ("AnswerCorrection", privacy_pb2.AnswerCorrectionRequest(correction_id=w["correction"], answer="已更正")),
        ("ListAccesses", privacy_pb2.ListAccessesRequest()),
        ("ListAudit", privacy_pb2.ListAuditRequest()),
        ("RequestExport of the county", export(kind=needs, org_id=county, reason="需求分析")),
        ("RequestExport of an enterprise", export(kind=needs, org_id=enterprise, reason="需求分析")),
        ("ListExports of the county", exports_pb2.ListExportsRequest(org_id=county)),
        ("DecideExport", exports_pb2.DecideExportRequest(export_id=w["export"])),
        ("DownloadExport", exports_pb2.DownloadExportRequest(export_id=w["export"])),
    ]


def _kechuang(w: World) -> list[Probe]:
    enterprise, opened, submitted, draft = w["org:enterprise"], w["need:open"], w["need:submitted"], w["need:draft"]
    part, person = confidential_pb2, w["person:expert"]
    closed = needs_pb2.CloseNeedRequest(need_id=opened, outcome=needs_pb2.NEED_OUTCOME_SOLVED)
    drafts = needs_pb2.ListNeedsRequest(region="330106", state=needs_pb2.NEED_STATE_DRAFT)
    create = projects_pb2.CreateProjectRequest(
        org_id=enterprise, kind=projects_pb2.PROJECT_KIND_ACHIEVEMENT, draft=project_draft()
    )
    hidden = projects_pb2.ListProjectsRequest(region="330106", state=projects_pb2.PROJECT_STATE_DRAFT)
    untold = cases_pb2.ListCasesRequest(region="330106", state=cases_pb2.CASE_STATE_DRAFT)
    return [
        ("PostNeed", needs_pb2.PostNeedRequest(org_id=enterprise, draft=need_draft())),
        ("GetNeed open", needs_pb2.GetNeedRequest(need_id=opened)),
        ("GetNeed submitted", needs_pb2.GetNeedRequest(need_id=submitted)),
        ("GetNeed draft", needs_pb2.GetNeedRequest(need_id=draft)),
        ("ListNeeds open", needs_pb2.ListNeedsRequest()),
        ("ListNeeds draft", drafts),
        ("UpdateNeed", needs_pb2.UpdateNeedRequest(need_id=draft, draft=need_draft())),
        ("SubmitNeed", needs_pb2.SubmitNeedRequest(need_id=draft)),
        ("VerifyNeed", needs_pb2.VerifyNeedRequest(need_id=submitted)),
        ("ReturnNeed", needs_pb2.ReturnNeedRequest(need_id=submitted, reason="请补充")),
        ("WithdrawNeed", needs_pb2.WithdrawNeedRequest(need_id=opened)),
        ("CloseNeed", closed),
        ("ListNeedChanges", needs_pb2.ListNeedChangesRequest(region="330106")),
        ("GetConfidentialPart", part.GetConfidentialPartRequest(need_id=opened)),
        ("AskConfidentialPart", part.AskConfidentialPartRequest(need_id=opened)),
        ("GrantConfidentialPart", part.GrantConfidentialPartRequest(need_id=opened, person_id=person)),
        ("RevokeConfidentialPart", part.RevokeConfidentialPartRequest(need_id=opened, person_id=w["person:granted"])),
        ("ListConfidentialGrants", part.ListConfidentialGrantsRequest(need_id=opened)),
        ("CreateProject", create),
        ("GetProject public", projects_pb2.GetProjectRequest(project_id=w["project:public"])),
        ("GetProject draft", projects_pb2.GetProjectRequest(project_id=w["project:draft"])),
        ("ListProjects public", projects_pb2.ListProjectsRequest()),
        ("ListProjects draft", hidden),
        ("UpdateProject", projects_pb2.UpdateProjectRequest(project_id=w["project:draft"], draft=project_draft())),
        ("PublishProject", projects_pb2.PublishProjectRequest(project_id=w["project:draft"])),
        ("WithdrawProject", projects_pb2.WithdrawProjectRequest(project_id=w["project:public"], reason="试验")),
        ("ListRightsChanges public", projects_pb2.ListRightsChangesRequest(project_id=w["project:public"])),
        ("CreateCase", cases_pb2.CreateCaseRequest(org_id=enterprise, draft=case_draft())),
        ("GetCase public", cases_pb2.GetCaseRequest(case_id=w["case:public"])),
        ("GetCase draft", cases_pb2.GetCaseRequest(case_id=w["case:draft"])),
        ("ListCases public", cases_pb2.ListCasesRequest()),
        ("ListCases draft", untold),
        ("UpdateCase", cases_pb2.UpdateCaseRequest(case_id=w["case:draft"], draft=case_draft())),
        ("PublishCase", cases_pb2.PublishCaseRequest(case_id=w["case:draft"])),
        ("WithdrawCase", cases_pb2.WithdrawCaseRequest(case_id=w["case:public"], reason="试验")),
    ]


def _kepu(w: World) -> list[Probe]:
    draft, public = w["article:draft"], w["article:public"]
    passed = articles_pb2.CHECK_VERDICT_PASS
    hidden = articles_pb2.ListArticlesRequest(org_id=w["org:magazine"], state=articles_pb2.ARTICLE_STATE_DRAFT)
    return [
        ("CreateArticle", articles_pb2.CreateArticleRequest(org_id=w["org:magazine"], draft=article_draft())),
        ("GetArticle public", articles_pb2.GetArticleRequest(article_id=public)),
        ("GetArticle draft", articles_pb2.GetArticleRequest(article_id=draft)),
        ("ListArticles public", articles_pb2.ListArticlesRequest()),
        ("ListArticles draft", hidden),
        ("ListArticleVersions public", articles_pb2.ListArticleVersionsRequest(article_id=public)),
        ("GetArticleVersion public", articles_pb2.GetArticleVersionRequest(article_id=public, number=1)),
        ("UpdateArticle", articles_pb2.UpdateArticleRequest(article_id=draft, draft=article_draft())),
        ("SubmitArticle", articles_pb2.SubmitArticleRequest(article_id=draft)),
        ("CheckArticle", articles_pb2.CheckArticleRequest(article_id=w["article:submitted"], verdict=passed)),
        ("ReturnArticle", articles_pb2.ReturnArticleRequest(article_id=w["article:checked"], comment="请补充")),
        ("PublishArticle", articles_pb2.PublishArticleRequest(article_id=w["article:checked"])),
        ("CorrectArticle", articles_pb2.CorrectArticleRequest(article_id=public, notice="更正一处数据")),
        ("WithdrawArticle", articles_pb2.WithdrawArticleRequest(article_id=public, reason="试验")),
        ("RecordRead", articles_pb2.RecordReadRequest(article_id=public)),
        ("PublishRumour", rumours_pb2.PublishRumourRequest(org_id=w["org:magazine"], draft=rumour_draft())),
        ("GetRumour", rumours_pb2.GetRumourRequest(rumour_id=w["rumour"])),
        ("ListRumours", rumours_pb2.ListRumoursRequest()),
        ("ReviseRumour", rumours_pb2.ReviseRumourRequest(rumour_id=w["rumour"], draft=rumour_draft(), note="新证据")),
        ("WithdrawRumour", rumours_pb2.WithdrawRumourRequest(rumour_id=w["rumour"], reason="试验")),
    ]


def _notification(w: World) -> list[Probe]:
    hooks, hook = webhooks_pb2, {"webhook_id": w["webhook"]}
    return [
        ("ListNotices", inbox_pb2.ListNoticesRequest()),
        ("CountUnread", inbox_pb2.CountUnreadRequest()),
        ("MarkRead", inbox_pb2.MarkReadRequest(notice_ids=[str(uuid4())])),
        ("MarkAllRead", inbox_pb2.MarkAllReadRequest()),
        ("CreateWatch", watches_pb2.CreateWatchRequest(region="33")),
        ("ListWatches", watches_pb2.ListWatchesRequest()),
        ("DeleteWatch", watches_pb2.DeleteWatchRequest(watch_id=SOME)),
        ("CreateWebhook", hooks.CreateWebhookRequest(client_id=w["client:client"], url=HOOK, region="330106")),
        ("ListWebhooks", hooks.ListWebhooksRequest(client_id=w["client:client"])),
        ("GetWebhook", hooks.GetWebhookRequest(**hook)),
        ("PauseWebhook", hooks.PauseWebhookRequest(**hook)),
        ("ResumeWebhook", hooks.ResumeWebhookRequest(**hook)),
        ("RotateWebhookSecret", hooks.RotateWebhookSecretRequest(**hook)),
        ("DeleteWebhook", hooks.DeleteWebhookRequest(**hook)),
        ("PingWebhook", hooks.PingWebhookRequest(**hook)),
        ("ListWebhookDeliveries", hooks.ListWebhookDeliveriesRequest(**hook)),
        ("ReplayWebhookDelivery", hooks.ReplayWebhookDeliveryRequest(**hook, delivery_id=SOME)),
        ("ReplayFailedDeliveries", hooks.ReplayFailedDeliveriesRequest(**hook)),
    ]


def _people(w: World) -> list[Probe]:
    v, works = verification_pb2, w["verification:worker"]
    document = v.IdentityDocument(kind=v.DOCUMENT_KIND_RESIDENT_ID, number="11010519491231002X")
    refused = guardians_pb2.GUARDIANSHIP_STATE_REFUSED
    return [
        ("GetMyVerification", v.GetMyVerificationRequest()),
        ("VerifyRealName", v.VerifyRealNameRequest(legal_name="某人", document=document, org_id=w["org:county"])),
        (
            "RequestConfirmation",
            v.RequestConfirmationRequest(step=v.VERIFICATION_STEP_WORKER, org_id=w["org:rival"]),
        ),
        ("StartOrcid", v.StartOrcidRequest()),
        ("FinishOrcid", v.FinishOrcidRequest(code="code", state="state")),
        ("WithdrawVerification of a worker", v.WithdrawVerificationRequest(verification_id=works)),
        ("ListVerifications of the enterprise", v.ListVerificationsRequest(org_id=w["org:enterprise"])),
        ("ConfirmVerification of a worker", v.ConfirmVerificationRequest(verification_id=works)),
        ("ConfirmVerification of an expert", v.ConfirmVerificationRequest(verification_id=w["verification:expert"])),
        ("RefuseVerification of a worker", v.RefuseVerificationRequest(verification_id=works, reason="不在本单位")),
        ("AddDomain", work_mail_pb2.AddDomainRequest(org_id=w["org:enterprise"], domain="battery.example.cn")),
        ("RemoveDomain", work_mail_pb2.RemoveDomainRequest(org_id=w["org:county"], domain="county.example.cn")),
        ("ListDomains", work_mail_pb2.ListDomainsRequest(org_id=w["org:enterprise"])),
        ("SendWorkMailCode", work_mail_pb2.SendWorkMailCodeRequest(mail="somebody@county.example.cn")),
        ("ConfirmWorkMail", work_mail_pb2.ConfirmWorkMailRequest(code="123456")),
        ("ShowMergeCode", merges_pb2.ShowMergeCodeRequest()),
        ("MergeByCode", merges_pb2.MergeByCodeRequest(code=w["merge:code"])),
        ("RequestMerge", merges_pb2.RequestMergeRequest()),
        ("ListMyMerges", merges_pb2.ListMyMergesRequest()),
        ("UndoMerge of others", merges_pb2.UndoMergeRequest(merge_id=w["merge:done"])),
        (
            "ProposeMerge",
            merges_pb2.ProposeMergeRequest(
                survivor_id=str(id_of("person", "minor")),
                absorbed_id=str(id_of("person", "twin")),
                reason="说明依据",
            ),
        ),
        ("DecideMerge", merges_pb2.DecideMergeRequest(merge_id=w["merge:asked"])),
        ("ListMerges", merges_pb2.ListMergesRequest()),
        ("RequestReset", resets_pb2.RequestResetRequest(person_id=str(id_of("person", "minor")), reason="本人到场")),
        ("DecideReset", resets_pb2.DecideResetRequest(reset_id=w["reset"], confirmed=True)),
        ("ListResets", resets_pb2.ListResetsRequest()),
        ("DeclareAge", guardians_pb2.DeclareAgeRequest(age_class=v.AGE_CLASS_ADULT)),
        ("AskGuardian", guardians_pb2.AskGuardianRequest(mail="guardian@example.org")),
        ("ListGuardianships", guardians_pb2.ListGuardianshipsRequest()),
        ("SendGuardianLink", guardian_links_pb2.SendGuardianLinkRequest(mail="guardian@example.org")),
        ("GetGuardianLink", guardian_links_pb2.GetGuardianLinkRequest(code="none")),
        (
            "AnswerGuardianLink",
            guardian_links_pb2.AnswerGuardianLinkRequest(code="none", guardianship_id=w["guardianship"], state=refused),
        ),
        (
            "AnswerGuardianship",
            guardians_pb2.AnswerGuardianshipRequest(guardianship_id=w["guardianship"], state=refused),
        ),
        ("JoinSociety", join(w, "org:other-society")),
        ("ListMyMemberships", memberships_pb2.ListMyMembershipsRequest()),
        ("ListMembers", memberships_pb2.ListMembersRequest(society_id=w["org:society"])),
        ("AdmitMember", memberships_pb2.AdmitMemberRequest(membership_id=w["membership"])),
        ("RefuseMember", memberships_pb2.RefuseMemberRequest(membership_id=w["membership"])),
        ("EndMembership", memberships_pb2.EndMembershipRequest(membership_id=w["membership"])),
    ]


def _zhihui(w: World) -> list[Probe]:
    draft, public, internal = w["product:draft"], w["product:public"], w["product:internal"]
    send = submissions_pb2.SubmitProductRequest(product_id=internal, recipient_org_id=w["org:ministry"], message="请")
    hidden = products_pb2.ListProductsRequest(think_tank_id=w["tank"], state=products_pb2.PRODUCT_STATE_DRAFT)
    submission = w["submission"]
    adopted = submissions_pb2.ADOPTION_ADOPTED_IN_PART
    answer = submissions_pb2.AnswerSubmissionRequest(submission_id=submission, adoption=adopted, reply="已采纳。")
    return [
        (
            "CreateProduct",
            products_pb2.CreateProductRequest(think_tank_id=w["tank"], draft=product_draft(w["person:expert"])),
        ),
        ("GetProduct public", products_pb2.GetProductRequest(product_id=public)),
        ("GetProduct draft", products_pb2.GetProductRequest(product_id=draft)),
        ("GetProduct internal", products_pb2.GetProductRequest(product_id=internal)),
        ("ListProducts public", products_pb2.ListProductsRequest()),
        ("ListProducts draft", hidden),
        ("UpdateProduct", products_pb2.UpdateProductRequest(product_id=draft, draft=product_draft(w["person:expert"]))),
        ("ReleaseProduct", products_pb2.ReleaseProductRequest(product_id=draft)),
        ("FileProduct", products_pb2.FileProductRequest(product_id=internal)),
        ("WithdrawProduct", products_pb2.WithdrawProductRequest(product_id=public, reason="试验")),
        ("SubmitProduct", send),
        ("GetSubmission", submissions_pb2.GetSubmissionRequest(submission_id=submission)),
        ("ListSubmissions", submissions_pb2.ListSubmissionsRequest(think_tank_id=w["tank"])),
        ("GetReceivedSubmission", submissions_pb2.GetReceivedSubmissionRequest(submission_id=submission)),
        (
            "ListReceivedSubmissions",
            submissions_pb2.ListReceivedSubmissionsRequest(recipient_org_id=w["org:ministry"]),
        ),
        ("ReceiveSubmission", submissions_pb2.ReceiveSubmissionRequest(submission_id=submission)),
        ("AnswerSubmission", answer),
        ("CreateThinkTank", think_tanks_pb2.CreateThinkTankRequest(org_id=w["org:tank"], draft=tank_draft())),
        ("GetThinkTank", think_tanks_pb2.GetThinkTankRequest(think_tank_id=w["tank"])),
        ("ListThinkTanks", think_tanks_pb2.ListThinkTanksRequest()),
        ("UpdateThinkTank", think_tanks_pb2.UpdateThinkTankRequest(think_tank_id=w["tank"], draft=tank_draft())),
        ("WithdrawThinkTank", think_tanks_pb2.WithdrawThinkTankRequest(think_tank_id=w["tank"], reason="试验")),
    ]


def _commons(w: World) -> list[Probe]:
    draft, opened, entered = w["selection:draft"], w["selection:open"], w["nomination"]
    pb, at, of = selections_pb2, {"selection_id": opened}, {"nomination_id": entered}
    worker, number = w["person:worker"], "A-TEST-TEST-T"
    return [
        ("CreateSelection", pb.CreateSelectionRequest(org_id=w["org:society"], draft=selection_draft())),
        ("UpdateSelection", pb.UpdateSelectionRequest(selection_id=draft, draft=selection_draft())),
        ("OpenSelection", pb.OpenSelectionRequest(selection_id=draft)),
        ("CancelSelection", pb.CancelSelectionRequest(**at, reason="试验")),
        ("GetSelection open", pb.GetSelectionRequest(**at)),
        ("GetSelection draft", pb.GetSelectionRequest(selection_id=draft)),
        ("ListSelections open", pb.ListSelectionsRequest()),
        ("ListSelections draft", pb.ListSelectionsRequest(org_id=w["org:society"], state=pb.SELECTION_STATE_DRAFT)),
        ("Nominate", nomination(w, "citizen")),
        ("WithdrawNomination", nominations_pb2.WithdrawNominationRequest(**of)),
        ("ScreenNomination", nominations_pb2.ScreenNominationRequest(**of, passed=True)),
        ("GetNomination", nominations_pb2.GetNominationRequest(**of)),
        ("ListNominations", nominations_pb2.ListNominationsRequest(**at)),
        ("ListNominations of an enterprise", nominations_pb2.ListNominationsRequest(**at, org_id=w["org:enterprise"])),
        ("AppointReviewer", reviews_pb2.AppointReviewerRequest(**at, person_id=worker, most=5)),
        ("DismissReviewer", reviews_pb2.DismissReviewerRequest(**at, person_id=worker)),
        ("ListReviewers", reviews_pb2.ListReviewersRequest(**at)),
        ("AssignReviews", reviews_pb2.AssignReviewsRequest(**at)),
        ("ListMyReviews", reviews_pb2.ListMyReviewsRequest()),
        ("GiveScore", reviews_pb2.GiveScoreRequest(**of, scores=[80, 80])),
        ("DeclareConflict", reviews_pb2.DeclareConflictRequest(**of, reason="同事")),
        ("ListReviews", reviews_pb2.ListReviewsRequest(**of)),
        ("ListOneSidedTies", one_sided_ties_pb2.ListOneSidedTiesRequest(**at)),
        ("ProposeOnTie", one_sided_ties_pb2.ProposeOnTieRequest(**of, person_id=worker, reason="经核实无此关系")),
        ("ConfirmOnTie", one_sided_ties_pb2.ConfirmOnTieRequest(**of, person_id=worker)),
        ("CountResult", results_pb2.CountResultRequest(**at)),
        ("GetRanking", results_pb2.GetRankingRequest(**at)),
        ("PublishNotice", results_pb2.PublishNoticeRequest(**at, digest="0" * 64)),
        ("ListNotice", results_pb2.ListNoticeRequest(**at)),
        ("GetMediaKit", results_pb2.GetMediaKitRequest(**at)),
        ("RaiseObjection", results_pb2.RaiseObjectionRequest(**of, text="该成果的主要数据与论文不符。")),
        ("ListObjections", results_pb2.ListObjectionsRequest(**at)),
        (
            "DecideObjection",
            results_pb2.DecideObjectionRequest(objection_id=w["objection"], upheld=False, reply="经核实，不成立。"),
        ),
        ("ConcludeSelection", results_pb2.ConcludeSelectionRequest(**at)),
        ("CheckAward", results_pb2.CheckAwardRequest(number=number)),
        ("ListAwards", results_pb2.ListAwardsRequest(**at)),
        ("RevokeAward", results_pb2.RevokeAwardRequest(number=number, reason="试验")),
    ]
