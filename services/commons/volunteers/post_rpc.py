"""A host's side over gRPC: convert, call, convert."""

from collections.abc import Sequence
from datetime import UTC
from uuid import UUID

from kexie.commons.v1 import volunteer_posts_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc

from . import calls, posts, teams
from .domain import PostDraft, Times
from .rpc import stint_message
from .tables import Post, Shift, Team, VolunteerCall


class PostRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["VolunteerPostService"]

    async def CreatePost(self, request: pb.CreatePostRequest, call: Call) -> pb.CreatePostResponse:
        draft = draft_of(request.draft)
        shifts = [times_of(shift) for shift in request.draft.shifts]
        post = await posts.create(call.session, call.actor, UUID(request.org_id), draft, shifts)
        return pb.CreatePostResponse(post=await _whole(call, post))

    async def CancelPost(self, request: pb.CancelPostRequest, call: Call) -> pb.CancelPostResponse:
        post = await posts.cancel(call.session, call.actor, UUID(request.post_id), request.reason)
        return pb.CancelPostResponse(post=await _whole(call, post))

    async def GetPost(self, request: pb.GetPostRequest, call: Call) -> pb.GetPostResponse:
        post = await posts.read(call.reader, UUID(request.post_id))
        can = await posts.verbs(call.reader, call.actor, post)
        return pb.GetPostResponse(post=await _whole(call, post), can=can)

    async def ListPosts(self, request: pb.ListPostsRequest, call: Call) -> pb.ListPostsResponse:
        found, following = await posts.page(
            call.reader,
            request.region,
            request.skill,
            request.org_id,
            request.activity_id,
            request.page_size,
            request.page_token,
        )
        shifts = await posts.shifts_of(call.reader, [post.post_id for post in found])
        return pb.ListPostsResponse(
            posts=[post_message(post, shifts[post.post_id]) for post in found], next_page_token=following
        )

    async def ListStints(self, request: pb.ListStintsRequest, call: Call) -> pb.ListStintsResponse:
        found, following = await posts.stints(
            call.reader, call.actor, UUID(request.post_id), request.page_size, request.page_token
        )
        return pb.ListStintsResponse(stints=[stint_message(s) for s in found], next_page_token=following)

    async def DeclineVolunteer(self, request: pb.DeclineVolunteerRequest, call: Call) -> pb.DeclineVolunteerResponse:
        stint = await posts.decline(call.session, call.actor, UUID(request.stint_id), request.reason)
        return pb.DeclineVolunteerResponse(stint=stint_message(stint))

    async def ConfirmHours(self, request: pb.ConfirmHoursRequest, call: Call) -> pb.ConfirmHoursResponse:
        minutes = request.minutes if request.HasField("minutes") else None
        stint = await posts.confirm(call.session, call.actor, UUID(request.stint_id), minutes, request.reason)
        return pb.ConfirmHoursResponse(stint=stint_message(stint))

    async def CallVolunteers(self, request: pb.CallVolunteersRequest, call: Call) -> pb.CallVolunteersResponse:
        made = await calls.call(
            call.session,
            call.actor,
            UUID(request.org_id),
            request.title,
            request.text,
            request.region,
            list(request.skills),
        )
        return pb.CallVolunteersResponse(call=call_message(made, (0, 0)))

    async def GetVolunteerCall(self, request: pb.GetVolunteerCallRequest, call: Call) -> pb.GetVolunteerCallResponse:
        made = await calls.read(call.reader, call.actor, UUID(request.call_id))
        counts = await calls.counts(call.reader, [made.call_id])
        return pb.GetVolunteerCallResponse(call=call_message(made, counts.get(made.call_id, (0, 0))))

    async def ListVolunteerCalls(
        self, request: pb.ListVolunteerCallsRequest, call: Call
    ) -> pb.ListVolunteerCallsResponse:
        found, following = await calls.page(
            call.reader, call.actor, UUID(request.org_id), request.page_size, request.page_token
        )
        counts = await calls.counts(call.reader, [made.call_id for made in found])
        messages = [call_message(made, counts.get(made.call_id, (0, 0))) for made in found]
        return pb.ListVolunteerCallsResponse(calls=messages, next_page_token=following)

    async def CreateTeam(self, request: pb.CreateTeamRequest, call: Call) -> pb.CreateTeamResponse:
        team = await teams.create(
            call.session, call.actor, UUID(request.org_id), request.name, request.about, request.region
        )
        return pb.CreateTeamResponse(team=team_message(team, 0))

    async def ListTeams(self, request: pb.ListTeamsRequest, call: Call) -> pb.ListTeamsResponse:
        found, following = await teams.page(
            call.reader, request.region, request.org_id, request.page_size, request.page_token
        )
        sizes = await teams.sizes(call.reader, [team.team_id for team in found])
        messages = [team_message(team, sizes.get(team.team_id, 0)) for team in found]
        return pb.ListTeamsResponse(teams=messages, next_page_token=following)

    async def JoinTeam(self, request: pb.JoinTeamRequest, call: Call) -> pb.JoinTeamResponse:
        team = await teams.join(call.session, call.actor, UUID(request.team_id))
        return pb.JoinTeamResponse(team=await _sized(call, team))

    async def LeaveTeam(self, request: pb.LeaveTeamRequest, call: Call) -> pb.LeaveTeamResponse:
        team = await teams.leave(call.session, call.actor, UUID(request.team_id))
        return pb.LeaveTeamResponse(team=await _sized(call, team))

    async def AdmitToTeam(self, request: pb.AdmitToTeamRequest, call: Call) -> pb.AdmitToTeamResponse:
        team = await teams.admit(call.session, call.actor, UUID(request.team_id), UUID(request.person_id))
        return pb.AdmitToTeamResponse(team=await _sized(call, team))

    async def ListTeamMembers(self, request: pb.ListTeamMembersRequest, call: Call) -> pb.ListTeamMembersResponse:
        found, following = await teams.members(
            call.reader, call.actor, UUID(request.team_id), request.page_size, request.page_token
        )
        members = [
            pb.TeamMember(person_id=str(row["person_id"]), name=row["name"], admitted=row["admitted"]) for row in found
        ]
        return pb.ListTeamMembersResponse(members=members, next_page_token=following)


async def _whole(call: Call, post: Post) -> pb.Post:
    return post_message(post, (await posts.shifts_of(call.reader, [post.post_id]))[post.post_id])


async def _sized(call: Call, team: Team) -> pb.Team:
    return team_message(team, (await teams.sizes(call.reader, [team.team_id])).get(team.team_id, 0))


def draft_of(message: pb.PostDraft) -> PostDraft:
    return PostDraft(
        title=" ".join(message.title.split()),
        summary=message.summary,
        skills=list(message.skills),
        region=message.region,
        place=message.place,
        activity_id=message.activity_id,
    )


def times_of(message: pb.PostShift) -> Times:
    return Times(message.begins_at.ToDatetime(tzinfo=UTC), message.ends_at.ToDatetime(tzinfo=UTC), message.places)


def post_message(post: Post, shifts: Sequence[Shift]) -> pb.Post:
    """The one place where a stored post becomes a message."""
    return pb.Post(
        post_id=str(post.post_id),
        org_id=str(post.org_id),
        org_name=post.org_name,
        title=post.title,
        summary=post.summary,
        skills=post.skills,
        region=post.region,
        place=post.place,
        activity_id=str(post.activity_id or ""),
        state=f"POST_STATE_{post.state.upper()}",
        reason=post.reason,
        shifts=[
            pb.Shift(
                shift_id=str(shift.shift_id),
                begins_at=ids.stamp(shift.begins_at),
                ends_at=ids.stamp(shift.ends_at),
                places=shift.places,
                taken=shift.filled,
                waiting=shift.waiting,
            )
            for shift in shifts
        ],
    )


def call_message(made: VolunteerCall, answers: tuple[int, int]) -> pb.VolunteerCall:
    """The one place where a stored call becomes its organisation's message."""
    return pb.VolunteerCall(
        call_id=str(made.call_id),
        org_id=str(made.org_id),
        org_name=made.org_name,
        title=made.title,
        text=made.text,
        region=made.region,
        skills=made.skills,
        called_at=ids.stamp(made.called_at),
        reached=made.reached,
        yes=answers[0],
        no=answers[1],
    )


def team_message(team: Team, members: int) -> pb.Team:
    """The one place where a stored team becomes a message."""
    return pb.Team(
        team_id=str(team.team_id),
        org_id=str(team.org_id),
        org_name=team.org_name,
        name=team.name,
        about=team.about,
        region=team.region,
        members=members,
    )
