"""Consents over gRPC: convert, call, convert."""

from kexie.identity.v1 import consents_pb2 as pb
from kit import paging
from kit.edge import Call, Rpc

from . import domain, service
from .domain import Purpose
from .tables import Consent


class ConsentRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ConsentService"]

    async def ListConsents(self, request: pb.ListConsentsRequest, call: Call) -> pb.ListConsentsResponse:
        chosen = await service.of(call.reader, call.actor.person_id)
        page, following = paging.part(
            list(domain.purposes().values()), request.page_size, request.page_token, "consents"
        )
        found = [consent_message(p, chosen.get(p.name), call.actor.locale) for p in page]
        return pb.ListConsentsResponse(consents=found, next_page_token=following)

    async def SetConsent(self, request: pb.SetConsentRequest, call: Call) -> pb.SetConsentResponse:
        chosen = await service.choose(call.session, call.actor, request.purpose, request.given)
        return pb.SetConsentResponse(
            consent=consent_message(domain.purpose(request.purpose), chosen, call.actor.locale)
        )


def consent_message(purpose: Purpose, chosen: Consent | None, locale: str) -> pb.Consent:
    """The one place where a choice becomes a message."""
    english = locale.startswith("en")
    return pb.Consent(
        purpose=purpose.name,
        title=purpose.title_en if english else purpose.title_zh,
        words=purpose.en if english else purpose.zh,
        given=chosen.given if chosen else purpose.usual,
        changed_at=chosen.changed_at if chosen else None,
    )
