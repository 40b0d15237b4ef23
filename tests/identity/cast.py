"""Who plays in tests of people, organisations and roles: a small matrix, and somebody for each part in it."""

from typing import Any

import pytest

from kit.errors import Refused
from kit.imports import id_of
from tests.identity.conftest import bring
from tests.support.hub import Hub, Person

ORGANISATIONS = [
    {"ref": "county", "name": "西湖区科协", "kind": "association", "region": "330106", "parent_refs": ["city"]},
    {"ref": "city", "name": "杭州市科协", "kind": "association", "region": "330100", "parent_refs": ["province"]},
    {"ref": "province", "name": "浙江省科协", "kind": "association", "region": "330000", "parent_refs": ["nation"]},
    {"ref": "nation", "name": "中国科协", "name_en": "CAST", "kind": "association"},
    {"ref": "society", "name": "中国化学会", "kind": "society", "parent_refs": ["nation"]},
    {"ref": "ningbo", "name": "宁波市科协", "kind": "association", "region": "330200", "parent_refs": ["province"]},
    {
        "ref": "firm",
        "name": "甬能科技有限公司",
        "kind": "enterprise",
        "region": "330106",
        "parent_refs": ["county"],
        "professional_parent_refs": ["society"],
        "uscc": "91110000600037341L",
    },
]
PEOPLE = {
    "county-admin": ("association-admin", "county"),
    "city-admin": ("association-admin", "city"),
    "ningbo-admin": ("association-admin", "ningbo"),
    "national": ("national-operator", "nation"),
    "firm-admin": ("enterprise-admin", "firm"),
    "firm-officer": ("enterprise-officer", "firm"),
    "security": ("security-administrator", "nation"),
    "citizen": ("", ""),
    "other": ("", ""),
}


def org(ref: str) -> str:
    return str(id_of("organisation", ref))


def person_id(ref: str) -> str:
    return str(id_of("person", ref))


class Cast:
    """A hub with people in their parts."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def enter(self) -> "Cast":
        answer = await bring(self.hub, "organisations", *ORGANISATIONS)
        assert not answer.errors, answer.errors
        rows = [
            {
                "ref": ref,
                "name": ref,
                "mail": f"{ref}@example.org",
                "roles": [{"role": role, "org_ref": at}] if at else [],
            }
            for ref, (role, at) in PEOPLE.items()
        ]
        answer = await bring(self.hub, "people", *rows)
        assert not answer.errors, answer.errors
        return self

    def person(self, ref: str) -> Person:
        return Person(self.hub, person_id(ref), self.hub.issuer.token(person_id(ref)))

    async def newcomer(self, ref: str) -> Person:
        """Somebody more, without any role."""
        await bring(self.hub, "people", {"ref": ref, "name": ref})
        return self.person(ref)

    async def ask(self, stub: Any, method: str, request: Any, by: str = "", **more: Any) -> Any:
        return await self.hub.ask(stub, method, request, self.person(by) if by else None, **more)

    async def refused(self, stub: Any, method: str, request: Any, by: str = "", **more: Any) -> Refused:
        with pytest.raises(Refused) as refused:
            await self.ask(stub, method, request, by, **more)
        return refused.value

    async def ancestors(self, ref: str, service: str = "identity") -> set[str]:
        """The organisations above one, by the refs of this cast, as a service knows them."""
        reader = await self.hub.running[service].database.reader()
        rows = await reader.fetch("select ancestors from directory_organisation where org_id = $1", org(ref))
        refs = {org(o["ref"]): o["ref"] for o in ORGANISATIONS}
        return {refs.get(i, i) for i in rows[0]["ancestors"]}
