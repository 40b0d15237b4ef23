"""What notification needs to know besides what every service does: where mail goes."""

from pydantic import SecretStr, model_validator

from kit.settings import Section, Settings

from .mail.domain import address

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class MailSettings(Section):
    """The server that takes mail. While `host` is empty, mails stay queued."""

    host: str = ""
    port: int = 25
    username: str = ""
    password: SecretStr = SecretStr("")
    sender: str = "Kexie Hub <no-reply@localhost>"
    starttls: bool = False

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


class NotificationSettings(Settings):
    """The settings of notification."""

    mail: MailSettings = MailSettings()
