"""The audit log of all services, for audit administrators."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import people
from gateway.web.forms import Form
from gateway.web.i18n import said
from gateway.web.me.privacy import SERVICES
from gateway.web.view import Here
from kexie.identity.v1 import privacy_pb2 as pb
from kexie.privacy.v1.audit_pb2 import AuditEntry

router = APIRouter()

FILTERS = ("service", "actor", "action", "object_id", "org_id")


@router.get("/audit")
async def listed(page: Here) -> Response:
    """Records by who acted, what was done and to what."""
    asked = {name: page.query(name).strip()[:200] for name in FILTERS}
    request = pb.ListAuditRequest(page_token=page.query("page_token"))
    for name, value in asked.items():
        setattr(request, name, value)
    found = await page.ask(request, seconds=5)
    return await page.show(
        "audit/list.html",
        part="results",
        entries=found.entries,
        following=found.next_page_token,
        missing=found.missing,
        filters=Form(pb.ListAuditRequest, {name: [value] for name, value in asked.items()}),
        names=await people.names(page, [e.actor.removeprefix("person:") for e in found.entries if _is_person(e)]),
        services=SERVICES,
        service_options=[(name, said(page.locale, words)) for name, words in SERVICES.items()],
    )


def _is_person(entry: AuditEntry) -> bool:
    return entry.actor.startswith("person:")
