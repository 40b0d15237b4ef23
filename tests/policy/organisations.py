"""Questions about the register of organisations: founding, officers, mergers, history and figures."""

from typing import Any

from google.protobuf.message import Message

from kexie.identity.v1 import applications_pb2, officers_pb2, organisations_pb2, successions_pb2
from kexie.identity.v1.applications_pb2_grpc import ApplicationServiceStub
from kexie.identity.v1.officers_pb2_grpc import OfficerServiceStub
from kexie.identity.v1.successions_pb2_grpc import SuccessionServiceStub
from kit.imports import id_of
from tests.policy.actors import World

TWICE = [
    {"ref": ref, "name": f"重复登记学会{ref}", "kind": "society", "parent_refs": ["cast"]}
    for ref in ("twice-one", "twice-two")
]


def application_draft(w: World) -> applications_pb2.ApplicationDraft:
    return applications_pb2.ApplicationDraft(
        name="试验电池公司科协",
        branch=organisations_pb2.BRANCH_ENTERPRISE,
        region="330106",
        parent_id=w["org:county"],
        members=30,
        statement="开展厂会协作。",
    )


async def make(w: World) -> None:
    """An application that waits, an officer, and a merger."""

    async def ask(stub: Any, request: Message, by: str) -> Any:
        method = type(request).__name__.removesuffix("Request")
        return await w.hub.ask(stub, method, request, w.actor(by))

    applied = applications_pb2.ApplyForOrganisationRequest(draft=application_draft(w))
    w.ids["application"] = (await ask(ApplicationServiceStub, applied, "citizen")).application.application_id
    office = officers_pb2.AppointOfficerRequest(
        org_id=w["org:county"], office=officers_pb2.OFFICE_CONTACT, name="联系人"
    )
    w.ids["officer"] = (await ask(OfficerServiceStub, office, "admin")).officer.officer_id
    await w.bring("identity", "organisations", TWICE)
    one, two = (str(id_of("organisation", row["ref"])) for row in TWICE)
    merged = successions_pb2.MergeOrganisationsRequest(org_id=one, into_id=two, reason="重复登记")
    w.ids["succession"] = (await ask(SuccessionServiceStub, merged, "national")).succession.succession_id


def probes(w: World) -> list[tuple[str, Message]]:
    county, enterprise, rival = w["org:county"], w["org:enterprise"], w["org:rival"]
    draft = application_draft(w)
    named = applications_pb2.ApplicationDraft()
    named.CopyFrom(draft)
    named.name = "又一个企业科协"
    application = w["application"]
    halves = [successions_pb2.SplitPart(name=name) for name in ("电池一公司", "电池二公司")]
    return [
        ("GetOrganisationHistory", organisations_pb2.GetOrganisationHistoryRequest(org_id=county)),
        ("ResolveOrganisation", organisations_pb2.ResolveOrganisationRequest(code=county)),
        ("IsUnder", organisations_pb2.IsUnderRequest(org_id=enterprise, above_id=county)),
        ("GetMatrix", organisations_pb2.GetMatrixRequest(org_id=enterprise)),
        ("CountOrganisations", organisations_pb2.CountOrganisationsRequest()),
        ("ApplyForOrganisation", applications_pb2.ApplyForOrganisationRequest(draft=named)),
        (
            "ResubmitApplication",
            applications_pb2.ResubmitApplicationRequest(application_id=application, draft=draft),
        ),
        ("WithdrawApplication", applications_pb2.WithdrawApplicationRequest(application_id=application)),
        ("ListMyApplications", applications_pb2.ListMyApplicationsRequest()),
        ("GetApplication of a citizen", applications_pb2.GetApplicationRequest(application_id=application)),
        ("ListApplications in the county", applications_pb2.ListApplicationsRequest(org_id=county)),
        ("ApproveApplication in the county", applications_pb2.ApproveApplicationRequest(application_id=application)),
        (
            "ReturnApplication in the county",
            applications_pb2.ReturnApplicationRequest(application_id=application, reason="补充材料"),
        ),
        ("ListOfficers", officers_pb2.ListOfficersRequest(org_id=county)),
        (
            "AppointOfficer in the county",
            officers_pb2.AppointOfficerRequest(org_id=county, office=officers_pb2.OFFICE_VICE_CHAIR, name="某人"),
        ),
        ("EndOfficer in the county", officers_pb2.EndOfficerRequest(officer_id=w["officer"])),
        ("ListLocalHeads in the county", officers_pb2.ListLocalHeadsRequest(org_id=county)),
        (
            "MergeOrganisations",
            successions_pb2.MergeOrganisationsRequest(org_id=rival, into_id=enterprise, reason="试验"),
        ),
        ("SplitOrganisation", successions_pb2.SplitOrganisationRequest(org_id=rival, parts=halves, reason="试验")),
        ("UndoSuccession", successions_pb2.UndoSuccessionRequest(succession_id=w["succession"])),
        ("ListSuccessions", successions_pb2.ListSuccessionsRequest(org_id=rival)),
    ]
