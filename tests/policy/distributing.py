"""Questions about messages to many: drafting, sending, approving, passing on, and a person's own choices."""

from uuid import UUID

from google.protobuf.message import Message

from kexie.notification.v1 import distributions_pb2 as pb
from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1 import linking_pb2 as linking
from kexie.notification.v1 import preferences_pb2 as preferences
from kexie.notification.v1 import streams_pb2 as streams
from kexie.notification.v1.distributions_pb2_grpc import DistributionServiceStub
from kexie.notification.v1.streams_pb2_grpc import StreamServiceStub
from kit import ids
from services.notification.distribution.tables import Carriage
from tests.policy.actors import World

STATES = ("draft", "prepared", "waiting", "paused")
KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"


def draft() -> pb.DistributionDraft:
    words = pb.Wording(title="大风", text="请减少外出。")
    rule = pb.DistributionRule(name="本县", audience=pb.Audience(region="330106"), zh=words, en=words)
    return pb.DistributionDraft(title="大风", topic=preferences.MESSAGE_TOPIC_ALERTS, rules=[rule])


def stream() -> streams.StreamDraft:
    [rule] = draft().rules
    rule.zh.title = rule.en.title = "{title}"
    topic = preferences.MESSAGE_TOPIC_NEEDS
    return streams.StreamDraft(name="新需求", kind="ITEM_KIND_NEED", topic=topic, rules=[streams.StreamRule(rule=rule)])


async def make(w: World) -> None:
    """The county's messages, one in each state, and something for an enterprise to pass on."""
    for state in STATES:
        create = pb.CreateDistributionRequest(org_id=w["org:county"], draft=draft())
        made = await w.hub.ask(DistributionServiceStub, "CreateDistribution", create, w.actor("operator"))
        w.ids[f"distribution:{state}"] = made.distribution.distribution_id
    standing = streams.CreateStreamRequest(org_id=w["org:county"], draft=stream())
    set_up = await w.hub.ask(StreamServiceStub, "CreateStream", standing, w.actor("operator"))
    w.ids["stream"] = set_up.stream.stream_id
    at = UUID(w["distribution:paused"])
    async with w.hub.running["notification"].database.transaction() as session:
        for state in STATES[1:]:
            sql = "update distribution set state = $2 where distribution_id = $1"
            await session.execute(sql, UUID(w[f"distribution:{state}"]), state)
        [rule] = await session.fetch("select rule_id from distribution_rule where distribution_id = $1", at)
        carriage = Carriage(
            carriage_id=ids.new_id(),
            distribution_id=at,
            rule_id=rule["rule_id"],
            org_id=UUID(w["org:enterprise"]),
            carriers="kechuang",
            created_at=ids.now(),
        )
        await session.insert(carriage)
    w.ids["carriage"] = str(carriage.carriage_id)


def probes(w: World) -> list[tuple[str, Message]]:
    first, ready, waiting, paused = ({"distribution_id": w[f"distribution:{state}"]} for state in STATES)
    org, words = {"org_id": w["org:county"]}, pb.Wording(title="停水", text="请储水。")
    chosen = preferences.SetPreferencesRequest(preferences=preferences.Preferences(region="330106"))
    browser = preferences.SubscribePushRequest(
        endpoint="https://fcm.googleapis.com/fcm/send/x", p256dh=KEY, auth="BTBZMqHH6r4Tts7J_aSIgg"
    )
    return [
        ("CreateDistribution", pb.CreateDistributionRequest(**org, draft=draft())),
        ("UpdateDistribution", pb.UpdateDistributionRequest(**first, draft=draft())),
        ("GetDistribution", pb.GetDistributionRequest(**first)),
        ("ListDistributions", pb.ListDistributionsRequest(**org)),
        ("PreviewDistribution", pb.PreviewDistributionRequest(**org, draft=draft())),
        ("PrepareDistribution", pb.PrepareDistributionRequest(**first)),
        ("SendDistribution", pb.SendDistributionRequest(**ready)),
        ("ApproveDistribution", pb.ApproveDistributionRequest(**waiting)),
        ("PauseDistribution", pb.PauseDistributionRequest(**paused)),
        ("ResumeDistribution", pb.ResumeDistributionRequest(**paused)),
        ("RecallDistribution", pb.RecallDistributionRequest(**ready, reason="试验")),
        ("ListDispatches", pb.ListDispatchesRequest(**ready)),
        ("SaveMessageTemplate", pb.SaveMessageTemplateRequest(**org, name="停水", zh=words, en=words)),
        ("ListMessageTemplates", pb.ListMessageTemplatesRequest(**org)),
        ("PreviewMessageTemplate", pb.PreviewMessageTemplateRequest(**org, zh=words, en=words)),
        ("ListMessageTemplateVersions", pb.ListMessageTemplateVersionsRequest(**org, name="停水")),
        ("CreateStream", streams.CreateStreamRequest(**org, draft=stream())),
        ("UpdateStream", streams.UpdateStreamRequest(stream_id=w["stream"], draft=stream())),
        ("GetStream", streams.GetStreamRequest(stream_id=w["stream"])),
        ("ListStreams", streams.ListStreamsRequest(**org)),
        ("GetCarrierScope", streams.GetCarrierScopeRequest(org_id=w["org:enterprise"])),
        (
            "SetCarrierScope",
            streams.SetCarrierScopeRequest(org_id=w["org:enterprise"], scope=streams.CarrierScope(regions=["330000"])),
        ),
        ("ListCarriages", pb.ListCarriagesRequest(org_id=w["org:enterprise"])),
        ("ReportCarriage", pb.ReportCarriageRequest(carriage_id=w["carriage"], forwards=1)),
        ("GetPreferences", preferences.GetPreferencesRequest()),
        ("SetPreferences", chosen),
        ("SubscribePush", browser),
        ("UnsubscribePush", preferences.UnsubscribePushRequest()),
        ("LinkWechat", preferences.LinkWechatRequest(code="code-x")),
        ("UnlinkWechat", preferences.UnlinkWechatRequest()),
        ("LinkWeibo", preferences.LinkWeiboRequest(code="code-x")),
        ("UnlinkWeibo", preferences.UnlinkWeiboRequest()),
        ("GetChannelLinks", linking.GetChannelLinksRequest()),
        ("BeginChannelLink", linking.BeginChannelLinkRequest(channel=inbox.CHANNEL_WECHAT)),
        ("FinishChannelLink", linking.FinishChannelLinkRequest(state="begun", code="code-x", agreed=True)),
        ("TestChannelLink", linking.TestChannelLinkRequest(channel=inbox.CHANNEL_WEIBO)),
    ]
