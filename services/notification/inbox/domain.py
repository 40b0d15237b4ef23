"""What a notice says, and what may become of it on a channel.

The words stand in `templates.toml`, by topic and language. `{title}` is the item's, and is filled in when a notice is
read; the other names in braces are the notice's parameters.
"""

import string
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from kit import codes

TEMPLATES = Path(__file__).parent.parent / "templates.toml"
LANGUAGES = ("zh", "en")
NAMED = {"region": "regions", "industry": "industries"}  # parameters that are codes, by the list that names them
BY_ITSELF = {"title", "item_id", "written", "reason", "path"}  # names that are not the notice's parameters
INBOX = "/inbox"
MOST = 30  # things of which one notice tells by name


class Channel(StrEnum):
    INBOX = "inbox"
    MAIL = "mail"
    PUSH = "push"
    SMS = "sms"
    WECHAT = "wechat"
    WEIBO = "weibo"


class State(StrEnum):
    """What became of a notice on a channel."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    SUPPRESSED = "suppressed"
    DELIVERED = "delivered"


class Topic(StrEnum):
    """The kinds of notices; each has its words in `templates.toml`."""

    NEED_SUBMITTED = "need-submitted"
    NEED_OPENED = "need-opened"
    NEED_RETURNED = "need-returned"
    NEED_WATCHED = "need-watched"
    NEED_MATCHES_YOU = "need-matches-you"
    NEED_MATCHED = "need-matched"
    PARTNER_FOUND = "partner-found"
    CONFIDENTIAL_ASKED = "confidential-asked"
    CONFIDENTIAL_GRANTED = "confidential-granted"
    CONFIDENTIAL_REVOKED = "confidential-revoked"
    ARTICLE_SUBMITTED = "article-submitted"
    ARTICLE_RETURNED = "article-returned"
    ARTICLE_PUBLISHED = "article-published"
    SUBMISSION_MADE = "submission-made"
    SUBMISSION_ANSWERED = "submission-answered"
    APPLICATION_SUBMITTED = "application-submitted"
    APPLICATION_APPROVED = "application-approved"
    APPLICATION_RETURNED = "application-returned"
    TERM_ENDING = "term-ending"
    LOCAL_TASK_GIVEN = "local-task-given"
    WEBHOOK_FAILING = "webhook-failing"
    WEBHOOK_GONE = "webhook-gone"
    VERIFICATION_REQUESTED = "verification-requested"
    VERIFICATION_CONFIRMED = "verification-confirmed"
    VERIFICATION_REFUSED = "verification-refused"
    VERIFICATION_ENDED = "verification-ended"
    VERIFICATION_DUPLICATE = "verification-duplicate"
    GUARDIAN_ASKED = "guardian-asked"
    MEMBERSHIP_REQUESTED = "membership-requested"
    MEMBERSHIP_BEGAN = "membership-began"
    MEMBERSHIP_REFUSED = "membership-refused"
    MEMBERSHIP_ENDED = "membership-ended"
    ACCOUNTS_MERGED = "accounts-merged"
    FACTORS_RESET = "factors-reset"
    CLIENT_ENDING = "client-ending"
    REVIEW_ASSIGNED = "review-assigned"
    PAPER_ASSIGNED = "paper-assigned"
    PAPER_ACCEPTED = "paper-accepted"
    PAPER_REJECTED = "paper-rejected"
    TEAM_NAMED = "team-named"
    NOMINATION_REFUSED = "nomination-refused"
    NOMINATION_NOTICED = "nomination-noticed"
    NOMINATION_NOT_CHOSEN = "nomination-not-chosen"
    NOMINATION_STRUCK = "nomination-struck"
    PROBLEM_FOLLOWED_UP = "problem-followed-up"
    PROBLEM_FOLLOW_UP_WITHDRAWN = "problem-follow-up-withdrawn"
    INQUIRY_INVITED = "inquiry-invited"
    INQUIRY_REMINDED = "inquiry-reminded"
    DELPHI_ASKED = "delphi-asked"
    DELPHI_ENDING = "delphi-ending"
    AWARD_GRANTED = "award-granted"
    AWARD_REVOKED = "award-revoked"
    BASE_RETURNED = "base-returned"
    BASE_NAMED = "base-named"
    BASE_WARNED = "base-warned"
    BASE_ENDED = "base-ended"
    VENUE_ASKED = "venue-asked"
    VENUE_ANSWERED = "venue-answered"
    CERTIFICATE_REVOKED = "certificate-revoked"
    CONSULTATION_ASKED = "consultation-asked"
    CONSULTATION_ENDING = "consultation-ending"
    COMMENT_ANSWERED = "comment-answered"
    SUGGESTION_ASSIGNED = "suggestion-assigned"
    SUGGESTION_PRESENTED = "suggestion-presented"
    SUGGESTION_OVERDUE = "suggestion-overdue"
    SUGGESTION_ANSWERED = "suggestion-answered"
    SEALED_ANSWER = "sealed-answer"
    CAMPAIGN_WORK_DRAFTED = "campaign-work-drafted"
    CAMPAIGN_WORK_CALLED_OFF = "campaign-work-called-off"
    CAMPAIGN_WORK_OVERDUE = "campaign-work-overdue"
    VISIT_SCHEDULED = "visit-scheduled"
    VISIT_CANCELLED = "visit-cancelled"
    VOLUNTEER_ACCEPTED = "volunteer-accepted"
    VOLUNTEER_WAITING = "volunteer-waiting"
    VOLUNTEER_DECLINED = "volunteer-declined"
    VOLUNTEER_CALLED_OFF = "volunteer-called-off"
    VOLUNTEER_HOURS = "volunteer-hours"
    VOLUNTEER_CALL = "volunteer-call"
    SEAT_OFFERED = "seat-offered"
    SEAT_CONFIRMED = "seat-confirmed"
    SEAT_LAPSED = "seat-lapsed"
    ACTIVITY_CALLED_OFF = "activity-called-off"
    ACTIVITY_MOVED = "activity-moved"
    DISTRIBUTED = "distributed"
    DIGEST = "digest"
    CHANNEL_TEST = "channel-test"
    DISTRIBUTION_WAITING = "distribution-waiting"
    DISTRIBUTION_SENT = "distribution-sent"
    DISTRIBUTION_SILENT = "distribution-silent"


@dataclass(frozen=True)
class Told:
    """What is to be told. `dedupe` is derived from the cause: of what has the same, a person is told once."""

    topic: Topic
    dedupe: str
    item_id: UUID | None = None
    parameters: dict[str, Any] = field(default_factory=dict[str, Any])

    def __post_init__(self) -> None:
        if (given := self.parameters.keys()) != (wanted := template(self.topic).parameters):
            raise ValueError(f"{self.topic} is told with {sorted(wanted)}, not with {sorted(given)}")


@dataclass(frozen=True)
class Line:
    """One thing of several that a notice tells of; `link` is a path."""

    title: str
    link: str


@dataclass(frozen=True)
class Group:
    """What a notice tells of one subject."""

    name: str
    lines: list[Line]


@dataclass(frozen=True)
class Words:
    """A notice in one language; of one that tells of several things these in groups, and how many more there are."""

    title: str
    text: str
    why: str
    link: str
    groups: tuple[Group, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Written:
    """What somebody wrote to be distributed, by language: title, text and why people get it. `link` is a path;
    `subject` is what it is about, `parts` are those that came together."""

    words: dict[str, dict[str, str]]
    link: str = ""
    subject: str = ""
    parts: "tuple[Written, ...]" = ()

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Written":
        """As it is kept with the item."""
        words = {language: kept[language] for language in LANGUAGES}
        return cls(words, kept.get("link", ""), kept.get("subject", ""))

    def kept(self) -> dict[str, Any]:
        """As it is kept with the item."""
        return {**self.words, "link": self.link, "subject": self.subject}


def gathered(parts: Sequence[Written]) -> Written:
    """What came together as one: the newest and no more than fit, by subject, each once, and why each came."""
    once = tuple({(part.words["zh"]["title"], part.link): part for part in reversed(parts)}.values())
    return Written({each: _together(once, each) for each in LANGUAGES}, parts=once)


def _together(parts: Sequence[Written], language: str) -> dict[str, str]:
    groups, more = grouped(parts, language)
    lines = [line for group in groups for line in (group.name, *(f"· {entry.title}" for entry in group.lines))]
    lines += [_declared()["common"]["more"][language].format(count=more)] if more else []
    why = dict.fromkeys(part.words[language]["why"] for part in parts[:MOST])
    return {"title": "", "text": "\n".join(lines), "why": "\n".join(why)}


def grouped(parts: Sequence[Written], language: str) -> tuple[tuple[Group, ...], int]:
    """Some of what came together, by subject, and how much more there is."""
    names, found = _declared()["subjects"], dict[str, list[Line]]()
    for part in parts[:MOST]:
        title = " ".join(part.words[language]["title"].split())
        found.setdefault(part.subject if part.subject in names else "other", []).append(Line(title, part.link or INBOX))
    groups = tuple(Group(said[language], found[name]) for name, said in names.items() if name in found)
    return groups, max(len(parts) - MOST, 0)


@dataclass(frozen=True)
class Template:
    """The words of a topic by language, and the channels that carry it."""

    link: str
    channels: tuple[Channel, ...]
    words: dict[str, dict[str, str]]  # language → title, text, why
    gone: dict[str, str] | None = None  # what it says, by language, once what it is about is over

    @cached_property
    def parameters(self) -> set[str]:
        """The parameters that its words need."""
        return {name for language in LANGUAGES for name in names(self, language)} - BY_ITSELF


def names(of: Template, language: str) -> set[str]:
    """The names in braces that a template uses in one language."""
    texts = (of.link, *of.words[language].values())
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


@cache
def _declared() -> dict[str, Any]:
    return tomllib.loads(TEMPLATES.read_text("utf-8"))


@cache
def template(topic: Topic) -> Template:
    """The template of a topic."""
    entry = _declared()["topics"][topic]
    words = {language: {part: entry[part][language] for part in ("title", "text", "why")} for language in LANGUAGES}
    return Template(entry["link"], tuple(Channel(c) for c in entry["channels"]), words, entry.get("gone"))


def say(
    topic: Topic,
    parameters: dict[str, Any],
    locale: str,
    *,
    title: str = "",
    gone: bool = False,
    item_id: UUID | None = None,
    written: Written | None = None,
) -> Words:
    """A notice in the reader's language. Of an item that was withdrawn it says that and no more."""
    language = language_of(locale)
    own = {} if written is None or gone else written.words[language]
    title = own.get("title") or title
    common = {name: entry[language] for name, entry in _declared()["common"].items()}
    facts = parameters | {n: codes.name(kind, parameters[n], locale) for n, kind in NAMED.items() if n in parameters}
    facts |= {"title": common["gone-title"] if gone else title or common["untitled"], "item_id": item_id}
    facts |= {"written": own.get("text", ""), "reason": own.get("why", "")}
    facts |= {"path": written.link if written and written.link and not gone else INBOX}
    said = template(topic)
    words = {part: text.format_map(facts) for part, text in said.words[language].items()}
    over = said.gone[language] if said.gone else common["gone"]
    groups, more = grouped(written.parts, language) if written and not gone else ((), 0)
    text = over if gone else words["text"]
    return Words(words["title"], text, words["why"], said.link.format_map(facts), groups, more)


def language_of(locale: str) -> str:
    """The language of the words for a locale."""
    return "en" if locale.startswith("en") else "zh"
