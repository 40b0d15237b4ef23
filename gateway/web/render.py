"""Templates: one environment for each language, every value escaped, a name that nobody gave an error."""

import re
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlsplit

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from jinja2 import BytecodeCache, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from gateway.web import assets, links, navigation, words
from gateway.web.forms import CHINA, Form
from gateway.web.i18n import _, said, translations
from kexie.items.v1 import items_pb2 as items
from kit import codes, markdown
from kit.policy import action_name

FEATURES = Path(__file__).parent
PERCENT = re.compile(r"%(?!\()")  # words' own; Jinja takes whatever it translates for a format


class Compiled(BytecodeCache):
    """Compiled templates, which all languages share."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


@cache
def environment(locale: str) -> Environment:
    """The templates in a language. `layout/ui.html` holds the parts that all pages share, as `ui`."""
    found = Environment(
        loader=PrefixLoader(
            {folder.parent.name: FileSystemLoader(folder) for folder in sorted(FEATURES.glob("*/templates"))}
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        auto_reload=False,
        bytecode_cache=COMPILED,
    )
    catalogue = translations(locale)
    found.install_gettext_callables(  # type: ignore[attr-defined]  # the extension i18n puts it there
        lambda words: PERCENT.sub("%%", catalogue.gettext(words)) if words else "", catalogue.ngettext, newstyle=True
    )
    found.tests["allowing"] = lambda can, *verbs: any(verb in can for verb in verbs)
    # Jinja's types know no tests, filters and globals but its own.
    cast(dict[str, object], found.tests)["past"] = past
    cast(dict[str, object], found.filters).update(_filters(locale))
    known = cast(dict[str, object], found.globals)
    known.update(_globals(locale))
    known["ui"] = found.get_template("layout/ui.html").module
    return found


def _filters(locale: str) -> dict[str, Callable[..., object]]:
    return {
        "date": partial(date, locale),
        "time": partial(time, locale),
        "deadline": partial(deadline, locale),
        "yuan": partial(yuan, locale),
        "number": "{:,}".format,
        "region": partial(place, locale),
        "industry": lambda code: codes.name("industries", code, locale),
        "subject": lambda code: codes.name("subjects", code, locale),
        "scope": partial(scope, locale),
        "action": lambda action: action_name(action, locale),
        "markdown": markdown.html,
        "excerpt": markdown.excerpt,
        "listed": (", " if locale == "en" else "、").join,
        "marked": marked,
        "paragraphs": paragraphs,
    }


def _globals(locale: str) -> dict[str, object]:
    return {
        "asset": assets.url,
        "href": links.href,
        "label": partial(label, locale),
        "tone": tone,
        "no_form": Form(),
        "locale": locale,
        "regions": partial(words.region_groups, locale),
        "industries": partial(words.industry_groups, locale),
        "subjects": partial(words.subject_groups, locale),
        "trl_levels": lambda: [(str(n), f"{n} {said(locale, words.TRL[n])}") for n in range(1, 10)],
        "enum_options": lambda form, name: [
            (str(number), said(locale, words.LABELS[value])) for number, value in form.rule(name).choices
        ],
        "fresh_key": lambda: secrets.token_urlsafe(16),
        "known_notice": lambda name: words.NOTICES.get(name, ""),
        "value_words": lambda value: said(locale, words.LABELS.get(value, "")),
        "kind_words": lambda kind: said(locale, words.LABELS.get(items.ItemKind.Name(kind), "")),
        "platform_words": lambda theme: said(
            locale, next((p[2] for p in navigation.PLATFORMS if p[0] == theme), theme)
        ),
        "platform_of": links.platform,
        "platforms": navigation.PLATFORMS,
        "local_pages": navigation.local_pages,
        "work_pages": navigation.work_pages,
        "part_pages": navigation.PART,
        "sign_in": sign_in,
        "passkeys_work": passkeys_work,
    }


def page(locale: str, template: str, part: str, context: Mapping[str, Any]) -> str:
    """A page, or one block of it."""
    found = environment(locale).get_template(template)
    if not part:
        return found.render(context)
    return "".join(found.blocks[part](found.new_context(dict(context))))


def sign_in(page: Any) -> str:
    """Where signing in begins, to come back to the page that is shown."""
    return f"/sign-in/start?next={quote(page.address(), safe='')}"


def passkeys_work(page: Any) -> bool:
    """Whether browsers make passkeys for the hub: for a name, not for the number of a machine."""
    host = urlsplit(page.gateway.settings.public_url).hostname or ""
    return not re.fullmatch(r"[\d.]+|.*:.*", host)


def past(stamp: Timestamp) -> bool:
    """Whether a moment is over."""
    return stamp.ToDatetime(UTC) <= datetime.now(UTC)


def label(locale: str, message: Message, field: str) -> str:
    """What an enum's value is called, in the language of the page."""
    return said(locale, words.LABELS.get(_value(message, field), ""))


def scope(locale: str, name: str) -> str:
    """What a scope lets an API client do."""
    return said(locale, words.SCOPES.get(name, name))


def tone(message: Message, field: str) -> str:
    """How a state looks: `good`, `busy`, `bad` or plain; never the only sign of it."""
    return words.TONES.get(_value(message, field), "")


def _value(message: Message, name: str) -> str:
    field = message.DESCRIPTOR.fields_by_name[name]
    assert field.enum_type is not None
    found = field.enum_type.values_by_number.get(getattr(message, name))
    return found.name if found else ""


def _moment(value: Any) -> datetime | None:
    if isinstance(value, Timestamp):
        return value.ToDatetime(UTC).astimezone(CHINA) if value.seconds else None
    if isinstance(value, str) and value:
        return datetime.fromisoformat(value).replace(tzinfo=CHINA)
    return value or None


BEIJING = _("（北京时间）")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date(locale: str, value: Any) -> Markup:
    """A day in China, readable by programs too."""
    at = _moment(value)
    if at is None:
        return Markup("")
    shown = f"{at.day} {MONTHS[at.month - 1]} {at.year}" if locale == "en" else f"{at.year}年{at.month}月{at.day}日"
    return Markup('<time datetime="{}">{}</time>').format(at.date().isoformat(), shown)


def time(locale: str, value: Any) -> Markup:
    """A day and the time of the day in China."""
    at = _moment(value)
    if at is None:
        return Markup("")
    day = f"{at.day} {MONTHS[at.month - 1]} {at.year}" if locale == "en" else f"{at.year}年{at.month}月{at.day}日"
    return Markup('<time datetime="{}">{} {:%H:%M}</time>').format(at.isoformat(timespec="minutes"), day, at)


def deadline(locale: str, value: Any) -> Markup:
    """The same for what ends or begins then, with whose clock goes."""
    shown = time(locale, value)
    return shown + said(locale, BEIJING) if shown else shown


def yuan(locale: str, value: int) -> str:
    """An amount of money as people say it."""
    if locale == "en":
        return f"CNY {value:,}"
    if value >= 100_000_000 and value % 1_000_000 == 0:
        return f"{value / 100_000_000:g} 亿元"
    if value >= 10_000 and value % 100 == 0:
        return f"{value / 10_000:g} 万元"
    return f"{value:,} 元"


def place(locale: str, code: str) -> str:
    """A region with those above it: `浙江省杭州市`."""
    if not code:
        return said(locale, words.WHOLE_COUNTRY)
    known = codes.listed("regions")
    names = [codes.name("regions", at, locale) for at in reversed(codes.region_line(code)) if at in known]
    names = list(dict.fromkeys(names))
    return (", ".join(reversed(names)) if locale == "en" else "".join(names)) or code


def marked(text: str, spans: Any) -> Markup:
    """A text with its hits marked; `spans` have `start` and `end` in characters."""
    found, at = Markup(""), 0
    for span in sorted(spans, key=lambda s: s.start):
        if span.start < at or span.end > len(text):
            continue
        found += text[at : span.start] + Markup("<mark>{}</mark>").format(text[span.start : span.end])
        at = span.end
    return found + text[at:]


def paragraphs(text: str) -> Markup:
    """Plain text as paragraphs, its line ends kept."""
    parts = [part.strip("\n") for part in text.replace("\r\n", "\n").split("\n\n")]
    lines = (Markup("<br>").join(part.split("\n")) for part in parts if part.strip())
    return Markup("").join(Markup("<p>{}</p>\n").format(part) for part in lines)
