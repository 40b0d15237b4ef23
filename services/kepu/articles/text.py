"""The words of a Markdown text, without its signs: for search and matching."""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

BREAKS = {"softbreak", "hardbreak"}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def plain(markdown: str) -> str:
    """A Markdown text as plain text, a line for each block. HTML in it is left out, and addresses of links."""
    lines = (_line(token) for token in _parser().parse(markdown))
    return "\n".join(line for line in lines if line)


def _line(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return token.content.strip()
    if token.type != "inline":
        return ""
    return "".join(_words(child) for child in token.children or ()).strip()


def _words(token: Token) -> str:
    if token.type in BREAKS:
        return " "
    return "" if token.type == "html_inline" else token.content
