"""Content packs over gRPC: convert, gather, pack."""

import asyncio
from typing import ClassVar
from uuid import UUID

from kexie.commons.v1 import packs_pb2 as pb
from kit.edge import Call, Rpc
from services.commons.venues import service as venues

from . import files, gathering
from .domain import Article, Verdict


class PackRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["PackService"]
    alone: ClassVar[frozenset[str]] = frozenset({"GetContentPack"})  # it asks the platforms

    async def GetContentPack(self, request: pb.GetContentPackRequest, call: Call) -> pb.GetContentPackResponse:
        venue = await venues.read(call.reader, UUID(request.venue_id))
        site = self.service.settings.public_url.rstrip("/")
        pack = await gathering.gathered(self.service.channel, venue.name, request.subject, site)
        name = f"pack-{request.venue_id[-12:]}-{pack.version}.zip"
        pieces = [piece_message(piece) for piece in (*pack.articles, *pack.verdicts)]
        answer = pb.GetContentPackResponse(version=pack.version, name=name, pieces=pieces)
        if not request.contents_only and request.have != pack.version:
            answer.archive = await asyncio.to_thread(files.packed, pack)
        return answer


def piece_message(piece: Article | Verdict) -> pb.PackPiece:
    return pb.PackPiece(
        kind=pb.PIECE_KIND_ARTICLE if isinstance(piece, Article) else pb.PIECE_KIND_VERDICT,
        item_id=piece.item_id,
        title=piece.title,
        url=piece.url,
        org_name=piece.org_name,
        number=piece.number if isinstance(piece, Article) else 0,
    )
