"""What a mail says, and when it is sent, tried again, or not."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from services.notification.channels.port import Recipient
from services.notification.channels.queue import BACKOFF, LASTS, next_try
from services.notification.inbox.domain import MOST, Topic, Written, gathered, say
from services.notification.inbox.service import Entry
from services.notification.inbox.tables import Notice
from services.notification.mail.domain import hindrance, is_final
from services.notification.mail.letter import Letter, write
from services.notification.settings import MailSettings

pytestmark = pytest.mark.capability("HM-10")

NOW = datetime(2026, 11, 24, tzinfo=UTC)
ITEM = uuid.uuid4()


def text() -> st.SearchStrategy[str]:
    """What PostgreSQL can keep."""
    return st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=300)


def entry(title: str = "高镍正极涂布") -> Entry:
    notice = Notice(
        notice_id=uuid.uuid4(),
        person_id=uuid.uuid4(),
        dedupe=f"match:{ITEM}",
        topic=Topic.NEED_MATCHES_YOU,
        item_id=ITEM,
        rule_id=None,
        parameters={},
        created_at=NOW,
    )
    return Entry(notice, title, False, [])


def recipient(**said) -> Recipient:
    usual = {"mail": "wu@example.org", "name": "吴敏", "locale": "zh-CN", "active": True, "declined": frozenset()}
    return Recipient(**(usual | said))


def sent(about: Entry, **said) -> Letter:
    return write(about, recipient(**said), sender="网上科协 <no@kexie.test>", public_url="https://k.test/")


def letter(about: Entry, **said):
    """A mail as Python's own parser reads it."""
    return message_from_bytes(sent(about, **said).data, policy=policy.SMTP)


@pytest.mark.parametrize(
    ("who", "gone", "why"),
    [
        (recipient(), False, ""),
        (recipient(), True, "withdrawn"),
        (None, False, "no-account"),
        (recipient(active=False), False, "no-account"),
        (recipient(declined={"mail-notices"}), False, "consent"),
        (recipient(declined={"personal-recommendation"}), False, ""),
        (recipient(mail=""), False, "no-address"),
    ],
)
def test_what_is_in_the_way_of_a_mail_has_a_name(who, gone, why):
    assert hindrance(who, gone=gone) == why


def test_a_mail_is_tried_again_later_and_later_for_five_days():
    gaps = [next_try(n, NOW, NOW) - NOW for n in range(1, 10)]
    assert gaps == sorted(gaps)
    assert gaps[-1] == BACKOFF[-1]
    assert next_try(9, NOW, NOW + LASTS - timedelta(minutes=1)) is None


@pytest.mark.parametrize(("code", "final"), [(421, False), (450, False), (550, True), (554, True)])
def test_only_a_five_hundred_is_final(code, final):
    assert is_final(code) is final


def test_a_letter_has_the_same_words_in_plain_text_and_html_and_one_message_id():
    about = entry()
    made = letter(about)
    again = letter(about, locale="en")
    assert made["Message-ID"] == again["Message-ID"] == f"<{about.notice.notice_id}.mail@kexie.test>"
    assert made["Subject"] == "有一条技术需求与您的专长相符：高镍正极涂布"
    assert made["List-Unsubscribe"] == "<https://k.test/me/consents>"
    for kind in ("plain", "html"):
        text = made.get_body((kind,)).get_content()
        assert "高镍正极涂布" in text
        assert f"https://k.test/kechuang/needs/{ITEM}" in text
        assert "https://k.test/me/consents" in text
        assert "根据您公开的专长和成果匹配。" in text
    assert "A technical need fits your expertise" in again["Subject"]


def message(number: int, subject: str) -> Written:
    said = {"title": f"第 {number} 条\n消息", "text": "正文", "why": f"规则{number % 2}"}
    return Written({"zh": said, "en": said | {"title": f"Message {number}"}}, f"/kepu/articles/{number}", subject)


def digest(*parts: Written) -> Entry:
    asked = {"items": [], "count": len(parts)}
    notice = replace(entry().notice, topic=Topic.DIGEST, item_id=None, parameters=asked)
    return Entry(notice, "", False, [], gathered(parts))


def test_a_digest_leads_to_each_thing_by_subject_and_says_how_many_more_there_are():
    parts = [message(n, "activities" if n % 2 else "science") for n in range(MOST + 5)]
    about = digest(*parts, parts[-1])  # one that comes twice stands once
    words = about.words("zh-CN")
    assert [group.name for group in words.groups] == ["科普", "活动"] and words.more == 5
    assert sum(len(group.lines) for group in words.groups) == MOST
    assert words.groups[0].lines[0].link == f"/kepu/articles/{MOST + 4}"  # the newest first
    assert "还有 5 条" in words.text and "· 第 34 条 消息" in words.text.split("\n")
    made, english = letter(about), letter(about, locale="en")
    for kind in ("plain", "html"):
        text = made.get_body((kind,)).get_content()
        for number in range(5, MOST + 5):
            assert f"https://k.test/kepu/articles/{number}" in text and f"第 {number} 条 消息" in text
        assert "第 4 条" not in text
        assert text.index("科普") < text.index("活动") < text.index("还有 5 条")
        said = english.get_body((kind,)).get_content()
        assert "Activities" in said and "Message 34" in said and "and 5 more" in said
    assert (
        letter(digest(message(1, "of another release"))).get_body(("plain",)).get_content().count("其他\n- 第 1 条")
        == 1
    )


def test_a_digest_of_what_was_withdrawn_leads_nowhere():
    words = digest().words("zh-CN")
    assert not words.groups and not words.more


HEADERS = [
    *("From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "Auto-Submitted", "MIME-Version"),
    "Content-Type",
]


@given(title=text(), name=text())
def test_whatever_a_title_or_a_name_holds_is_read_as_it_was_written(title: str, name: str):
    made = sent(entry(title), name=name)
    read = message_from_bytes(made.data, policy=policy.SMTP)
    words = say(Topic.NEED_MATCHES_YOU, {}, "zh-CN", title=title, item_id=ITEM)
    assert list(read.keys()) == HEADERS
    assert not read.defects
    assert read["Subject"] == " ".join(words.title.split())
    assert str(read["From"]) == "网上科协 <no@kexie.test>"
    assert (made.sender, made.to) == (read["From"].addresses[0].addr_spec, read["To"].addresses[0].addr_spec)
    assert all(len(line) <= 78 for line in made.data.split(b"\r\n"))
    assert b"\n" not in made.data.replace(b"\r\n", b"")
    for kind in ("plain", "html"):
        part = read.get_body((kind,))
        assert not part.defects
        shown = part.get_payload(decode=True).decode()
        assert (escape(name) if kind == "html" else name) + "，您好" in shown


def test_what_a_title_holds_is_text_and_no_header():
    made = letter(entry("<img src=x onerror=alert(1)>\r\nBcc: all@example.org"))
    assert "<img" not in made.get_body(("html",)).get_content()
    assert "Bcc" not in made
    assert b"\r\nBcc:" not in made.as_bytes()


@pytest.mark.parametrize("to", ["", "nobody", "a@b\r\nBcc: c@d.e", "a b@c.d"])
def test_an_address_that_is_none_is_refused(to):
    with pytest.raises(ValueError):
        sent(entry(), mail=to)


def test_a_password_does_not_travel_in_the_clear():
    with pytest.raises(ValueError, match="starttls"):
        MailSettings(host="mail.example.org", username="hub")
    assert MailSettings(host="mail.example.org", username="hub", starttls=True)


@pytest.mark.parametrize("sender", ["", "网上科协", "a@b\r\nBcc: c@d.e"])
def test_a_sender_that_is_no_address_is_seen_at_the_start_and_not_with_each_mail(sender):
    with pytest.raises(ValueError, match="sender is written"):
        MailSettings(sender=sender)
