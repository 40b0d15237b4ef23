"""What notification needs to know besides what every service does: where mail goes, which hosts webhooks may reach."""

from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator

from kit.hosts import HostSettings
from kit.settings import Section, Settings

from .inbox.domain import Channel
from .mail.domain import address

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class MailSettings(Section):
    """The server that takes mail. While `host` is empty, mails stay queued. Each process of the service sends at most
    `per_second` mails a second."""

    host: str = ""
    port: int = 25
    username: str = ""
    password: SecretStr = SecretStr("")
    sender: str = "Kexie Hub <no-reply@localhost>"
    starttls: bool = False
    per_second: float = Field(default=50.0, gt=0)

    @model_validator(mode="after")
    def _keeps_the_password(self) -> "MailSettings":
        if self.username and not self.starttls and self.host not in LOOPBACK:
            raise ValueError("with a username set starttls too: else the password travels for all to read")
        return self

    @model_validator(mode="after")
    def _knows_its_own_address(self) -> "MailSettings":
        try:
            address(self.sender)
        except ValueError:
            raise ValueError("sender is written `Name <local@domain>`") from None
        return self


class SmsSettings(Section):
    """The vendor that sends short messages, as Aliyun's SMS API has it. While `url` is empty, they stay queued.
    `templates` are the vendor's codes of the hub's templates, `code-sign-in` and so on; one that is not named is called
    by its name after `template_prefix`. The vendor reports what arrived to `/receipts/sms/` and `receipt_token`; while
    that is empty, no report is taken."""

    url: str = ""
    key_id: str = ""
    key_secret: SecretStr = SecretStr("")
    sign_name: str = "网上科协"
    templates: dict[str, str] = {}
    template_prefix: str = "kexie-"
    receipt_token: SecretStr = SecretStr("")
    per_second: float = Field(default=50.0, gt=0)

    @model_validator(mode="after")
    def _keeps_the_code(self) -> "SmsSettings":
        place = urlsplit(self.url)
        if place.scheme == "http" and place.hostname not in LOOPBACK:
            raise ValueError("url needs https: else codes travel for all to read")
        return self


class WebhookSettings(HostSettings):
    """Which hosts webhooks may reach: names, `*.example.org`, addresses, networks. None by default, and then no webhook
    can be created. An address or network that is written here may be called although it is not public, and by `http`
    too."""


PUSH_SERVICES = [
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "*.push.apple.com",
    "*.notify.windows.com",
]


class PushSettings(HostSettings):
    """Web push. `hosts` are the push services that may be called, written as those of webhooks; by default those of the
    common browsers. `contact` is how they reach the hub's operators, a `mailto:` or `https:` address."""

    hosts: list[str] = PUSH_SERVICES
    contact: str = "mailto:no-reply@localhost"
    per_second: float = Field(default=200.0, gt=0)


class WechatSettings(Section):
    """The official account whose template messages are sent. While `app_id` is empty, the channel is not offered.
    `template` is the template's id there, with the fields `first`, `keyword1` and `remark`. `receipt_token` is the
    account's token (令牌) there, by which its reports at `/receipts/wechat` are signed; while it is empty, none is
    taken. `authorize_url` is where people say whose account is theirs, and come back to `redirect_uri`, by default the
    hub's own page."""

    url: str = "https://api.weixin.qq.com"
    authorize_url: str = "https://open.weixin.qq.com/connect/oauth2/authorize"
    redirect_uri: str = ""
    app_id: str = ""
    app_secret: SecretStr = SecretStr("")
    template: str = ""
    receipt_token: SecretStr = SecretStr("")
    per_second: float = Field(default=50.0, gt=0)


class WeiboSettings(Section):
    """The hub's account at Weibo, which writes to those who follow it. While `app_key` is empty, the channel is not
    offered. `redirect_uri` is the address that is registered there for linking accounts, by default the hub's own
    page; `access_token` is the account's own."""

    url: str = "https://api.weibo.com"
    app_key: str = ""
    app_secret: SecretStr = SecretStr("")
    access_token: SecretStr = SecretStr("")
    redirect_uri: str = ""
    per_second: float = Field(default=20.0, gt=0)


class DistributionSettings(Section):
    """Messages to many. Above `four_eyes_above` people a second person agrees; an urgent message that reached nobody
    `alarm_after_seconds` after it was sent raises an alarm. What streams bring to a person within `gather_seconds`
    comes as one message."""

    four_eyes_above: int = Field(default=10_000, ge=0)
    alarm_after_seconds: float = Field(default=300.0, gt=0)
    gather_seconds: float = Field(default=900.0, ge=0)


class NotificationSettings(Settings):
    """The settings of notification."""

    mail: MailSettings = MailSettings()
    sms: SmsSettings = SmsSettings()
    webhooks: WebhookSettings = WebhookSettings()
    push: PushSettings = PushSettings()
    wechat: WechatSettings = WechatSettings()
    weibo: WeiboSettings = WeiboSettings()
    distribution: DistributionSettings = DistributionSettings()

    def back_from(self, channel: Channel) -> str:
        """Where a vendor sends people back to who link their account."""
        given = {Channel.WECHAT: self.wechat.redirect_uri, Channel.WEIBO: self.weibo.redirect_uri}[channel]
        return given or f"{self.public_url.rstrip('/')}/me/channels/back"
