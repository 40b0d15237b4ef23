"""Use cases of products. Each takes the open session and who acts, and never commits."""

from dataclasses import fields
from typing import Any
from uuid import UUID

from kexie.zhihui.v1 import events_pb2 as events
from kit import ids
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.zhihui.think_tanks import service as think_tanks
from services.zhihui.think_tanks.tables import ThinkTank

from . import domain
from .domain import Draft, Level, State
from .tables import Product


async def create(session: Session, by: Actor, think_tank_id: UUID, draft: Draft) -> Product:
    """Drafts a product of a think tank on the register."""
    tank = await think_tanks.read(session, think_tank_id)
    await by.permit(session, "products.write", org_id=tank.org_id)
    domain.check(draft)
    return await begin(session, ids.new_id(), tank, draft, by.person_id)


async def begin(session: Session, product_id: UUID, tank: ThinkTank, draft: Draft, writer: UUID | None) -> Product:
    """Begins a product of a think tank."""
    product = Product(
        product_id=product_id,
        code=ids.public_code("Z", product_id),
        think_tank_id=tank.think_tank_id,
        think_tank_name=tank.name,
        org_id=tank.org_id,
        region=tank.region,
        written_by=writer,
        state=State.DRAFT,
        listed_at=ids.now(),
        **said(draft),
    )
    await session.insert(product)
    note(session, "products.create", "product", product_id, tank.org_id, level=draft.level)
    return product


async def update(session: Session, by: Actor, product: Product, draft: Draft) -> Product:
    """Changes a draft that nobody else has yet, and that the actor has taken for writing."""
    if not editable(product):
        raise Refused("PRODUCT_NOT_EDITABLE")
    domain.check(draft)
    note(session, "products.update", "product", product.product_id, product.org_id, level=draft.level)
    return await session.update(product, written_by=by.person_id, **said(draft))


async def say_anew(session: Session, product: Product, draft: Draft, writer: UUID | None) -> Product:
    """Changes a draft to what is wanted of it by now, for who wanted it."""
    return await session.update(product, written_by=writer, **said(draft))


def editable(product: Product) -> bool:
    """Whether a product may still be changed."""
    return product.state is State.DRAFT and product.submitted_at is None


async def release(session: Session, by: Actor, product_id: UUID) -> Product:
    """The first exit: makes a public product public, by somebody who did not write it."""
    product = await taken(session, by, "products.release", product_id)
    state = domain.move(product.state, State.RELEASED, product.level)
    for writer in (product.written_by, *product.author_ids):
        by.must_not_be(writer)
    tank = await think_tanks.read(session, product.think_tank_id)
    moment = ids.now()
    product = await session.update(
        product,
        state=state,
        think_tank_name=tank.name,
        region=tank.region,
        listed_at=moment,
        released_at=moment,
        released_by=by.person_id,
    )
    note(session, "products.release", "product", product_id, product.org_id)
    publish(session, released(product), version=product.version)
    return product


def released(product: Product) -> events.ProductReleased:
    """The event of a product that became public."""
    return events.ProductReleased(
        product_id=str(product.product_id),
        think_tank_id=str(product.think_tank_id),
        org_id=str(product.org_id),
        region=product.region,
        family=product.family,
    )


async def file(session: Session, by: Actor, product_id: UUID) -> Product:
    """Finishes an internal product: it lies in the think tank's files and is not changed any more."""
    product = await taken(session, by, "products.write", product_id)
    return await _filed(session, product)


async def freeze(session: Session, product: Product) -> Product:
    """Keeps a product as it is, since it is being submitted; an internal draft is filed with it. The caller has locked
    it and checked who submits."""
    if product.state is State.WITHDRAWN:
        raise Refused("PRODUCT_STEP_REFUSED", state=product.state, to="submitted")
    if not editable(product):
        return product
    if product.level is Level.INTERNAL:
        return await _filed(session, product)
    return await session.update(product, submitted_at=ids.now())


async def withdraw(session: Session, by: Actor, product_id: UUID, reason: str) -> Product:
    """Withdraws for good. Of a draft nobody is told, since nobody knew of it."""
    product = await taken(session, by, "products.write", product_id)
    if product.released_at:  # what went out by two persons is not taken back by any one writer
        await by.permit(session, "products.release", org_id=product.org_id)
    state = domain.move(product.state, State.WITHDRAWN, product.level)
    product = await session.update(product, state=state, withdrawn_at=ids.now(), withdrawal_reason=reason)
    note(session, "products.withdraw", "product", product_id, product.org_id)
    if product.released_at:
        event = events.ProductWithdrawn(
            product_id=str(product_id), think_tank_id=str(product.think_tank_id), org_id=str(product.org_id)
        )
        publish(session, event, version=product.version)
    return product


def withdrawn(product: Product) -> Refused:
    """What whoever asks for a withdrawn product is told."""
    day = ids.day_in_china(product.withdrawn_at) if product.withdrawn_at else ""
    return Refused("PRODUCT_WITHDRAWN", title=product.title, date=day, why=product.withdrawal_reason or "—")


async def taken(session: Session, by: Actor, action: str, product_id: UUID) -> Product:
    """A product on which the actor may do this, kept from other writers. Whoever may not even know of it is told that
    there is none."""
    await session.open(product_id)
    product = await session.lock(Product, product_id)
    if product is None or (product.released_at is None and not await _is_own(session, by, product)):
        raise Refused("PRODUCT_NOT_FOUND")
    await by.permit(session, action, org_id=product.org_id)
    return product


async def read(reader: Reader, by: Actor, product_id: UUID) -> Product:
    """A product as the actor may read it: a released one, or one of its own think tank."""
    product = await known(reader, product_id)
    if product is None or (product.released_at is None and not await _is_own(reader, by, product)):
        raise Refused("PRODUCT_NOT_FOUND")
    if product.state is State.WITHDRAWN:
        raise withdrawn(product)
    return product


async def known(reader: Reader, product_id: UUID) -> Product | None:
    """A product in whatever state, for who is asked next whether the actor may know of it."""
    return await reader.get(Product, product_id) or await reader.guarded(Product, product_id)


async def _is_own(reader: Reader, by: Actor, product: Product) -> bool:
    """Whether the actor is one of the think tank's own people: a person, never a program."""
    return by.caller.kind == "person" and await by.may(reader, "products.read", org_id=product.org_id)


async def verbs(reader: Reader, by: Actor, product: Product) -> list[str]:
    """What the actor may do with a product now."""
    if by.caller.kind != "person":
        return []
    steps = domain.steps(product.state, product.level)
    own = [product.written_by, *product.author_ids]
    open_to = {
        "update": ("products.write", editable(product)),
        "release": ("products.release", State.RELEASED in steps and not any(by.is_person(p) for p in own)),
        "file": ("products.write", State.FILED in steps),
        "submit": ("products.submit", product.state is not State.WITHDRAWN),
        "withdraw": ("products.release" if product.released_at else "products.write", State.WITHDRAWN in steps),
    }
    return [
        verb
        for verb, (action, possible) in open_to.items()
        if possible and await by.may(reader, action, org_id=product.org_id)
    ]


def said(draft: Draft) -> dict[str, Any]:
    """A draft as columns."""
    return {f.name: getattr(draft, f.name) for f in fields(draft)}


async def _filed(session: Session, product: Product) -> Product:
    state = domain.move(product.state, State.FILED, product.level)
    moment = ids.now()
    note(session, "products.file", "product", product.product_id, product.org_id)
    return await session.update(product, state=state, listed_at=moment, filed_at=moment)
