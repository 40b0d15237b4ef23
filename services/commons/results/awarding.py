"""Awards: given, checked, listed, revoked. Each takes the open session and who acts, and never commits."""

import re
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import events_pb2 as events
from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.commons.certificates import service as certificates
from services.commons.certificates.domain import Holder, Issuer, Kind
from services.commons.nominations import domain as nominations_domain
from services.commons.nominations import service as nominations
from services.commons.nominations.domain import Answer, Behind, Role
from services.commons.nominations.tables import NominatedPerson, Nomination
from services.commons.selections import service as selections
from services.commons.selections.tables import Selection

from .tables import Award

ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


async def give(session: Session, selection: Selection, nomination: Nomination, people: list[Behind]) -> Award:
    """Awards a nomination, with a certificate for the nominee; each member of a team gets one too."""
    await nominations.decide(session, selection, nomination, nominations_domain.State.AWARDED)
    return await grant(session, selection, nomination, people, ids.now())


async def grant(
    session: Session,
    selection: Selection,
    nomination: Nomination,
    people: list[Behind],
    given_at: datetime,
    *,
    from_file: bool = False,
) -> Award:
    """The award of a nomination that is decided, given at some time; of one from a file nobody gets a notice."""
    award_id, issued_on = ids.new_id(), ids.day_in_china(given_at)
    holder = Holder(
        nomination.nominee_name or nomination.title,
        UUID(nomination.person_id) if nomination.person_id else None,
        UUID(nomination.nominee_org_id) if nomination.nominee_org_id else None,
    )
    issuer = Issuer(selection.org_id, selection.org_name)
    certificate = await certificates.issue(
        session, Kind.AWARD, award_id, holder, selection.title, issuer, issued_on=issued_on
    )
    members = nominations_domain.members(people)
    for person in people:
        if person.person_id in members:
            member = Holder(person.name, UUID(person.person_id))
            await certificates.issue(
                session, Kind.AWARD, award_id, member, selection.title, issuer, issued_on=issued_on
            )
    award = Award(
        award_id=award_id,
        number=certificate.number,
        nomination_id=nomination.nomination_id,
        selection_id=selection.selection_id,
        org_id=selection.org_id,
        org_name=selection.org_name,
        selection_title=selection.title,
        holder_id=holder.person_id,
        holder_org_id=holder.org_id,
        holder_name=holder.name,
        title=nomination.title,
        given_at=given_at,
    )
    await session.insert(award)
    event = events.AwardGranted(
        award_id=str(award_id),
        number=award.number,
        selection_id=str(selection.selection_id),
        holder_id=str(award.holder_id or ""),
        nomination_id=str(nomination.nomination_id),
        org_id=str(nomination.org_id),
        holder_org_id=str(award.holder_org_id or ""),
        member_ids=members,
        library_rights=(nomination.library or {}).get("rights", ""),
        from_file=from_file,
    )
    publish(session, event, version=award.version)
    return award


async def check(reader: Reader, number: str) -> Award:
    """The award of a number or an id, revoked or not."""
    return await _award(reader, number)


async def revoke(session: Session, by: Actor, number: str, reason: str) -> Award:
    """Revokes an award, for everybody to see; one that was revoked stays as it is."""
    found = await _award(session, number)
    await by.permit(session, selections.MANAGE, org_id=found.org_id)
    by.must_not_be(found.holder_id)
    award = await session.lock(Award, found.award_id)
    if award is None or award.revoked_at is not None:
        raise Refused("AWARD_REVOKED", number=found.number)
    award = await session.update(award, revoked_at=ids.now(), revoked_by=by.person_id, reason=reason)
    await certificates.revoke(session, Kind.AWARD, award.award_id, reason, by)
    note(session, "awards.revoke", "award", award.award_id, award.org_id)
    nomination = await session.get(Nomination, award.nomination_id)
    people = await nominations.behind(session, [nomination] if nomination else [])
    event = events.AwardRevoked(
        award_id=str(award.award_id),
        number=award.number,
        selection_id=str(award.selection_id),
        holder_id=str(award.holder_id or ""),
        holder_org_id=str(award.holder_org_id or ""),
        member_ids=nominations_domain.members(people[award.nomination_id]),
    )
    publish(session, event, version=award.version)
    return award


async def awards(
    reader: Reader, selection_id: str, holder_id: str, holder_org_id: str, size: int, token: str
) -> tuple[list[Award], str]:
    """Awards of a selection, a person with the person's teams, or an organisation; newest first, revoked ones with
    them."""
    c = Award.c
    statement = sa.select(Award.__table__)
    if selection_id:
        statement = statement.where(c.selection_id == UUID(selection_id))
    if holder_id:
        p = NominatedPerson.c
        teams = sa.select(p.nomination_id).where(
            p.person_id == UUID(holder_id), p.role == Role.MEMBER, p.answer == Answer.AGREED
        )
        statement = statement.where(sa.or_(c.holder_id == UUID(holder_id), c.nomination_id.in_(teams)))
    if holder_org_id:
        statement = statement.where(c.holder_org_id == UUID(holder_org_id))
    if after := paging.position(token, selection_id, holder_id, holder_org_id):
        statement = statement.where(c.award_id < UUID(after[0]))
    count_ = paging.size(size)
    found = await reader.all(statement.order_by(c.award_id.desc()).limit(count_ + 1), Award)
    return paging.cut(found, count_, lambda row: [row.award_id], selection_id, holder_id, holder_org_id)


async def _award(reader: Reader, number: str) -> Award:
    said, c = number.strip(), Award.c
    by = c.award_id == UUID(said) if ID.fullmatch(said) else c.number == said.upper()
    award = await reader.one(sa.select(Award.__table__).where(by), Award)
    if award is None:
        raise Refused("AWARD_NOT_FOUND")
    return award
