"""Who plays in the tests of selections: a host with two managers, nominating bodies, nominees, reviewers."""

from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg

from kexie.commons.v1 import certificates_pb2 as certificates
from kexie.commons.v1 import follow_ups_pb2 as follow_ups
from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import one_sided_ties_pb2 as one_sided
from kexie.commons.v1 import results_pb2 as results
from kexie.commons.v1 import reviews_pb2 as reviews
from kexie.commons.v1 import roadshows_pb2 as roadshows
from kexie.commons.v1 import selections_pb2 as selections
from kexie.commons.v1 import votes_pb2 as votes
from kexie.commons.v1.certificates_pb2_grpc import CertificateServiceStub
from kexie.commons.v1.follow_ups_pb2_grpc import FollowUpServiceStub
from kexie.commons.v1.nominations_pb2_grpc import NominationServiceStub
from kexie.commons.v1.one_sided_ties_pb2_grpc import OneSidedTieServiceStub
from kexie.commons.v1.results_pb2_grpc import ResultServiceStub
from kexie.commons.v1.reviews_pb2_grpc import ReviewServiceStub
from kexie.commons.v1.roadshows_pb2_grpc import RoadshowServiceStub
from kexie.commons.v1.selections_pb2_grpc import SelectionServiceStub
from kexie.commons.v1.votes_pb2_grpc import VoteServiceStub
from kexie.home.v1 import ties_pb2 as ties
from kexie.home.v1.ties_pb2_grpc import TieServiceStub
from tests.support.hub import Hub, Person, until

STUBS = {
    selections.__name__: SelectionServiceStub,
    nominations.__name__: NominationServiceStub,
    reviews.__name__: ReviewServiceStub,
    results.__name__: ResultServiceStub,
    certificates.__name__: CertificateServiceStub,
    votes.__name__: VoteServiceStub,
    roadshows.__name__: RoadshowServiceStub,
    follow_ups.__name__: FollowUpServiceStub,
    ties.__name__: TieServiceStub,
    one_sided.__name__: OneSidedTieServiceStub,
}
DAY = timedelta(days=1)


class Cast:
    """The manager sets up and counts, the deputy checks and publishes; bodies nominate; reviewers score."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._levels: dict[str, str] = {}

    async def enter(self) -> "Cast":
        hub = self.hub
        self.society = await hub.organisation("中国光学学会", "society", "")
        self.university = await hub.organisation("之江大学", "university", "330106")
        self.institute = await hub.organisation("光机所", "institute", "330106")
        self.enterprise = await hub.organisation("甬光科技", "enterprise", "330106")
        self.manager, self.deputy = hub.person("sel-manager"), hub.person("sel-deputy")
        self.nominator, self.other = hub.person("sel-nominator"), hub.person("sel-other")
        self.stranger = hub.person("sel-stranger")
        await hub.grant(self.manager, "selection-manager", self.society)
        await hub.grant(self.deputy, "selection-manager", self.society)
        await hub.grant(self.nominator, "enterprise-officer", self.university)
        await hub.grant(self.other, "enterprise-officer", self.institute)
        self.nominees = [hub.person(f"sel-nominee-{n}") for n in range(6)]
        self.reviewers = [hub.person(f"sel-reviewer-{n}") for n in range(6)]
        return self

    async def ask(self, request: Any, by: Person | None = None, **more: Any) -> Any:
        """Asks the service whose request it is."""
        name = type(request).__name__.removesuffix("Request")
        return await self.hub.ask(STUBS[type(request).__module__], name, request, by, **more)

    def draft(self, **changes: Any) -> selections.SelectionDraft:
        moment = datetime.now(UTC)
        said = {
            "title": "青年光学科技奖",
            "kind": selections.SELECTION_KIND_AWARD,
            "summary": "奖励在光学领域作出突出贡献的青年科技工作者。",
            "rules": "# 评选办法",
            "places": 2,
            "quota": 3,
            "nominating_kinds": ["university", "institute"],
            "born_from": "1981-01-01",
            "criteria": [
                selections.Criterion(name="创新", weight=40),
                selections.Criterion(name="质量", weight=30),
                selections.Criterion(name="贡献", weight=30),
            ],
            "reviews_each": 3,
            "nominate_from": moment - DAY,
            "nominate_until": moment + DAY,
            "review_until": moment + 3 * DAY,
            "notice_days": 5,
        }
        return selections.SelectionDraft(**(said | changes))

    async def drafted(self, **changes: Any) -> selections.Selection:
        request = selections.CreateSelectionRequest(org_id=self.society, draft=self.draft(**changes))
        return (await self.ask(request, self.manager)).selection

    async def opened(self, **changes: Any) -> str:
        """The id of an open selection that takes nominations."""
        selection_id = (await self.drafted(**changes)).selection_id
        await self.ask(selections.OpenSelectionRequest(selection_id=selection_id), self.manager)
        return selection_id

    def nomination(self, selection_id: str, nominee: Person, **changes: Any) -> nominations.NominateRequest:
        said = {
            "selection_id": selection_id,
            "org_id": self.university,
            "nominee_id": nominee.id,
            "nominee_name": "张三",
            "born": "1990-05-01",
            "title": "超快激光的相位控制",
            "statement": "提出了新的载波包络相位锁定方法，并在三家单位得到应用，成效显著。",
        }
        return nominations.NominateRequest(**(said | changes))

    async def nominated(self, selection_id: str, nominee: Person, **changes: Any) -> str:
        """The id of a nomination that passed the formal check."""
        made = (await self.ask(self.nomination(selection_id, nominee, **changes), self.nominator)).nomination
        passed = nominations.ScreenNominationRequest(nomination_id=made.nomination_id, passed=True)
        await self.ask(passed, self.deputy)
        return made.nomination_id

    async def move(self, selection_id: str, **dates: str) -> None:
        """Lets time pass for one selection: its dates become what these SQL expressions say."""
        connection = await asyncpg.connect(self.hub.servers.superuser_url(self.hub.database))
        said = ", ".join(f"{name} = {expression}" for name, expression in dates.items())
        await connection.execute(f"update commons.selection set {said} where selection_id::text = $1", selection_id)
        await connection.close()

    def voter(self, name: str, level: str = "real_name") -> Person:
        """A person whose real name was verified; `verify` says so to the services."""
        person = self.hub.person(name)
        self._levels[person.id] = level
        return person

    async def verify(self, *people: Person, key: str = "") -> None:
        """Lets commons know how far voters were verified, and by one key that they all are one person."""
        connection = await asyncpg.connect(self.hub.servers.superuser_url(self.hub.database))
        await connection.executemany(
            "insert into commons.directory_subject "
            "(subject_id, kind, state, org_id, scopes, level, natural_id, version) "
            "values ($1, 'person', 'active', '', '{}', $2, $3, 1) "
            "on conflict (subject_id) do update set level = $2, natural_id = $3",
            [(person.id, self._levels.get(person.id, "real_name"), key) for person in people],
        )
        await connection.close()

    def vote_stage(self, **changes: Any) -> selections.VoteStage:
        moment = datetime.now(UTC)
        said = {
            "voters": selections.VOTERS_PUBLIC,
            "method": selections.VOTE_METHOD_APPROVAL,
            "most": 2,
            "seats": 1,
            "share": 100,
            "opens_at": moment + 4 * DAY,
            "closes_at": moment + 5 * DAY,
        }
        return selections.VoteStage(**(said | changes))

    async def to_vote(self, selection_id: str, stage: int = 1) -> None:
        """Reviews are over, and the vote of a stage is taken."""
        await self.move(
            selection_id,
            nominate_from="now() - interval '9 days'",
            nominate_until="now() - interval '8 days'",
            review_until="now() - interval '7 days'",
            votes=_moved(stage, "now() - interval '1 hour'", "now() + interval '1 hour'"),
        )

    def roadshow(self, **changes: Any) -> selections.Roadshow:
        moment = datetime.now(UTC)
        said = {
            "place": "之江实验厅",
            "finalists": 3,
            "minutes": 8,
            "share": 60,
            "criteria": [
                selections.Criterion(name="展示", weight=50),
                selections.Criterion(name="答辩", weight=30),
                selections.Criterion(name="市场", weight=20),
            ],
            "opens_at": moment + 4 * DAY,
            "closes_at": moment + 5 * DAY,
        }
        return selections.Roadshow(**(said | changes))

    async def to_roadshow(self, selection_id: str, opens: str = "now() - interval '1 hour'") -> None:
        """Reviews are over, and the roadshow is on, or begins when an SQL expression says."""
        await self.move(
            selection_id,
            nominate_from="now() - interval '9 days'",
            nominate_until="now() - interval '8 days'",
            review_until="now() - interval '7 days'",
            roadshow=f"jsonb_set(jsonb_set(roadshow, '{{opens_at}}', to_jsonb({opens})), "
            "'{closes_at}', to_jsonb(now() + interval '1 hour'))",
        )

    async def close_roadshow(self, selection_id: str) -> None:
        """The jury's scores are in."""
        ended = "now() - interval '1 second'"
        await self.move(selection_id, roadshow=f"jsonb_set(roadshow, '{{closes_at}}', to_jsonb({ended}))")
        connection = await asyncpg.connect(self.hub.servers.superuser_url(self.hub.database))
        await connection.execute(
            f"update commons.roadshow set closes_at = {ended} where selection_id::text = $1", selection_id
        )
        await connection.close()

    async def close_vote(self, selection_id: str, stage: int = 1) -> None:
        """The vote of a stage has closed."""
        await self.move(selection_id, votes=_moved(stage, "now() - interval '2 hours'", "now() - interval '1 second'"))
        connection = await asyncpg.connect(self.hub.servers.superuser_url(self.hub.database))
        await connection.execute(
            "update commons.poll set opens_at = now() - interval '2 hours', closes_at = now() - interval '1 second' "
            "where selection_id::text = $1 and stage = $2",
            *(selection_id, stage),
        )
        await connection.close()

    async def to_review(self, selection_id: str) -> None:
        await self.move(selection_id, nominate_until="now() - interval '1 second'")

    async def to_count(self, selection_id: str) -> None:
        await self.move(
            selection_id,
            nominate_from="now() - interval '9 days'",
            nominate_until="now() - interval '8 days'",
            review_until="now() - interval '1 second'",
        )

    async def appoint(self, selection_id: str, *people: Person, most: int = 10) -> None:
        for person in people:
            request = reviews.AppointReviewerRequest(selection_id=selection_id, person_id=person.id, most=most)
            await self.ask(request, self.manager)

    async def assign(self, selection_id: str) -> reviews.AssignReviewsResponse:
        return await self.ask(reviews.AssignReviewsRequest(selection_id=selection_id), self.manager)

    async def mine(self, reviewer: Person, selection_id: str) -> list[reviews.MyReview]:
        found = await self.ask(reviews.ListMyReviewsRequest(selection_id=selection_id), reviewer)
        return list(found.reviews)

    async def tie(self, person: Person, other: Person, kind: ties.TieKind) -> None:
        """Lets a person declare a tie, and waits until it is known here."""
        tied = (await self.ask(ties.DeclareTieRequest(person_id=other.id, kind=kind), person)).tie
        reader = await self.hub.running["commons"].database.reader()

        async def has_come() -> bool:
            return bool(await reader.fetch("select 1 from tie where tie_id::text = $1", tied.tie_id))

        await until(has_come)

    async def score(self, nomination_id: str, reviewer: Person, points: int) -> None:
        request = reviews.GiveScoreRequest(nomination_id=nomination_id, scores=[points] * 3)
        await self.ask(request, reviewer)

    async def score_all(self, selection_id: str, worth: dict[str, int], severity: dict[str, int] | None = None) -> None:
        """Every reviewer scores what was given: the nomination's worth less the reviewer's severity."""
        for reviewer in self.reviewers:
            for review in await self.mine(reviewer, selection_id):
                points = worth[review.nomination_id] - (severity or {}).get(reviewer.id, 0)
                await self.score(review.nomination_id, reviewer, points)

    async def count(self, selection_id: str) -> results.CountResultResponse:
        return await self.ask(results.CountResultRequest(selection_id=selection_id), self.manager)

    async def noticed(self, selection_id: str) -> results.ListNoticeResponse:
        """Counts, and puts the result into notice."""
        counted = await self.count(selection_id)
        request = results.PublishNoticeRequest(selection_id=selection_id, digest=counted.digest)
        await self.ask(request, self.deputy)
        return await self.ask(results.ListNoticeRequest(selection_id=selection_id))

    async def end_notice(self, selection_id: str) -> None:
        await self.move(selection_id, notice_until="now() - interval '1 second'")


def _moved(stage: int, opens: str, closes: str) -> str:
    """The votes of a selection, one of them at other times; as SQL."""
    at = stage - 1
    inner = f"jsonb_set(votes, '{{{at},opens_at}}', to_jsonb({opens}))"
    return f"jsonb_set({inner}, '{{{at},closes_at}}', to_jsonb({closes}))"
