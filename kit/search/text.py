"""Text as search sees it: folded, and cut into two streams of tokens by the same code at index and at query.

One stream is words (rjieba in search mode with the hub's own dictionary, so that 电池 finds 锂离子电池), the other
pairs of neighbouring Chinese characters, which find what no dictionary knows. Both search backends store these tokens
and none of their own making.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

DICTIONARY = Path(__file__).parent / "dictionary.txt"
LAYOUT = 1  # of the streams; counted up when the code below cuts differently
LONGEST = 20_000  # characters of one text that are indexed
LONGEST_TOKEN = 100
HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U000323af"
GAP = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
PIECE = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
IS_HAN = re.compile(rf"[{HAN}]")
HAS_LETTER = re.compile(r"[^\W_]")
STOP = frozenset("的了和与及或在是为于对等中以其将由从被把也并而且之有这那") | {
    *("a", "an", "and", "by", "for", "in", "is", "of", "on", "or", "the", "to", "with")
}


def normalise(text: str) -> str:
    """NFKC, lower case, traditional characters as simplified ones, no spaces inside Chinese."""
    return fold(text)[0]


def fold(text: str) -> tuple[str, Sequence[int]]:
    """The normalised text, and for each of its characters the place in `text` that it comes from."""
    text = text[:LONGEST]
    folded, places = _compatible(text)
    folded = _simplified(folded)
    if gaps := list(GAP.finditer(folded)):
        folded, places = _without(folded, places, gaps)
    return folded, places


def _compatible(text: str) -> tuple[str, Sequence[int]]:
    """NFKC and lower case. A character is folded with the marks that follow it, so that each keeps its place."""
    if text.isascii() or (unicodedata.is_normalized("NFKC", text) and len(text.lower()) == len(text)):
        return text.lower(), range(len(text))
    made: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = unicodedata.normalize("NFKC", text[at:end]).lower()
        made.append(piece)
        places += [at] * len(piece)
        at = end
    return "".join(made), places


def _simplified(text: str) -> str:
    """Traditional characters as simplified ones, of the same length: each keeps its place."""
    convert = _converter().convert
    made = convert(text)
    return made if len(made) == len(text) else "".join(convert(character) for character in text)


def _without(text: str, places: Sequence[int], gaps: list[re.Match[str]]) -> tuple[str, list[int]]:
    kept = [True] * len(text)
    for gap in gaps:
        kept[gap.start() : gap.end()] = [False] * (gap.end() - gap.start())
    return "".join(c for c, keep in zip(text, kept, strict=True) if keep), [
        place for place, keep in zip(places, kept, strict=True) if keep
    ]


def words(normalised: str) -> list[str]:
    """The words of a normalised text in their order, compounds besides their parts."""
    return [word[:LONGEST_TOKEN] for word in _segmenter().cut_for_search(normalised) if _counts(word)]


def placed_words(normalised: str) -> Iterator[tuple[str, int, int]]:
    """The words with where they begin and end."""
    return ((word, start, end) for word, start, end in _segmenter().tokenize(normalised, "search") if _counts(word))


def _counts(word: str) -> bool:
    return word not in STOP and HAS_LETTER.search(word) is not None


def grams(normalised: str) -> list[str]:
    """Pairs of neighbouring Chinese characters and the last one of each run alone; other words whole.

    Each character and each other word begins exactly one token, so a phrase is a run of tokens, and a single character
    is a prefix.
    """
    made: list[str] = []
    for piece in PIECE.findall(normalised):
        if IS_HAN.match(piece):
            made += [piece[at : at + 2] for at in range(len(piece))]
        else:
            made.append(piece[:LONGEST_TOKEN])
    return made


def query_grams(normalised: str) -> list[str]:
    """The grams of a question: single characters only where they stand alone, since they find too much."""
    made: list[str] = []
    for piece in PIECE.findall(normalised):
        if IS_HAN.match(piece) and len(piece) > 1:
            made += [piece[at : at + 2] for at in range(len(piece) - 1)]
        else:
            made.append(piece[:LONGEST_TOKEN])
    return made


def is_character(gram: str) -> bool:
    """Whether a token is a single Chinese character: it is looked for as the beginning of one."""
    return len(gram) == 1 and IS_HAN.match(gram) is not None


def phrase_grams(normalised: str) -> tuple[list[str], bool]:
    """The tokens that follow each other where a phrase stands, and whether the last is only the beginning of one."""
    tokens = grams(normalised)
    if not tokens or not IS_HAN.match(tokens[-1]):
        return tokens, False
    alone = len(tokens) == 1 or not IS_HAN.match(tokens[-2]) or len(tokens[-2]) == 1
    return (tokens, True) if alone else (tokens[:-1], False)


@cache
def version() -> str:
    """Names the dictionary and the code that cut a text; texts cut by another are cut anew in the background."""
    return f"{LAYOUT}-{hashlib.sha256(DICTIONARY.read_bytes()).hexdigest()[:8]}"


def dictionary() -> list[str]:
    """The hub's own words."""
    lines = DICTIONARY.read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


@cache
def _segmenter() -> Any:
    """The segmenter with the hub's words. Its dictionary takes 30 MB: one in a process, made when needed."""
    import rjieba

    for word in dictionary():
        rjieba.add_word(word, None, None)
    return rjieba


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")
