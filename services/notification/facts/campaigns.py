"""What campaigns ask of the platforms, and who is told: those who write there for the organisation that is
responsible."""

from kexie.home.v1 import campaign_events_pb2 as home
from kexie.kechuang.v1 import campaign_events_pb2 as kechuang
from kexie.kepu.v1 import campaign_events_pb2 as kepu
from kexie.zhihui.v1 import campaign_events_pb2 as zhihui
from kit import directory
from kit.consumers import Consumers, Delivery
from kit.db import Session
from kit.policy import holding
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

consumers = Consumers("campaigns")

Answer = (
    kepu.CampaignWorkAnswered | kechuang.CampaignWorkAnswered | zhihui.CampaignWorkAnswered | home.CampaignWorkAnswered
)
TOPICS = {
    "drafted": Topic.CAMPAIGN_WORK_DRAFTED,
    "called_off": Topic.CAMPAIGN_WORK_CALLED_OFF,
    "over": Topic.CAMPAIGN_WORK_OVERDUE,
}
WRITES = {
    "article": "articles.write",
    "project": "projects.edit",
    "product": "products.write",
    "honour_wall": "honours.edit",
}


@consumers.on(
    kepu.CampaignWorkAnswered, kechuang.CampaignWorkAnswered, zhihui.CampaignWorkAnswered, home.CampaignWorkAnswered
)
async def tell_who_writes(session: Session, event: Answer, _: Delivery) -> None:
    if event.state not in TOPICS:
        return
    writers = await directory.holders(session, holding(WRITES[event.kind]), org_id=event.org_id)
    topic = TOPICS[event.state]
    said = {"object_id": event.object_id}
    await inbox.tell(session, Told(topic, f"{topic}:{event.work_id}", parameters=said), writers)
