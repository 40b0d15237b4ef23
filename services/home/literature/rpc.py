"""The library over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.home.v1 import papers_pb2 as pb
from kit.edge import Call, Rpc

from . import service
from .tables import Paper


class PaperRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["PaperService"]

    async def GetPaper(self, request: pb.GetPaperRequest, call: Call) -> pb.GetPaperResponse:
        paper = await service.read(call.reader, UUID(request.paper_id))
        return pb.GetPaperResponse(paper=paper_message(paper))

    async def ListPapers(self, request: pb.ListPapersRequest, call: Call) -> pb.ListPapersResponse:
        papers, following = await service.page(
            call.reader,
            subject=request.subject,
            author_id=request.author_id,
            size=request.page_size,
            token=request.page_token,
        )
        return pb.ListPapersResponse(papers=[paper_message(p) for p in papers], next_page_token=following)


def paper_message(paper: Paper) -> pb.Paper:
    """The one place where a stored paper becomes a message."""
    return pb.Paper(
        paper_id=str(paper.paper_id),
        title=paper.title,
        abstract=paper.abstract,
        keywords=paper.keywords,
        subjects=paper.subjects,
        discipline=paper.discipline,
        category=paper.category,
        year=paper.year,
        author_ids=[str(person) for person in paper.author_ids],
        source=paper.source,
    )
