"""How a matter becomes a message; suggestions show it too."""

from kexie.commons.v1 import matters_pb2 as pb

from .service import Seen


def matter_message(seen: Seen) -> pb.Matter:
    """The one place where a stored matter becomes a message."""
    matter = seen.matter
    return pb.Matter(
        matter_id=str(matter.matter_id),
        org_id=str(matter.org_id),
        org_name=matter.org_name,
        call_id=str(matter.call_id or ""),
        title=matter.title,
        summary=matter.summary,
        topic=matter.topic,
        suggestions=seen.suggestions,
        regions=seen.regions,
        state=f"MATTER_STATE_{matter.state.upper()}",
        handler_org_id=str(matter.handler_org_id or ""),
        handler_name=matter.handler_name,
        recipient_org_id=str(matter.recipient_org_id or ""),
        recipient_name=matter.recipient_name,
        due_at=matter.due_at,
        overdue=matter.overdue,
        presented_at=matter.presented_at,
        received_at=matter.received_at,
        answered_at=matter.answered_at,
        outcome=f"MATTER_OUTCOME_{matter.outcome.upper()}" if matter.outcome else None,
        reply=matter.reply,
        corrected_at=matter.corrected_at,
        rating=seen.rating,
        etag=str(matter.version),
    )
