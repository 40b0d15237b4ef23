"""Samples over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.commons.v1 import samples_pb2 as pb
from kit.edge import Call, Rpc

from . import service


class SampleRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["SampleService"]

    async def AddToFrame(self, request: pb.AddToFrameRequest, call: Call) -> pb.AddToFrameResponse:
        members = {member.person_id.lower(): member.stratum for member in request.members}
        persons = await service.add(call.session, call.actor, UUID(request.inquiry_id), members)
        return pb.AddToFrameResponse(persons=persons)

    async def DrawSample(self, request: pb.DrawSampleRequest, call: Call) -> pb.DrawSampleResponse:
        at = UUID(request.inquiry_id)
        if request.panel:
            drawn = await service.ask_again(call.session, call.actor, at)
        else:
            sizes = {size.stratum: size.persons for size in request.sizes}
            drawn = await service.draw(call.session, call.actor, at, request.persons, sizes, request.seed)
        return pb.DrawSampleResponse(sizes=[pb.StratumSize(stratum=s, persons=n) for s, n in drawn.items()])

    async def InviteSample(self, request: pb.InviteSampleRequest, call: Call) -> pb.InviteSampleResponse:
        persons = await service.invite(call.session, call.actor, UUID(request.inquiry_id))
        return pb.InviteSampleResponse(persons=persons)

    async def RemindSample(self, request: pb.RemindSampleRequest, call: Call) -> pb.RemindSampleResponse:
        persons = await service.remind(call.session, call.actor, UUID(request.inquiry_id))
        return pb.RemindSampleResponse(persons=persons)

    async def IssueInvitations(self, request: pb.IssueInvitationsRequest, call: Call) -> pb.IssueInvitationsResponse:
        codes = await service.issue(call.session, call.actor, UUID(request.inquiry_id), request.count)
        return pb.IssueInvitationsResponse(invitations=codes)

    async def GetResponse(self, request: pb.GetResponseRequest, call: Call) -> pb.GetResponseResponse:
        asked, answered, answers, strata, quotas = await service.response(
            call.reader, call.actor, UUID(request.inquiry_id)
        )
        return pb.GetResponseResponse(
            asked=asked,
            answered=answered,
            rr1=answered / asked if asked else 0,
            strata=[pb.StratumResponse(stratum=s, frame=f, asked=a, answered=n) for s, f, a, n in strata],
            answers=answers,
            quotas=[pb.QuotaUse(name=name, used=used, most=most) for name, used, most in quotas],
        )

    async def ListSample(self, request: pb.ListSampleRequest, call: Call) -> pb.ListSampleResponse:
        found, following = await service.page(
            call.reader, call.actor, UUID(request.inquiry_id), request.page_size, request.page_token
        )
        members = [pb.FrameMember(person_id=str(m.person_id), stratum=m.stratum) for m in found]
        return pb.ListSampleResponse(members=members, next_page_token=following)
