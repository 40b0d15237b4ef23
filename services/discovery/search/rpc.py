"""Search and related items over gRPC: convert, call, convert."""

from collections.abc import Sequence
from uuid import UUID

from kexie.discovery.v1 import entries_pb2
from kexie.discovery.v1 import search_pb2 as pb
from kit.edge import Call, Rpc
from services.discovery.entries import counts, entry_message, entry_messages, organisations
from services.discovery.finder import finder_of
from services.discovery.index.records import kind_name
from services.discovery.reasons import message

from . import related, service
from .service import Found

USUAL_RELATED = 8


class SearchRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["SearchService"]

    async def Search(self, request: pb.SearchRequest, call: Call) -> pb.SearchResponse:
        answer = await service.search(
            call.reader, finder_of(self.service), request.q, filters_of(request), request.page_size, request.page_token
        )
        locale = call.actor.locale
        names = await organisations(call.reader, [found.item for found in answer.found])
        return pb.SearchResponse(
            hits=[hit_message(found, names, locale) for found in answer.found],
            total=answer.total,
            platforms=counts("platform", answer.facets["platform"], locale),
            kinds=counts("kind", answer.facets["kind"], locale),
            subjects=counts("subject", answer.facets["subject"], locale),
            regions=counts("region", answer.facets["region"], locale),
            next_page_token=answer.following,
        )


class RelatedRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["RelatedService"]

    async def ListRelated(self, request: pb.ListRelatedRequest, call: Call) -> pb.ListRelatedResponse:
        kinds = [kind_name(kind) for kind in request.kinds]
        size = request.page_size or USUAL_RELATED
        found = await related.related(call.reader, finder_of(self.service), UUID(request.item_id), kinds, size)
        entries = await entry_messages(call.reader, [r.item for r in found])
        return pb.ListRelatedResponse(
            items=[
                pb.RelatedItem(
                    entry=entries[r.item.item_id],
                    score=r.score,
                    reasons=[message(reason, call.actor.locale) for reason in r.reasons],
                )
                for r in found
            ]
        )


def filters_of(request: pb.SearchRequest) -> dict[str, list[str]]:
    """What a request's filters ask for, by facet; those that are empty ask for nothing."""
    asked = {
        "platform": list(request.platforms),
        "kind": [kind_name(kind) for kind in request.kinds],
        "subject": [request.subject],
        "industry": [request.industry],
        "region": [request.region],
        "org": [request.org_id],
    }
    return {facet: codes for facet, codes in asked.items() if any(codes)}


def hit_message(found: Found, names: dict[str, str], locale: str) -> pb.Hit:
    """The one place where an answer becomes a message."""
    return pb.Hit(
        entry=entry_message(found.item, names),
        title_spans=span_messages(found.title_spans),
        snippet=found.snippet.text,
        snippet_spans=span_messages(found.snippet.spans),
        reasons=[message(reason, locale) for reason in found.reasons],
    )


def span_messages(spans: Sequence[tuple[int, int]]) -> list[entries_pb2.Span]:
    return [entries_pb2.Span(start=start, end=end) for start, end in spans]
