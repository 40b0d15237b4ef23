"""A page as a program reads it: its links, its forms, its words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
UNSEEN = frozenset({"script", "style", "title", "template", "head"})


@dataclass
class SentForm:
    """A form with what it would send."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    fields: list[str] = field(default_factory=list[str])  # what people fill in
    buttons: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def with_(self, **values: str) -> dict[str, list[str]]:
        """The values, some of them as given; `__` stands for a dot."""
        return self.values | {name.replace("__", "."): [value] for name, value in values.items()}


@dataclass
class Element:
    """An element that has begun, with its words so far."""

    tag: str
    attributes: dict[str, str]
    words: list[str] = field(default_factory=list[str])


class Document(HTMLParser):
    """A page that has been read."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.forms: list[SentForm] = []
        self.elements: list[Element] = []
        self.inline: list[str] = []  # scripts, styles and handlers within the page
        self.language = ""
        self._open: list[Element] = []
        self._words: list[str] = []
        self._form: SentForm | None = None
        self.feed(html)

    @property
    def text(self) -> str:
        """All words that are seen."""
        return "".join(self._words)

    def by_id(self, name: str) -> str:
        """The words of an element by its id; empty for none."""
        return next(("".join(e.words).strip() for e in self.elements if e.attributes.get("id") == name), "")

    def named(self, tag: str) -> list[str]:
        """The words of all elements of a kind."""
        return ["".join(e.words).strip() for e in self.elements if e.tag == tag]

    def control(self, name: str) -> Element:
        """The first control of a name."""
        return next(e for e in self.elements if e.attributes.get("name") == name)

    def form(self, action: str) -> SentForm:
        """The form that goes to an address."""
        return next(f for f in self.forms if f.action == action)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        element = Element(tag, found)
        self.elements.append(element)
        self.ids += [found["id"]] if found.get("id") else []
        self.language = found.get("lang", "") if tag == "html" else self.language
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if "style" in found or tag == "style" or (tag == "script" and "src" not in found):
            self.inline.append(f"<{tag}>")
        self.inline += [name for name in found if name.startswith("on")]
        self._fields(tag, found)
        if tag not in VOID:
            self._open.append(element)

    def _fields(self, tag: str, found: dict[str, str]) -> None:
        if tag == "form":
            self._form = SentForm(found.get("action", ""), found.get("method", "get"))
            self.forms.append(self._form)
        if self._form is None or "name" not in found:
            return
        name, value, kind = found["name"], found.get("value", ""), found.get("type", "text")
        if tag == "button":
            self._form.buttons.append((name, value))
        elif tag in ("input", "textarea", "select"):
            self._form.fields += [name] if kind != "hidden" else []
            if kind not in ("checkbox", "radio") or "checked" in found:
                self._form.values.setdefault(name, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        while self._open:
            if self._open.pop().tag == tag:
                break

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words.append(data)
        if not any(element.tag in UNSEEN for element in self._open):
            self._words.append(data)
        if self._form is not None and self._open and self._open[-1].tag == "textarea":
            name = self._open[-1].attributes.get("name", "")
            self._form.values[name] = [(self._form.values.get(name, [""])[0] + data).lstrip("\n")]
        chosen = self._open[-1] if self._open and self._open[-1].tag == "option" else None
        if self._form is not None and chosen is not None and "selected" in chosen.attributes:
            select: Any = next(e for e in reversed(self._open) if e.tag == "select")
            self._form.values[select.attributes["name"]] = [chosen.attributes.get("value", "")]
