"""Profiles over gRPC: convert, call, convert."""

from typing import cast
from uuid import UUID

from kexie.home.v1 import profiles_pb2 as pb
from kit.edge import Call, Rpc
from services.home.assignments import service as assignments
from services.home.literature import service as literature

from . import domain, service
from .domain import Field, Said, Visibility
from .tables import Profile

PREFIX = "VISIBILITY_"


class ProfileRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ProfileService"]

    async def GetMyProfile(self, request: pb.GetMyProfileRequest, call: Call) -> pb.GetMyProfileResponse:
        profile = await service.mine(call.reader, call.actor)
        return pb.GetMyProfileResponse(profile=await self._mine(call, profile))

    async def UpdateMyProfile(self, request: pb.UpdateMyProfileRequest, call: Call) -> pb.UpdateMyProfileResponse:
        profile = await service.locked(call.session, call.actor)
        call.check_version(profile.version)
        visibility = visibility_of(request.visibility)
        profile = await service.update(call.session, profile, said_of(request.draft), visibility)
        return pb.UpdateMyProfileResponse(profile=await self._mine(call, profile))

    async def HideMyProfile(self, request: pb.HideMyProfileRequest, call: Call) -> pb.HideMyProfileResponse:
        profile = await service.hide(call.session, call.actor)
        return pb.HideMyProfileResponse(profile=await self._mine(call, profile))

    async def ShowMyProfile(self, request: pb.ShowMyProfileRequest, call: Call) -> pb.ShowMyProfileResponse:
        profile = await service.show(call.session, call.actor)
        return pb.ShowMyProfileResponse(profile=await self._mine(call, profile))

    async def GetProfile(self, request: pb.GetProfileRequest, call: Call) -> pb.GetProfileResponse:
        person_id = UUID(request.person_id)
        said = await service.read(call.reader, call.actor, person_id)
        papers = await literature.count_of(call.reader, person_id)
        return pb.GetProfileResponse(profile=profile_message(person_id, said, papers))

    async def _mine(self, call: Call, profile: Profile) -> pb.MyProfile:
        said = await service.whole(call.reader, profile)
        papers = await literature.count_of(call.reader, profile.person_id)
        busy = await assignments.open_of(call.reader, [profile.person_id])
        return my_profile_message(profile, said, papers, busy[profile.person_id])


def said_of(message: pb.ProfileDraft) -> Said:
    """What a person says."""
    return Said(
        name=message.name,
        headline=message.headline,
        organisation=message.organisation,
        org_id=message.org_id,
        biography=message.biography,
        fields=list(message.fields),
        subjects=list(message.subjects),
        industries=list(message.industries),
        region=message.region,
        available=message.availability == pb.AVAILABILITY_YES or (not message.availability and message.available),
        declines=message.availability == pb.AVAILABILITY_NO,
        contact=message.contact,
        most_assignments=message.most_assignments,
    )


def visibility_of(message: pb.ProfileVisibility) -> dict[Field, Visibility]:
    """Who may see which field, as far as it is said."""
    names = {part: pb.Visibility.Name(cast(pb.Visibility, getattr(message, part))) for part in Field}
    said = {part: name.removeprefix(PREFIX).lower() for part, name in names.items()}
    return {part: Visibility(name) for part, name in said.items() if name != "unspecified"}


def profile_message(person_id: UUID, said: Said, papers: int) -> pb.Profile:
    """The one place where what may be seen of a profile becomes a message."""
    return pb.Profile(
        person_id=str(person_id),
        name=said.name,
        headline=said.headline,
        organisation=said.organisation,
        org_id=said.org_id,
        biography=said.biography,
        fields=said.fields,
        subjects=said.subjects,
        industries=said.industries,
        region=said.region,
        available=said.available,
        contact=said.contact,
        papers=papers,
        volunteer_minutes=said.volunteer_minutes,
        most_assignments=said.most_assignments,
    )


def my_profile_message(profile: Profile, said: Said, papers: int, open_now: int) -> pb.MyProfile:
    """The one place where a stored profile becomes its person's message."""
    chosen = {part.value: domain.visibility_of(profile.visibility, part) for part in Field}
    return pb.MyProfile(
        profile=profile_message(profile.person_id, said, papers),
        visibility=pb.ProfileVisibility(**{part: PREFIX + to.upper() for part, to in chosen.items()}),  # type: ignore[arg-type]
        hidden=profile.hidden,
        etag=str(profile.version),
        open_assignments=open_now,
        availability=availability_of(profile),
    )


def availability_of(profile: Profile) -> pb.Availability:
    """Whether a person takes work, as the person sees it; the release before knows of yes alone."""
    if profile.available:
        return pb.AVAILABILITY_YES
    return pb.AVAILABILITY_NO if profile.declines else pb.AVAILABILITY_UNDECIDED
