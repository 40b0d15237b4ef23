"""The message box over gRPC: convert, call, convert."""

from datetime import UTC
from uuid import UUID

from kexie.notification.v1 import inbox_pb2 as pb
from kit.edge import Call, Rpc

from . import service
from .service import Entry
from .tables import Delivery


class InboxRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["InboxService"]

    async def ListNotices(self, request: pb.ListNoticesRequest, call: Call) -> pb.ListNoticesResponse:
        entries, following = await service.page(
            call.reader, call.actor, unread=request.unread, size=request.page_size, token=request.page_token
        )
        notices = [notice_message(entry, call.actor.locale) for entry in entries]
        return pb.ListNoticesResponse(notices=notices, next_page_token=following)

    async def CountUnread(self, request: pb.CountUnreadRequest, call: Call) -> pb.CountUnreadResponse:
        return pb.CountUnreadResponse(unread=await service.count_unread(call.reader, call.actor))

    async def MarkRead(self, request: pb.MarkReadRequest, call: Call) -> pb.MarkReadResponse:
        marked = await service.mark_read(call.session, call.actor, [UUID(i) for i in request.notice_ids])
        return pb.MarkReadResponse(marked=marked)

    async def MarkAllRead(self, request: pb.MarkAllReadRequest, call: Call) -> pb.MarkAllReadResponse:
        until = request.seen_until.ToDatetime(tzinfo=UTC) if request.HasField("seen_until") else None
        return pb.MarkAllReadResponse(marked=await service.mark_all_read(call.session, call.actor, until))


def notice_message(entry: Entry, locale: str) -> pb.Notice:
    """The one place where a stored notice becomes a message, in the reader's language."""
    notice, words = entry.notice, entry.words(locale)
    return pb.Notice(
        notice_id=str(notice.notice_id),
        topic=notice.topic,
        title=words.title,
        text=words.text,
        why=words.why,
        link=words.link,
        item_id=str(notice.item_id or ""),
        gone=entry.withdrawn,
        watch_id=str(notice.rule_id or ""),
        created_at=notice.created_at,
        read_at=notice.read_at,
        deliveries=[delivery_message(line) for line in entry.deliveries],
        groups=[
            pb.NoticeGroup(name=g.name, lines=[pb.NoticeLine(title=line.title, link=line.link) for line in g.lines])
            for g in words.groups
        ],
        more=words.more,
    )


def delivery_message(line: Delivery) -> pb.Delivery:
    """The one place where a line of the ledger becomes a message."""
    return pb.Delivery(
        channel=f"CHANNEL_{line.channel.upper()}",
        state=f"DELIVERY_STATE_{line.state.upper()}",
        problem=line.problem,
        attempts=line.attempts,
        settled_at=line.settled_at,
    )
