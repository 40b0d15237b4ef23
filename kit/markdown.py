"""Markdown as HTML that can do no harm: written by the parser from the text alone, then cleaned by a list of what
may stay. The highest headings of a text come right below the page's own."""

import re
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "thead", "tbody", "tr", "th", "td"}
INLINE = {"strong", "em", "s", "code", "a", "br"}
TAGS = HEADINGS | BLOCKS | INLINE
ATTRIBUTES = {"a": {"href", "title"}, "th": {"scope"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}

_parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")


def html(text: str) -> Markup:
    """A text in Markdown as HTML."""
    tokens = _parser.parse(text)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in headings), default=2)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - highest + 2, 6)}"
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
    env: dict[str, Any] = {}
    made = _parser.renderer.render(tokens, _parser.options, env)
    return Markup(nh3.clean(made, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener"))


def excerpt(text: str, most: int = 120) -> str:
    """The beginning of a text in Markdown, as plain words."""
    plain = re.sub(r"\s+", " ", nh3.clean(str(html(text)), tags=set())).strip()
    plain = Markup(plain).unescape()
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"
