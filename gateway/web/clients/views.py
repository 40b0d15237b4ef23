"""One API client of an organisation: what bounds it, what it called, its secret."""

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import words
from gateway.web.clients import charts
from gateway.web.clients.regions import below
from gateway.web.forms import CHINA, Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import calls_pb2 as calls
from kexie.identity.v1 import clients_pb2 as pb
from kexie.identity.v1 import organisations_pb2 as organisations
from kit.errors import Refused

router = APIRouter()

ONE, EDIT = "clients/one.html", "clients/edit.html"
AT = "/organisations/{org_id}/clients/{client_id}"
OVERLAP_HOURS = 24
STEPS = {calls.USAGE_PERIOD_HOUR: timedelta(hours=1), calls.USAGE_PERIOD_DAY: timedelta(days=1)}


async def read(page: Page, org_id: str, client_id: str) -> dict[str, Any]:
    """A client with its organisation, for whoever looks after it."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(pb.GetClientRequest(client_id=client_id))
    if found.client.org_id != org_id:
        raise Refused("CLIENT_NOT_FOUND")
    organisation = (await page.ask(organisations.GetOrganisationRequest(org_id=org_id))).organisation
    return {
        "organisation": organisation,
        "client": found.client,
        "can_set_quota": found.can_set_quota,
        "active": found.client.state == pb.CLIENT_STATE_ACTIVE,
        "address": AT.format(org_id=org_id, client_id=client_id),
    }


def _period(page: Page) -> calls.UsagePeriod:
    return calls.USAGE_PERIOD_HOUR if page.query("period") == "hour" else calls.USAGE_PERIOD_DAY


def _usage_request(page: Page, client_id: str) -> calls.GetClientUsageRequest:
    return calls.GetClientUsageRequest(client_id=client_id, period=_period(page))


async def _one(page: Page, org_id: str, client_id: str) -> dict[str, Any]:
    told = await read(page, org_id, client_id)
    panels = await page.panels(usage=_usage_request(page, client_id))
    usage = panels["usage"]
    chart, by_operation = None, []
    if usage:
        since = usage.answer.since.ToDatetime(tzinfo=UTC)
        columns = charts.columns(usage.answer.usage, since, STEPS[_period(page)], datetime.now(UTC))
        chart, by_operation = charts.chart(columns), _by_operation(usage.answer.usage)
    return {
        **told,
        **panels,
        "chart": chart,
        "operations": by_operation,
        "hourly": _period(page) == calls.USAGE_PERIOD_HOUR,
        "secret": None,
        "quota": Form.of(pb.SetClientQuotaRequest, _own_quota(told["client"])),
    }


def _own_quota(client: pb.Client) -> pb.SetClientQuotaRequest:
    return pb.SetClientQuotaRequest(per_minute=client.quota.per_minute, per_day=client.quota.per_day)


def _by_operation(usage: Any) -> list[tuple[str, int, int, int]]:
    """Calls, refused and failed of each operation, the most called first."""
    found: dict[str, list[int]] = {}
    for row in usage:
        sums = found.setdefault(row.operation, [0, 0, 0])
        for at, number in enumerate((row.calls, row.refused, row.failed)):
            sums[at] += number
    return sorted(((name, n, r, f) for name, (n, r, f) in found.items()), key=lambda o: (-o[1], o[0]))


@router.get(AT)
async def one(page: Here, org_id: str, client_id: str) -> Response:
    """A client with its calls."""
    return await page.show(ONE, await _one(page, org_id, client_id))


@router.get(AT + "/edit")
async def edit(page: Here, org_id: str, client_id: str) -> Response:
    """What a client is called and what bounds it, to be changed."""
    told = await read(page, org_id, client_id)
    client: pb.Client = told["client"]
    said = pb.UpdateClientRequest(
        name=client.name,
        scopes=client.scopes,
        contact=client.contact,
        purpose=client.purpose,
        regions=client.regions,
        networks=client.networks,
    )
    if client.HasField("expires_at"):
        said.expires_at.CopyFrom(client.expires_at)
    form = Form.of(pb.UpdateClientRequest, said, etag=client.etag)
    return await page.show(EDIT, told, form=form, **choices(page, told["organisation"]))


@router.post(AT + "/edit")
async def change(page: Here, org_id: str, client_id: str) -> Response:
    """Changes a client."""
    form = page.form(pb.UpdateClientRequest)
    try:
        await page.ask(form.message(pb.UpdateClientRequest(client_id=client_id)), form=form)
    except Refused as refused:
        told = await read(page, org_id, client_id)
        return await page.again(form, refused, EDIT, told, **choices(page, told["organisation"]))
    return page.to(AT.format(org_id=org_id, client_id=client_id), notice="saved")


def choices(page: Page, organisation: organisations.Organisation) -> dict[str, Any]:
    """What a form of a client offers to choose from."""
    return {"scopes": list(words.SCOPES), "region_groups": below(page.locale, organisation.region)}


@router.post(AT + "/quota")
async def set_quota(page: Here, org_id: str, client_id: str) -> Response:
    """Gives a client a quota of its own."""
    form = page.form(pb.SetClientQuotaRequest)
    try:
        await page.ask(form.message(pb.SetClientQuotaRequest(client_id=client_id)), form=form)
    except Refused as refused:
        told = await _one(page, org_id, client_id)
        if not form.again(refused, 422 if refused.reason == "INVALID" else 403):
            raise
        return await page.show(ONE, told | {"quota": form}, status=422)
    return page.to(AT.format(org_id=org_id, client_id=client_id), notice="saved")


@router.post(AT + "/rotate")
async def rotate(page: Here, org_id: str, client_id: str) -> Response:
    """Gives a client a new secret, which stands on the answer itself and nowhere after that; the old one holds for a
    day."""
    request = pb.RotateClientSecretRequest(client_id=client_id, overlap_hours=OVERLAP_HOURS)
    made = await page.ask(request, form=page.form(pb.RotateClientSecretRequest))
    return await page.show(ONE, await _one(page, org_id, client_id) | {"secret": made})


@router.post(AT + "/revoke")
async def revoke(page: Here, org_id: str, client_id: str) -> Response:
    """Revokes a client for good."""
    await page.ask(pb.RevokeClientRequest(client_id=client_id))
    return page.to(AT.format(org_id=org_id, client_id=client_id), notice="client-revoked")


@router.get(AT + "/usage.csv")
async def usage_file(page: Here, org_id: str, client_id: str) -> Response:
    """A client's calls as a file."""
    await read(page, org_id, client_id)
    found = await page.ask(_usage_request(page, client_id))
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["begins", "operation", "calls", "refused", "failed"])
    for row in found.usage:
        begins = row.begins_at.ToDatetime(tzinfo=UTC).astimezone(CHINA).isoformat(timespec="minutes")
        writer.writerow([begins, row.operation, row.calls, row.refused, row.failed])
    name = f"usage-{client_id[:8]}-{'hour' if _period(page) == calls.USAGE_PERIOD_HOUR else 'day'}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "private, no-store"}
    return Response(file.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)
