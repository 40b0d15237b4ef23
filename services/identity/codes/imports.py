"""Longer code lists from files. A code that comes with another name or place is changed: standards are revised."""

from pydantic import Field, model_validator

from kit.actor import Actor
from kit.db import Session
from kit.imports import Form, Importer, Keep, Line, Outcome

KEEP = """
insert into code as c (kind, code, name, name_en, parent)
select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[])
on conflict (kind, code) do update set name = excluded.name, name_en = excluded.name_en, parent = excluded.parent
where (c.name, c.name_en, c.parent) is distinct from (excluded.name, excluded.name_en, excluded.parent)
"""


class CodeForm(Form):
    """An entry of a list; its code is its ref."""

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
        forms = list({line.form.code: line.form for line in lines}.values())
        columns = [[getattr(form, name) for form in forms] for name in ("code", "name", "name_en", "parent")]
        kept = await session.execute(KEEP, kind, *columns)
        return Outcome(kept, len(lines) - kept, [])

    return keep


IMPORTERS = {kind: Importer(CodeForm, _keeper(kind)) for kind in ("regions", "industries", "subjects")}
