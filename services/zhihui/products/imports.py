"""Products from files, by the rules of the contract and of the domain."""

from datetime import UTC, datetime
from uuid import UUID

from kexie.zhihui.v1 import products_pb2 as pb
from kit import ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, split, unknown
from kit.ledger import publish
from services.zhihui.think_tanks import service as think_tanks
from services.zhihui.think_tanks.tables import ThinkTank

from . import domain, service
from .domain import Family, Level, State
from .rpc import draft_of, family_name
from .tables import Product

SAID = {"title", "summary", "text", "subjects", "keywords"}


class ProductForm(Form):
    """A product. `think_tank_ref` and `author_ref` are refs of a think tank and a person imported before; what is
    released has been so since `released_at`, or since now."""

    think_tank_ref: str
    author_ref: str
    title: str
    summary: str
    text: str = ""
    family: Family
    level: Level
    subjects: list[str] = []
    keywords: list[str] = []
    released_at: datetime | None = None
    state: State = State.RELEASED
    withdrawal_reason: str = ""


async def keep(session: Session, by: Actor, lines: list[Line[ProductForm]]) -> Outcome:
    """Keeps products, and tells of those that are released."""
    wanted = {id_of("think-tank", line.form.think_tank_ref) for line in lines}
    tanks = {tank.think_tank_id: tank for tank in await think_tanks.named(session, sorted(wanted))}
    rows, refused = split(lines, lambda form: _row(form, tanks))
    await session.open(*(id_of("product", line.form.ref) for line in lines))
    new = [row for row in await fresh(session, rows) if isinstance(row, Product)]
    await session.insert(*new)
    for product in new:
        if product.state is State.RELEASED:
            publish(session, service.released(product), version=product.version)
    return Outcome(len(new), len(rows) - len(new), refused)


def _row(form: ProductForm, tanks: dict[UUID, ThinkTank]) -> Product:
    tank = tanks.get(id_of("think-tank", form.think_tank_ref))
    if tank is None:
        raise Invalid(unknown("think_tank_ref", form.think_tank_ref, "think tank"))
    if not domain.fits(form.level, form.state):
        raise Invalid(Violation("state", "PRODUCT_LEVEL_FORBIDS", level=form.level, to=form.state))
    if form.level is Level.INTERNAL and form.released_at:
        raise Invalid(Violation("released_at", "PRODUCT_LEVEL_FORBIDS", level=form.level, to=State.RELEASED))
    author = id_of("person", form.author_ref)
    message = pb.ProductDraft(
        family=family_name(form.family),
        level=f"PRODUCT_LEVEL_{form.level.upper()}",
        author_ids=[str(author)],
        **form.model_dump(include=SAID),
    )
    validation.check(message)
    draft = draft_of(message)
    domain.check(draft, at="")
    since = (form.released_at or ids.now()).astimezone(UTC)
    released = form.state is State.RELEASED or (form.state is State.WITHDRAWN and form.released_at is not None)
    product_id = id_of("product", form.ref)
    return Product(
        product_id=product_id,
        code=ids.public_code("Z", product_id),
        think_tank_id=tank.think_tank_id,
        think_tank_name=tank.name,
        org_id=tank.org_id,
        region=tank.region,
        written_by=author,
        state=form.state,
        listed_at=since,
        released_at=since if released else None,
        filed_at=since if form.state is State.FILED else None,
        withdrawn_at=ids.now() if form.state is State.WITHDRAWN else None,
        withdrawal_reason=form.withdrawal_reason,
        **service.said(draft),
    )


IMPORTER = Importer(ProductForm, keep)
