"""Every kind of caller there is, in one small world: its organisations, its people, what they hold."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from kexie.identity.v1 import roles_pb2
from kexie.identity.v1.roles_pb2_grpc import RoleServiceStub
from kexie.imports.v1 import imports_pb2
from kexie.imports.v1.imports_pb2_grpc import ImportServiceStub
from kit.imports import id_of
from services.identity.sign_in.tables import ProviderSession
from tests.support.hub import Hub, Person

ORGANISATIONS: list[dict[str, Any]] = [
    {"ref": "cast", "name": "全国科协（试验）", "kind": "association", "region": ""},
    {"ref": "province", "name": "浙江科协（试验）", "kind": "association", "region": "330000", "parent_refs": ["cast"]},
    {"ref": "city", "name": "杭州科协（试验）", "kind": "association", "region": "330100", "parent_refs": ["province"]},
    {"ref": "county", "name": "西湖科协（试验）", "kind": "association", "region": "330106", "parent_refs": ["city"]},
    {"ref": "far", "name": "宿城科协（试验）", "kind": "association", "region": "321302", "parent_refs": ["cast"]},
    {"ref": "enterprise", "name": "试验电池公司", "kind": "enterprise", "region": "330106", "parent_refs": ["county"]},
    {"ref": "rival", "name": "另一家电池公司", "kind": "enterprise", "region": "330106", "parent_refs": ["county"]},
    {"ref": "society", "name": "试验材料学会", "kind": "society", "region": "", "parent_refs": ["cast"]},
    {"ref": "other-society", "name": "试验化学学会", "kind": "society", "region": "", "parent_refs": ["cast"]},
    {"ref": "magazine", "name": "试验科普杂志社", "kind": "media", "region": "330100", "parent_refs": ["province"]},
    {"ref": "tank", "name": "试验储能智库", "kind": "think_tank", "region": "330000", "parent_refs": ["province"]},
    {"ref": "ministry", "name": "试验产业司", "kind": "government", "region": "", "parent_refs": []},
]
# Who there is: a ref, what it is called in the table, and its roles as (role, organisation, over the subtree).
HOLDERS: dict[str, tuple[str, list[tuple[str, str, bool]]]] = {
    "citizen": ("公众", []),
    "worker": ("科技工作者", []),
    "expert": ("专家", []),
    "granted": ("获授权专家", []),
    "poster": ("企业联络员", [("enterprise-officer", "enterprise", False)]),
    "manager": ("企业管理员", [("enterprise-admin", "enterprise", False)]),
    "rival": ("别家企业", [("enterprise-admin", "rival", False)]),
    "society": ("学会秘书", [("enterprise-admin", "society", False)]),
    "operator": ("县科协", [("association-operator", "county", True)]),
    "admin": ("县管理员", [("association-admin", "county", True)]),
    "deputy": ("受权人", []),  # to whom the county's administrator delegated reading and verifying needs
    "far": ("外县科协", [("association-admin", "far", True)]),
    "city": ("市科协", [("association-operator", "city", True)]),
    "province": ("省科协", [("association-operator", "province", True)]),
    "national": ("全国科协", [("national-operator", "cast", True)]),
    "author": ("科普作者", [("kepu-author", "magazine", False)]),
    "checker": ("科学审核", [("science-checker", "magazine", False)]),
    "editor": ("科普编辑", [("kepu-editor", "magazine", False)]),
    "writer": ("智库编辑", [("think-tank-editor", "tank", False)]),
    "lead": ("智库负责人", [("think-tank-lead", "tank", False)]),
    "selector": ("评选人员", [("selection-manager", "society", False)]),
    "official": ("决策部门", [("decision-department", "ministry", False)]),
    "system": ("系统管理", [("system-administrator", "cast", True)]),
    "security": ("安全管理", [("security-administrator", "cast", True)]),
    "audit": ("审计管理", [("audit-administrator", "cast", True)]),
}
VERIFIED = {"checker": "worker", "worker": "worker", "expert": "expert", "granted": "expert"}
SCOPES = ["needs.read", "needs.follow", "projects.read", "cases.read", "organisations.read"]
PROGRAMS = {"guest": "访客", "client": "县接口", "far-client": "外县接口"}

NAMES = {"guest": "访客"} | {ref: name for ref, (name, _) in HOLDERS.items()}
NAMES |= {"client": "县接口", "far-client": "外县接口"}


@dataclass
class World:
    """The hub, its people, and the things that the probes are about."""

    hub: Hub
    ids: dict[str, str] = field(default_factory=dict)
    acting: dict[tuple[str, str], Person] = field(default_factory=dict)

    async def enter(self) -> "World":
        people = [
            {
                "ref": ref,
                "name": name,
                "mail": f"{ref}@example.org",
                "verification": VERIFIED.get(ref, "registered"),
                "roles": [{"role": role, "org_ref": org, "subtree": subtree} for role, org, subtree in held],
            }
            for ref, (name, held) in HOLDERS.items()
        ]
        clients = [
            {"ref": ref, "name": name, "org_ref": org, "scopes": SCOPES}
            for ref, name, org in (("client", "县接口", "county"), ("far-client", "外县接口", "far"))
        ]
        for kind, rows in (("organisations", ORGANISATIONS), ("people", people), ("clients", clients)):
            await self.bring("identity", kind, rows)
        self.ids |= {f"org:{row['ref']}": str(id_of("organisation", row["ref"])) for row in ORGANISATIONS}
        self.ids |= {f"person:{ref}": str(id_of("person", ref)) for ref in HOLDERS}
        self.ids |= {f"client:{ref}": str(id_of("client", ref)) for ref in ("client", "far-client")}
        await self._sign_in()
        await self._delegate()
        await self.hub.settle()
        return self

    async def _sign_in(self) -> None:
        """Everybody has just signed in, as what changes the ways of signing in asks for."""
        moment = datetime.now(UTC)
        async with self.hub.running["identity"].database.transaction() as session:
            for ref in HOLDERS:
                session_id = uuid4()
                self.ids[f"session:{ref}"] = str(session_id)
                await session.insert(
                    ProviderSession(
                        session_id=session_id,
                        digest=session_id.bytes,
                        browser=b"",
                        person_id=UUID(self[f"person:{ref}"]),
                        auth_time=moment,
                        last_seen_at=moment,
                    )
                )

    async def _delegate(self) -> None:
        """The county's administrator passes on what reading and verifying needs asks for."""
        request = roles_pb2.DelegateRoleRequest(
            person_id=self["person:deputy"],
            org_id=self["org:enterprise"],
            actions=["needs.read", "needs.verify"],
            valid_to=datetime.now(UTC) + timedelta(days=1),
        )
        await self.hub.ask(RoleServiceStub, "DelegateRole", request, self.actor("admin"))

    async def bring(self, service: str, kind: str, rows: list[dict[str, Any]]) -> None:
        """Imports rows into their owner."""
        import orjson

        request = imports_pb2.ImportRowsRequest(kind=kind)
        for line, row in enumerate(rows, 1):
            request.rows.add(line=line, json=orjson.dumps(row).decode())
        answer = await self.hub.ask_inside(ImportServiceStub, "ImportRows", request, service)
        assert not answer.errors, answer.errors[0]

    def actor(self, ref: str) -> Person | None:
        """Somebody by ref, with one token for all calls; None for a guest."""
        if ref == "guest":
            return None
        session_id = self.ids.get(f"session:{ref}", "")
        if (known := self.acting.get((ref, session_id))) is not None:
            return known
        if ref in HOLDERS:
            subject = self.ids[f"person:{ref}"]
            told = {"sid": session_id} if session_id else {}
        else:
            subject = self.ids[f"client:{ref}"]
            told = {"client_id": subject}
        made = self.acting[ref, session_id] = Person(self.hub, subject, self.hub.issuer.token(subject, **told))
        return made

    def __getitem__(self, name: str) -> str:
        return self.ids[name]
