"""People from files, with the roles they hold."""

import asyncio
import time
from uuid import UUID

from pydantic import Field

from kit import ids
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, split, unknown
from services.identity.consents import domain as consents_domain
from services.identity.consents import service as consents
from services.identity.facts import tell_all
from services.identity.organisations import service as organisations
from services.identity.roles import domain as roles_domain
from services.identity.roles import service as roles
from services.identity.roles.tables import RoleGrant
from services.identity.verification import service as verification

from . import domain, passwords, service
from .domain import State, Verification
from .tables import Password, Person

HASHING_SECONDS = 15.0
AT_ONCE = 32  # passwords between two looks at the clock


class RoleForm(Form):
    """A role in an organisation that was imported before."""

    ref: str = ""
    role: str
    org_ref: str
    subtree: bool = False


class PersonForm(Form):
    """A person. Only those with a `password` can sign in by one; where they come from another system, with the
    `password_hash` (argon2id) that it kept. `consents` are the purposes that the person agreed to there. `persona`
    names a part in the demo, for whoever reads the file; it is not kept."""

    name: str
    mail: str = ""
    phone: str = ""
    locale: str = "zh-CN"
    persona: str = ""
    verification: Verification = Verification.REGISTERED
    roles: list[RoleForm] = []
    password: str | None = Field(default=None, min_length=8, max_length=1000)
    password_hash: str = ""
    consents: list[str] = []


async def keep(session: Session, by: Actor, lines: list[Line[PersonForm]]) -> Outcome:
    """Keeps people with their passwords and roles, and tells of them."""
    refs = {role.org_ref for line in lines for role in line.form.roles}
    known = await organisations.present(session, [id_of("organisation", ref) for ref in refs])
    rows, refused = split(lines, lambda form: _row(form, known))
    new = [row for row in await fresh(session, rows) if isinstance(row, Person)]
    new, taken = await _unique(session, new, lines)
    forms = {id_of("person", line.form.ref): line.form for line in lines}
    hashes = await _hashes(new, forms)
    late = {p.person_id for p in new if forms[p.person_id].password and p.person_id not in hashes}
    new = [p for p in new if p.person_id not in late]
    refused += [
        (line.number, Violation("password", "TOO_MANY_PASSWORDS"))
        for line in lines
        if id_of("person", line.form.ref) in late
    ]
    await session.insert(*new)
    await session.insert(*(step for person in new for step in verification.imported(person)))
    moment = ids.now()
    await session.insert(*(Password(person_id=i, hash=made, changed_at=moment) for i, made in hashes.items()))
    grants = [_grant(p.person_id, forms[p.person_id].ref, r) for p in new for r in forms[p.person_id].roles]
    await session.insert(*grants)
    for person in new:
        await consents.bring(session, person.person_id, forms[person.person_id].consents)
    await tell_all(
        session, [(service.changed(p), p.version) for p in new] + [(roles.granted(g), g.version) for g in grants]
    )
    left_out = len({number for number, _ in refused + taken})
    return Outcome(len(new), len(lines) - len(new) - left_out, refused + taken)


def _row(form: PersonForm, organisations: set[UUID]) -> Person:
    wrong = [
        v
        for at, role in enumerate(form.roles)
        for v in _wrong_role(f"roles[{at}]", role, form.verification, organisations)
    ]
    wrong += [
        Violation("consents", "UNKNOWN_PURPOSE", purpose=purpose, purposes=", ".join(consents_domain.purposes()))
        for purpose in form.consents
        if purpose not in consents_domain.purposes()
    ]
    if form.locale not in domain.LOCALES:
        wrong.append(Violation("locale", "BAD_FORM", rule=" | ".join(domain.LOCALES)))
    if form.password_hash and not passwords.is_ours(form.password_hash):
        wrong.append(Violation("password_hash", "BAD_FORM", rule="$argon2id$…"))
    if form.password_hash and form.password:
        wrong.append(Violation("password_hash", "BAD_FORM", rule="password | password_hash"))
    if wrong:
        raise Invalid(*wrong)
    person_id = id_of("person", form.ref)
    return Person(
        person_id=person_id,
        display_name=domain.name_of(form.name),
        mail=domain.mail_of(form.mail),
        phone=domain.phone_of(form.phone),
        locale=form.locale,
        state=State.ACTIVE,
        verification=form.verification,
        natural_id=verification.imported_natural_id(person_id, form.verification),
        created_at=ids.now(),
    )


def _wrong_role(at: str, form: RoleForm, level: str, organisations: set[UUID]) -> list[Violation]:
    wrong: list[Violation] = []
    if not roles_domain.is_given(form.role):
        wrong.append(Violation(f"{at}.role", "UNKNOWN_ROLE", role=form.role))
    elif needed := roles_domain.missing_level(form.role, level):
        wrong.append(Violation(f"{at}.role", "LEVEL_TOO_LOW", level=level, needed=needed))
    if id_of("organisation", form.org_ref) not in organisations:
        wrong.append(unknown(f"{at}.org_ref", form.org_ref))
    return wrong


async def _unique(
    session: Session, people: list[Person], lines: list[Line[PersonForm]]
) -> tuple[list[Person], list[tuple[int, Violation]]]:
    """The people whose mail and phone nobody else has, and what is wrong with the others."""
    rows = await session.fetch(
        "select mail, phone from person where mail = any($1) or phone = any($2)",
        [p.mail for p in people if p.mail],
        [p.phone for p in people if p.phone],
    )
    used = {"mail": {r["mail"] for r in rows}, "phone": {r["phone"] for r in rows}}
    numbers = {id_of("person", line.form.ref): line.number for line in reversed(lines)}
    kept: list[Person] = []
    taken: list[tuple[int, Violation]] = []
    for person in people:
        said = {"mail": person.mail, "phone": person.phone}
        double = [field for field, value in said.items() if value and value in used[field]]
        if double:
            taken += [(numbers[person.person_id], Violation(field, "ADDRESS_TAKEN")) for field in double]
            continue
        kept.append(person)
        for field, value in said.items():
            used[field].add(value)
    return kept, taken


async def _hashes(people: list[Person], forms: dict[UUID, PersonForm]) -> dict[UUID, str]:
    """The hashes of the passwords, as many as are made in the time a call has."""
    ends = time.monotonic() + HASHING_SECONDS
    wanted = [(p.person_id, forms[p.person_id].password or "") for p in people if forms[p.person_id].password]
    made = {p.person_id: found for p in people if (found := forms[p.person_id].password_hash)}
    for at in range(0, len(wanted), AT_ONCE):
        if time.monotonic() > ends:
            break
        some = wanted[at : at + AT_ONCE]
        hashes = await asyncio.gather(*(passwords.hashed(password) for _, password in some))
        made |= {person_id: found for (person_id, _), found in zip(some, hashes, strict=True)}
    return made


def _grant(person_id: UUID, ref: str, form: RoleForm) -> RoleGrant:
    moment = ids.now()
    return RoleGrant(
        grant_id=ids.derived_id("grant", ref, form.role, form.org_ref),
        subject_id=person_id,
        role=form.role,
        org_id=id_of("organisation", form.org_ref),
        subtree=form.subtree,
        valid_from=moment,
        valid_to=None,
        granted_by=None,
        granted_at=moment,
    )


IMPORTER = Importer(PersonForm, keep)
