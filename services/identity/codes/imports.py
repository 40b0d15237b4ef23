"""Longer code lists from files. Only imports write them: a code that comes with another name or place is changed, since
standards are revised."""

from pydantic import Field, model_validator

from kit import codes
from kit.actor import Actor
from kit.db import Session
from kit.errors import Violation
from kit.imports import Form, Importer, Keep, Line, Outcome

from . import domain, service

KEEP = """
insert into code as c (kind, code, name, name_en, parent)
select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[])
on conflict (kind, code) do update set name = excluded.name, name_en = excluded.name_en, parent = excluded.parent
where (c.name, c.name_en, c.parent) is distinct from (excluded.name, excluded.name_en, excluded.parent)
returning xmax = 0 as fresh
"""


class CodeForm(Form):
    """An entry of a list; its code is its ref. Without a `parent` it lies where its digits say."""

    ref: str = ""
    code: str = Field(min_length=1, max_length=20)
    name: str = Field(min_length=1, max_length=200)
    name_en: str = ""
    parent: str = ""

    @model_validator(mode="after")
    def _is_not_below_itself(self) -> "CodeForm":
        if self.parent == self.code:
            raise ValueError("parent is the code itself")
        return self


def _keeper(kind: str) -> Keep:
    async def keep(session: Session, by: Actor, lines: list[Line[CodeForm]]) -> Outcome:
        found = {line.form.code: line for line in lines if domain.is_sound(kind, line.form.code)}
        parents = {code: line.form.parent or domain.parent_of(kind, code) for code, line in found.items()}
        asked = sorted(set(parents.values()) - found.keys() - codes.listed(kind).keys() - {""})
        known = {entry.code for entry in await service.named(session, kind, asked)} | found.keys()
        known |= codes.listed(kind).keys() | {""}
        refused = [(x.number, _unknown(kind, "code", x.form.code)) for x in lines if x.form.code not in found]
        for code, line in list(found.items()):
            if parents[code] not in known:
                refused.append((line.number, _unknown(kind, "parent", parents[code])))
                del found[code]
        forms = [line.form for line in found.values()]
        names = [form.name for form in forms], [form.name_en for form in forms]
        kept = await session.fetch(KEEP, kind, list(found), *names, [parents[code] for code in found])
        new = sum(row["fresh"] for row in kept)
        return Outcome(new, len(lines) - len(kept) - len(refused), refused, len(kept) - new)

    return keep


def _unknown(kind: str, field: str, code: str) -> Violation:
    return Violation(field, domain.UNKNOWN[kind], **{domain.FACTS[kind]: code})


IMPORTERS = {kind: Importer(CodeForm, _keeper(kind)) for kind in ("regions", "industries", "subjects")}
