"""What the questions about roadshows and what comes of problems are about, and the questions."""

from dataclasses import asdict
from datetime import timedelta
from uuid import UUID

from google.protobuf.message import Message

from kexie.commons.v1 import follow_ups_pb2, roadshows_pb2
from kexie.items.v1 import items_pb2
from kit import ids
from services.commons.committees.tables import Member
from services.commons.follow_ups.domain import Relation
from services.commons.follow_ups.tables import FollowUp
from services.commons.nominations.domain import State as NominationState
from services.commons.nominations.tables import Nomination
from services.commons.results.counting import Standing
from services.commons.results.tables import Ranking
from services.commons.roadshows.tables import Prepared
from services.commons.selections.domain import Kind, NomineeKind, Roadshow, State
from services.commons.selections.tables import Selection
from tests.policy.actors import World


async def make(w: World) -> None:
    """The society's contests with a roadshow, whose order is drawn or not, and a problem of it that was chosen."""
    moment, day = ids.now(), timedelta(days=1)
    roadshow = Roadshow("实验厅", 2, 8, 60, ["展示", "答辩"], [50, 50], moment - day, moment + day)
    drawn, undrawn = (_selection(w, Kind.CONTEST, NomineeKind.ORGANISATION, roadshow) for _ in range(2))
    asked = _selection(w, Kind.LIST, NomineeKind.PROBLEM, None)
    entered = [_nomination(w, s, NominationState.ELIGIBLE) for s in (drawn, undrawn)]
    problem = _nomination(w, asked, NominationState.AWARDED)
    standing = asdict(Standing(str(entered[1].nomination_id), 1, 80.0, 75.0, 85.0, reviews=3, chosen=True, close=False))
    followed = FollowUp(
        follow_up_id=ids.new_id(),
        nomination_id=problem.nomination_id,
        problem=problem.title,
        selection_id=asked.selection_id,
        selection_title=asked.title,
        item_kind=items_pb2.ITEM_KIND_PAPER,
        item_id=ids.new_id(),
        title="机理研究",
        relation=Relation.PROGRESS,
        note="",
        added_at=moment,
    )
    async with w.hub.running["commons"].database.transaction() as session:
        await session.insert(drawn, undrawn, asked)
        await session.insert(*entered, problem)
        await session.insert(
            Ranking(
                selection_id=undrawn.selection_id,
                digest="0" * 64,
                standings={str(entered[1].nomination_id): standing},
                left_out={},
                counted_by=UUID(w["person:national"]),
                counted_at=moment,
            )
        )
        await session.insert(
            Prepared(
                selection_id=drawn.selection_id,
                finalists=[entered[0].nomination_id],
                opens_at=roadshow.opens_at,
                closes_at=roadshow.closes_at,
            )
        )
        juror = UUID(w["person:worker"])
        await session.insert(Member(selection_id=drawn.selection_id, person_id=juror, secretary=False))
        await session.insert(followed)
    w.ids["selection:drawn"], w.ids["selection:undrawn"] = str(drawn.selection_id), str(undrawn.selection_id)
    w.ids["finalist"], w.ids["problem:chosen"] = str(entered[0].nomination_id), str(problem.nomination_id)
    w.ids["follow-up"] = str(followed.follow_up_id)


def _selection(w: World, kind: Kind, nominee_kind: NomineeKind, roadshow: Roadshow | None) -> Selection:
    moment, day = ids.now(), timedelta(days=1)
    return Selection(
        selection_id=ids.new_id(),
        org_id=UUID(w["org:society"]),
        org_name="试验材料学会",
        title="试验大赛",
        kind=kind,
        summary="比拼解决实际问题的思路。",
        rules="",
        places=1,
        quota=9,
        nominating_kinds=["enterprise"],
        born_from=None,
        criteria=["创新", "贡献"],
        weights=[50, 50],
        reviews_each=3,
        blind=False,
        nominate_from=moment - 9 * day,
        nominate_until=moment - 8 * day,
        review_until=moment - 2 * day,
        notice_days=5,
        nominee_kind=nominee_kind,
        roadshow=roadshow.kept() if roadshow else None,
        state=State.OPEN if roadshow else State.CONCLUDED,
        created_at=moment,
    )


def _nomination(w: World, selection: Selection, state: NominationState) -> Nomination:
    return Nomination(
        nomination_id=ids.new_id(),
        selection_id=selection.selection_id,
        org_id=UUID(w["org:enterprise"]),
        org_name="试验电池",
        kind=selection.nominee_kind,
        nominee_id=ids.new_id(),
        nominee_name="",
        title="枝晶如何成核？",
        statement="尚无公认的答案。",
        state=state,
        made_by=UUID(w["person:poster"]),
        made_at=ids.now(),
    )


def probes(w: World) -> list[tuple[str, Message]]:
    drawn, undrawn = {"selection_id": w["selection:drawn"]}, {"selection_id": w["selection:undrawn"]}
    pb, led = roadshows_pb2, follow_ups_pb2
    need = items_pb2.ItemLink(kind=items_pb2.ITEM_KIND_NEED, item_id=w["need:open"])
    adding = led.AddFollowUpRequest(nomination_id=w["problem:chosen"], item=need, relation=led.FOLLOW_UP_RELATION_NEED)
    scores = pb.ScoreFinalistRequest(**drawn, nomination_id=w["finalist"], scores=[80, 80])
    return [
        ("PrepareRoadshow of the society's", pb.PrepareRoadshowRequest(**undrawn)),
        ("GetRoadshow", pb.GetRoadshowRequest(**drawn)),
        ("ScoreFinalist as the jury does", scores),
        ("AddFollowUp to the society's problem", adding),
        ("WithdrawFollowUp of the society's", led.WithdrawFollowUpRequest(follow_up_id=w["follow-up"], reason="试验")),
        ("ListFollowUps", led.ListFollowUpsRequest(nomination_id=w["problem:chosen"])),
    ]
