"""Activities with all their sessions from files, by the rules of the contract and of the domain. What is brought is
published."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

from kexie.commons.v1 import activities_pb2 as pb
from kexie.commons.v1 import conference_papers_pb2 as papers
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, named, split, unknown
from services.commons.days import at_clock
from services.commons.papers.tables import PaperCall

from . import domain, service
from .domain import Audience, Kind, Mode, Plan, State
from .rpc import draft_of, plans_of
from .tables import Activity


class PlaceForm(Form):
    ref: str = ""
    name: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None


class QuestionForm(Form):
    ref: str = ""
    text: str
    choices: list[str] = []
    required: bool = False


class SessionForm(Form):
    """A session. Its day is a date, or a number of days after the import; times are those of China. `rule` and
    `leave_out` say how it recurs."""

    ref: str = ""
    title: str = ""
    mode: Mode = Mode.ON_SITE
    room: str = ""
    day: date | None = None
    in_days: int = 0
    begins: time
    ends: time
    seats: int
    rule: str = ""
    leave_out: list[str] = []


class PapersForm(Form):
    """A call for papers, until the end of a day in China: a date, or a number of days after the import."""

    ref: str = ""
    until: date | None = None
    in_days: int = 0
    text: str = ""
    topics: list[str] = []
    reviews: int = 2


class ActivityForm(Form):
    """An activity. `org_ref` is the ref of its host and `campaign_ref` that of its campaign, imported before."""

    org_ref: str
    campaign_ref: str = ""
    title: str
    kind: Kind
    summary: str
    body: str = ""
    series: str = ""
    region: str = ""
    place: PlaceForm = PlaceForm()
    online_url: str = ""
    audiences: list[Audience] = []
    keywords: list[str] = []
    sign_up: bool = False
    group_most: int = 1
    one_session: bool = False
    offer_minutes: int = 60
    min_age: int = 0
    max_age: int = 0
    level: str = ""
    questions: list[QuestionForm] = []
    certificate: bool = False
    certificate_on_request: bool = False
    sessions: list[SessionForm]
    papers: PapersForm | None = None


async def keep(session: Session, by: Actor, lines: list[Line[ActivityForm]]) -> Outcome:
    """Publishes activities with their sessions, and tells of them."""
    hosts = await directory.organisations(session, sorted({_org(line.form) for line in lines}))
    plans: dict[UUID, list[Plan]] = {}
    called: dict[UUID, PaperCall] = {}
    rows, refused = split(lines, lambda form: _row(form, hosts, plans, called))
    new = [row for row in await fresh(session, rows) if isinstance(row, Activity)]
    await service.enter(session, new, plans)
    await session.insert(*(called[row.activity_id] for row in new if row.activity_id in called))
    return Outcome(len(new), len(rows) - len(new), refused)


def _org(form: ActivityForm) -> str:
    return str(id_of("organisation", form.org_ref))


def _row(
    form: ActivityForm, hosts: dict[str, Organisation], plans: dict[UUID, list[Plan]], called: dict[UUID, PaperCall]
) -> Activity:
    """The activity of a line; its sessions go to `plans`, its call for papers to `called`."""
    host = named(hosts, form.org_ref)
    if host.state != "active":
        raise Invalid(unknown("org_ref", form.org_ref))
    if not form.sessions:
        raise Invalid(Violation("sessions", "REQUIRED"))
    message = _draft(form)
    validation.check(message)
    draft = domain.checked(draft_of(message), at="")
    activity_id = id_of("activity", form.ref)
    found = [plan for number, one in enumerate(form.sessions) for plan in _plans(one, f"sessions[{number}].")]
    plans[activity_id] = [domain.checked_plan(plan, draft, at="sessions.") for plan in found]
    if form.papers is not None:
        called[activity_id] = _call(activity_id, form.papers)
    campaign_id = id_of("campaign", form.campaign_ref) if form.campaign_ref else None
    org_id = id_of("organisation", form.org_ref)
    activity = service.drafted(activity_id, org_id, host.name, draft, plans[activity_id], campaign_id)
    return replace(activity, state=State.PUBLISHED, published_at=ids.now())


def _draft(form: ActivityForm) -> pb.ActivityDraft:
    return pb.ActivityDraft(
        title=form.title,
        kind=f"ACTIVITY_KIND_{form.kind.upper()}",
        summary=form.summary,
        body=form.body,
        series=form.series,
        region=form.region,
        place=pb.ActivityPlace(**form.place.model_dump(exclude={"ref"})),
        online_url=form.online_url,
        audiences=[f"ACTIVITY_AUDIENCE_{audience.upper()}" for audience in form.audiences],
        keywords=form.keywords,
        sign_up=form.sign_up,
        group_most=form.group_most,
        one_session=form.one_session,
        offer_minutes=form.offer_minutes,
        eligibility=pb.ActivityEligibility(min_age=form.min_age, max_age=form.max_age, level=form.level),
        questions=[
            pb.ActivityQuestion(**q.model_dump(include={"text", "choices", "required"})) for q in form.questions
        ],
        certificate=form.certificate,
        certificate_on_request=form.certificate_on_request,
    )


def _call(activity_id: UUID, form: PapersForm) -> PaperCall:
    day = form.until or ids.today_in_china() + timedelta(days=form.in_days)
    until = at_clock(day + timedelta(days=1), time())
    said = papers.PaperCall(until=until, text=form.text, topics=form.topics, reviews=form.reviews)
    validation.check(said)
    return PaperCall(
        activity_id=activity_id, until=until, text=said.text, topics=list(said.topics), reviews=said.reviews
    )


def _plans(form: SessionForm, at: str) -> list[Plan]:
    day = form.day or ids.today_in_china() + timedelta(days=form.in_days)
    begins, ends = at_clock(day, form.begins), at_clock(day, form.ends)
    if ends <= begins:
        raise Invalid(Violation(f"{at}ends", "ENDS_BEFORE_IT_BEGINS"))
    message = pb.SessionPlan(
        title=form.title,
        mode=f"SESSION_MODE_{form.mode.upper()}",
        room=form.room,
        starts_at=begins,
        ends_at=ends,
        seats=form.seats,
    )
    validation.check(message)
    return plans_of(message, pb.Recurrence(rule=form.rule, leave_out=form.leave_out), at)


IMPORTER = Importer(ActivityForm, keep)
