"""Messages to many over gRPC: convert, call, convert."""

from collections.abc import Sequence
from datetime import UTC
from uuid import UUID

from kexie.notification.v1 import distributions_pb2 as pb
from kexie.notification.v1 import preferences_pb2 as preferences
from kit.app import Running
from kit.edge import Call, Rpc
from services.notification.audiences.domain import Audience, MessageTopic, region_as_kept, words_of
from services.notification.inbox.rpc import delivery_message
from services.notification.settings import NotificationSettings

from . import carrying, domain, feed, ledger, service, templates
from .domain import Draft, Priority, Rule, State
from .ledger import Line
from .tables import Carriage, Distribution, DistributionRule, MessageTemplate, TemplateVersion


class DistributionRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["DistributionService"]

    def __init__(self, running: Running) -> None:
        super().__init__(running)
        settings = running.settings
        assert isinstance(settings, NotificationSettings)
        self._four_eyes_above = settings.distribution.four_eyes_above

    async def CreateDistribution(
        self, request: pb.CreateDistributionRequest, call: Call
    ) -> pb.CreateDistributionResponse:
        made = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateDistributionResponse(distribution=await self._message(call, made))

    async def UpdateDistribution(
        self, request: pb.UpdateDistributionRequest, call: Call
    ) -> pb.UpdateDistributionResponse:
        found = await service.locked(call.session, call.actor, UUID(request.distribution_id))
        call.check_version(found.version)
        changed = await service.update(call.session, call.actor, found, draft_of(request.draft))
        return pb.UpdateDistributionResponse(distribution=await self._message(call, changed))

    async def GetDistribution(self, request: pb.GetDistributionRequest, call: Call) -> pb.GetDistributionResponse:
        found = await service.seen(call.reader, call.actor, UUID(request.distribution_id))
        forwards, replies = await carrying.carried(call.reader, found.distribution_id)
        return pb.GetDistributionResponse(
            distribution=await self._message(call, found),
            figures=[
                pb.DistributionFigure(rule=f.rule, channel=f.channel, state=f.state, problem=f.problem, count=f.number)
                for f in await service.figures(call.reader, found.distribution_id)
            ],
            forwards=min(forwards, 2**31 - 1),
            replies=min(replies, 2**31 - 1),
            can=await service.verbs(call.reader, call.actor, found),
        )

    async def ListDistributions(self, request: pb.ListDistributionsRequest, call: Call) -> pb.ListDistributionsResponse:
        found, following = await service.page(
            call.reader, call.actor, UUID(request.org_id), request.page_size, request.page_token
        )
        return pb.ListDistributionsResponse(
            distributions=[distribution_message(d, ()) for d in found], next_page_token=following
        )

    async def PreviewDistribution(
        self, request: pb.PreviewDistributionRequest, call: Call
    ) -> pb.PreviewDistributionResponse:
        draft = draft_of(request.draft)
        counted = await service.preview(call.session, call.actor, UUID(request.org_id), draft)
        response = pb.PreviewDistributionResponse(people=sum(counted.people), carriers=sum(counted.carriers))
        above = response.people > self._four_eyes_above
        response.needs_approval = above and draft.priority is Priority.NORMAL
        for rule, people, carriers in zip(draft.rules, counted.people, counted.carriers, strict=True):
            said = {language: pb.Wording(**domain.filled(w, draft.parameters)) for language, w in rule.words.items()}
            response.rules.add(name=rule.name, people=people, carriers=carriers, **said)
        return response

    async def PrepareDistribution(
        self, request: pb.PrepareDistributionRequest, call: Call
    ) -> pb.PrepareDistributionResponse:
        found = await service.prepare(call.session, call.actor, UUID(request.distribution_id))
        return pb.PrepareDistributionResponse(distribution=await self._message(call, found))

    async def SendDistribution(self, request: pb.SendDistributionRequest, call: Call) -> pb.SendDistributionResponse:
        at = request.send_at.ToDatetime(tzinfo=UTC) if request.HasField("send_at") else None
        found = await service.send(
            *(call.session, call.actor, UUID(request.distribution_id), request.people, at), most=self._four_eyes_above
        )
        return pb.SendDistributionResponse(distribution=await self._message(call, found))

    async def ApproveDistribution(
        self, request: pb.ApproveDistributionRequest, call: Call
    ) -> pb.ApproveDistributionResponse:
        found = await service.approve(call.session, call.actor, UUID(request.distribution_id))
        return pb.ApproveDistributionResponse(distribution=await self._message(call, found))

    async def PauseDistribution(self, request: pb.PauseDistributionRequest, call: Call) -> pb.PauseDistributionResponse:
        found = await service.pause(call.session, call.actor, UUID(request.distribution_id), paused=True)
        return pb.PauseDistributionResponse(distribution=await self._message(call, found))

    async def ResumeDistribution(
        self, request: pb.ResumeDistributionRequest, call: Call
    ) -> pb.ResumeDistributionResponse:
        found = await service.pause(call.session, call.actor, UUID(request.distribution_id), paused=False)
        return pb.ResumeDistributionResponse(distribution=await self._message(call, found))

    async def RecallDistribution(
        self, request: pb.RecallDistributionRequest, call: Call
    ) -> pb.RecallDistributionResponse:
        found = await service.recall(call.session, call.actor, UUID(request.distribution_id), request.reason)
        return pb.RecallDistributionResponse(distribution=await self._message(call, found))

    async def ListDispatches(self, request: pb.ListDispatchesRequest, call: Call) -> pb.ListDispatchesResponse:
        found = await service.seen(call.reader, call.actor, UUID(request.distribution_id))
        rules = await service.rows_of(call.reader, found.distribution_id)
        lines, following = await ledger.page(call.reader, found.distribution_id, request.page_size, request.page_token)
        return pb.ListDispatchesResponse(
            dispatches=[dispatch_message(line, rules) for line in lines], next_page_token=following
        )

    async def ListToldItems(self, request: pb.ListToldItemsRequest, call: Call) -> pb.ListToldItemsResponse:
        found, following = await feed.told_items(
            call.reader, UUID(request.person_id), request.page_size, request.page_token
        )
        return pb.ListToldItemsResponse(
            items=[pb.ToldItem(item_id=str(i.item_id), sender=i.sender, rule=i.rule) for i in found],
            next_page_token=following,
        )

    async def SaveMessageTemplate(
        self, request: pb.SaveMessageTemplateRequest, call: Call
    ) -> pb.SaveMessageTemplateResponse:
        words = {"zh": words_said(request.zh), "en": words_said(request.en)}
        saved = await templates.save_template(call.session, call.actor, UUID(request.org_id), request.name, words)
        return pb.SaveMessageTemplateResponse(template=template_message(saved))

    async def ListMessageTemplates(
        self, request: pb.ListMessageTemplatesRequest, call: Call
    ) -> pb.ListMessageTemplatesResponse:
        found, following = await templates.templates(
            call.reader, call.actor, UUID(request.org_id), request.page_size, request.page_token
        )
        return pb.ListMessageTemplatesResponse(
            templates=[template_message(t) for t in found], next_page_token=following
        )

    async def PreviewMessageTemplate(
        self, request: pb.PreviewMessageTemplateRequest, call: Call
    ) -> pb.PreviewMessageTemplateResponse:
        words = {"zh": words_said(request.zh), "en": words_said(request.en)}
        given = {p.name: p.value for p in request.parameters}
        said, names = await templates.preview(call.session, call.actor, UUID(request.org_id), words, given)
        return pb.PreviewMessageTemplateResponse(
            zh=pb.Wording(**said["zh"]), en=pb.Wording(**said["en"]), parameters=names
        )

    async def ListMessageTemplateVersions(
        self, request: pb.ListMessageTemplateVersionsRequest, call: Call
    ) -> pb.ListMessageTemplateVersionsResponse:
        found, following = await templates.versions(
            *(call.reader, call.actor, UUID(request.org_id), request.name, request.page_size, request.page_token)
        )
        return pb.ListMessageTemplateVersionsResponse(
            versions=[version_message(v) for v in found], next_page_token=following
        )

    async def _message(self, call: Call, found: Distribution) -> pb.Distribution:
        return distribution_message(found, await service.rows_of(call.reader, found.distribution_id))


class CarriageRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["CarriageService"]

    async def ListCarriages(self, request: pb.ListCarriagesRequest, call: Call) -> pb.ListCarriagesResponse:
        found, following = await carrying.carriages(
            call.reader, call.actor, UUID(request.org_id), request.page_size, request.page_token
        )
        loads = await ledger.loads(call.reader, found)
        return pb.ListCarriagesResponse(
            carriages=[carriage_message(c, *loads[c.carriage_id]) for c in found], next_page_token=following
        )

    async def ReportCarriage(self, request: pb.ReportCarriageRequest, call: Call) -> pb.ReportCarriageResponse:
        found = await carrying.report(
            call.session, call.actor, UUID(request.carriage_id), request.forwards, request.replies
        )
        loads = await ledger.loads(call.reader, [found])
        return pb.ReportCarriageResponse(carriage=carriage_message(found, *loads[found.carriage_id]))


def draft_of(message: pb.DistributionDraft) -> Draft:
    """A message as somebody wrote it."""
    return Draft(
        title=message.title,
        topic=MessageTopic(preferences.MessageTopic.Name(message.topic)[14:].lower()),
        priority=Priority(pb.Priority.Name(message.priority)[9:].lower()) if message.priority else Priority.NORMAL,
        rules=[rule_of(rule) for rule in message.rules],
        parameters={p.name: p.value for p in message.parameters},
    )


def rule_of(message: pb.DistributionRule) -> Rule:
    words = {"zh": words_said(message.zh), "en": words_said(message.en)}
    return Rule(message.name, audience_of(message.audience), words, message.link)


def audience_of(message: pb.Audience) -> Audience:
    return Audience(
        region=region_as_kept(message.region),
        roles=tuple(message.roles),
        levels=tuple(message.levels),
        groups=tuple(preferences.Group.Name(g)[6:].lower() for g in message.groups),
        interests=tuple(words_of(message.interests)),
        under_org_id=message.under_org_id.lower(),
        society_id=message.society_id.lower(),
        purpose=message.purpose,
        carriers=pb.CarrierSet.Name(message.carriers)[12:].lower() if message.carriers else "",
        industries=tuple(message.industries),
    )


def words_said(message: pb.Wording) -> dict[str, str]:
    return {"title": message.title, "text": message.text}


def audience_message(audience: Audience) -> pb.Audience:
    return pb.Audience(
        region=audience.region.ljust(6, "0") if audience.region else "",
        roles=audience.roles,
        levels=audience.levels,
        groups=[f"GROUP_{g.upper()}" for g in audience.groups],
        interests=audience.interests,
        under_org_id=audience.under_org_id,
        society_id=audience.society_id,
        purpose=audience.purpose,
        carriers=f"CARRIER_SET_{audience.carriers.upper()}" if audience.carriers else None,
        industries=audience.industries,
    )


def rule_message(row: DistributionRule) -> pb.DistributionRule:
    rule = service.rule_of(row)
    said = {language: pb.Wording(**words) for language, words in rule.words.items()}
    return pb.DistributionRule(name=rule.name, audience=audience_message(rule.audience), link=rule.link, **said)


def distribution_message(found: Distribution, rules: Sequence[DistributionRule]) -> pb.Distribution:
    """The one place where a stored message becomes one of the contract."""
    draft = pb.DistributionDraft(
        title=found.title,
        topic=f"MESSAGE_TOPIC_{found.topic.upper()}",
        priority=f"PRIORITY_{found.priority.upper()}",
        rules=[rule_message(row) for row in rules],
        parameters=[pb.MessageParameter(name=n, value=v) for n, v in found.parameters.items()],
    )
    return pb.Distribution(
        distribution_id=str(found.distribution_id),
        org_id=str(found.org_id),
        org_name=found.org_name,
        draft=draft,
        state=f"DISTRIBUTION_STATE_{found.state.upper()}",
        people=found.people,
        carriers=found.carriers,
        told=found.told,
        send_at=found.send_at,
        done_at=found.done_at,
        unsigned=service.needs_signature(found),
        silent=found.alarmed_at is not None,
        reason=found.reason,
        drafted_by=str(found.drafted_by),
        created_at=found.created_at,
        etag=str(found.version),
        stream_id=str(found.stream_id or ""),
    )


def dispatch_message(line: Line, rules: Sequence[DistributionRule]) -> pb.Dispatch:
    """The one place where a line of the ledger becomes a message."""
    return pb.Dispatch(
        person_id=str(line.dispatch.person_id),
        rule=rules[line.dispatch.rule].name,
        state=line.dispatch.state,
        problem=line.dispatch.problem,
        deliveries=[delivery_message(d) for d in line.deliveries],
        read_at=line.read_at,
    )


def template_message(found: MessageTemplate) -> pb.MessageTemplate:
    said = {language: pb.Wording(**words) for language, words in found.words.items()}
    return pb.MessageTemplate(name=found.name, parameters=found.parameters, version=found.version, **said)


def version_message(found: TemplateVersion) -> pb.MessageTemplateVersion:
    said = {language: pb.Wording(**words) for language, words in found.words.items()}
    return pb.MessageTemplateVersion(version=found.version, kept_at=found.kept_at, **said)


def carriage_message(found: Carriage, sent: Distribution, row: DistributionRule) -> pb.Carriage:
    """What an organisation passes on; of what was taken back, no words."""
    withdrawn = sent.state is State.RECALLED
    rule = service.rule_of(row)
    said = {n: pb.Wording(**domain.filled(w, sent.parameters)) for n, w in rule.words.items() if not withdrawn}
    return pb.Carriage(
        carriage_id=str(found.carriage_id),
        distribution_id=str(found.distribution_id),
        sender=sent.org_name,
        carriers=f"CARRIER_SET_{found.carriers.upper()}",
        link="" if withdrawn else rule.link,
        withdrawn=withdrawn,
        forwards=min(found.forwards, 2**31 - 1),
        replies=min(found.replies, 2**31 - 1),
        created_at=found.created_at,
        **said,
    )
