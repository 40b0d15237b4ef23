"""Who is awarded and who agrees to be shown, from the selections and from identity."""

from collections.abc import Sequence
from datetime import UTC
from uuid import UUID

from kexie.commons.v1 import events_pb2 as commons
from kexie.commons.v1 import results_pb2 as results
from kexie.commons.v1 import results_pb2_grpc
from kexie.identity.v1 import events_pb2 as identity
from kit import ids
from kit.app import Running
from kit.consumers import Consumers, Delivery
from kit.db import Session
from kit.errors import Refused

from . import organisations, people
from .tables import Honour, OrganisationHonour

consumers = Consumers("honours")
of_organisations = Consumers("organisation-honours")


async def fetch(events: list[commons.AwardGranted], running: Running) -> Sequence[results.Award | None]:
    """The awards as their certificates say now."""
    stub = results_pb2_grpc.ResultServiceStub(running.channel("commons"))  # type: ignore[arg-type]
    return [await _award(stub, event.number) for event in events]


async def _award(stub: results_pb2_grpc.ResultServiceStub, number: str) -> results.Award | None:
    try:
        answer: results.CheckAwardResponse = await stub.CheckAward(results.CheckAwardRequest(number=number))
    except Refused as refused:
        if refused.reason == "AWARD_NOT_FOUND":
            return None
        raise
    return answer.award


@consumers.on(commons.AwardGranted, fetch=fetch)
async def keep_the_honour(session: Session, event: commons.AwardGranted, delivery: Delivery) -> None:
    award: results.Award | None = delivery.fetched
    if award is None:
        return
    day, names = ids.day_in_china(award.given_at.ToDatetime(tzinfo=UTC)), dict.fromkeys(event.member_ids, "")
    if event.holder_id:
        names[event.holder_id] = award.holder_name
    for person_id, name in names.items():
        honour = Honour(
            award_id=UUID(event.award_id),
            person_id=UUID(person_id),
            name=name,
            title=award.title,
            selection_title=award.selection_title,
            given_on=day,
            year=day.year,
            live=not award.HasField("revoked_at"),
            version=delivery.version,
        )
        await people.keep(session, honour)


async def fetch_of_organisations(
    events: list[commons.AwardGranted], running: Running
) -> Sequence[results.Award | None]:
    """The awards that organisations hold, as their certificates say now."""
    held = [event for event in events if event.holder_org_id]
    found = dict(zip((event.award_id for event in held), await fetch(held, running), strict=True))
    return [found.get(event.award_id) for event in events]


@of_organisations.on(commons.AwardGranted, fetch=fetch_of_organisations)
async def keep_the_organisations_honour(session: Session, event: commons.AwardGranted, delivery: Delivery) -> None:
    award: results.Award | None = delivery.fetched
    if award is None:
        return
    day = ids.day_in_china(award.given_at.ToDatetime(tzinfo=UTC))
    honour = OrganisationHonour(
        award_id=UUID(event.award_id),
        org_id=UUID(event.holder_org_id),
        title=award.title,
        selection_title=award.selection_title,
        given_on=day,
        year=day.year,
        live=not award.HasField("revoked_at"),
        version=delivery.version,
    )
    await organisations.keep(session, honour)


@of_organisations.on(commons.AwardRevoked)
async def end_the_organisations_honour(session: Session, event: commons.AwardRevoked, delivery: Delivery) -> None:
    if event.holder_org_id:
        await organisations.end(session, UUID(event.award_id), UUID(event.holder_org_id), delivery.version)


@consumers.on(commons.AwardRevoked)
async def end_the_honour(session: Session, event: commons.AwardRevoked, delivery: Delivery) -> None:
    holders = {*event.member_ids, event.holder_id} - {""}
    await people.end(session, UUID(event.award_id), [UUID(one) for one in sorted(holders)], delivery.version)


@consumers.on(identity.ConsentChanged)
async def keep_the_consent(session: Session, event: identity.ConsentChanged, delivery: Delivery) -> None:
    if event.purpose == people.PURPOSE:
        await people.agree(session, UUID(event.person_id), event.given, delivery.version)
