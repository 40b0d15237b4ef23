"""Volunteers and posts from files, by the rules of the contract and of the domain."""

from dataclasses import asdict
from datetime import date, datetime, time
from uuid import UUID

from kexie.commons.v1 import volunteer_posts_pb2 as posts_pb
from kexie.commons.v1 import volunteers_pb2 as pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, named, split
from services.commons.days import at_clock

from . import domain, posts
from .domain import Times
from .post_rpc import draft_of
from .rpc import said_of
from .tables import Post, Volunteer


class VolunteerRow(Form):
    """A volunteer; the ref is the person's, imported before."""

    name: str
    skills: list[str] = []
    region: str
    about: str = ""
    callable: bool = False


class PostRow(Form):
    """A post with one shift. `org_ref` and `activity_ref` are refs of what was imported before; times are China's."""

    org_ref: str
    activity_ref: str = ""
    title: str
    summary: str = ""
    skills: list[str] = []
    region: str
    place: str
    day: date
    begins: time
    ends: time
    places: int


async def keep_volunteers(session: Session, by: Actor, lines: list[Line[VolunteerRow]]) -> Outcome:
    """Registers volunteers; what a person said before stays."""
    rows, refused = split(lines, _volunteer)
    new = await fresh(session, rows)
    await session.insert(*new)
    return Outcome(len(new), len(rows) - len(new), refused)


async def keep_posts(session: Session, by: Actor, lines: list[Line[PostRow]]) -> Outcome:
    """Opens posts with their shifts."""
    hosts = await directory.organisations(session, sorted({str(_org(line.form)) for line in lines}))
    moment, shifts = ids.now(), dict[UUID, Times]()

    def build(form: PostRow) -> Post:
        post, times = _post(form, hosts, moment)
        shifts.setdefault(post.post_id, times)
        return post

    rows, refused = split(lines, build)
    new = [row for row in await fresh(session, rows) if isinstance(row, Post)]
    await session.insert(*new)
    await session.insert(*(posts.shift_of(post.post_id, shifts[post.post_id]) for post in new))
    return Outcome(len(new), len(rows) - len(new), refused)


def _org(form: PostRow) -> UUID:
    return id_of("organisation", form.org_ref)


def _volunteer(form: VolunteerRow) -> Volunteer:
    message = pb.VolunteerDraft(
        name=form.name, skills=form.skills, region=form.region, about=form.about, callable=form.callable
    )
    validation.check(message)
    said = said_of(message)
    domain.check(said, at="")
    return Volunteer(person_id=id_of("person", form.ref), **asdict(said), created_at=ids.now())


def _post(form: PostRow, hosts: dict[str, Organisation], moment: datetime) -> tuple[Post, Times]:
    host = named(hosts, form.org_ref)
    begins, ends = at_clock(form.day, form.begins), at_clock(form.day, form.ends)
    message = posts_pb.PostDraft(
        title=form.title,
        summary=form.summary,
        skills=form.skills,
        region=form.region,
        place=form.place,
        activity_id=str(id_of("activity", form.activity_ref)) if form.activity_ref else "",
        shifts=[posts_pb.PostShift(begins_at=begins, ends_at=ends, places=form.places)],
    )
    validation.check(message)
    draft, times = draft_of(message), Times(begins, ends, form.places)
    domain.check_post(draft, [times], moment, at="")
    return posts.opened(id_of("post", form.ref), _org(form), host.name, draft, [times]), times


VOLUNTEERS, POSTS = Importer(VolunteerRow, keep_volunteers), Importer(PostRow, keep_posts)
