"""Where in a text the words looked for stand: whole words, by their places in the text as it is shown."""

from dataclasses import dataclass

from kit.search import text
from kit.search.port import Question

LEAD = 24  # characters shown before the first place


@dataclass(frozen=True)
class Snippet:
    """A piece of a text, with the places in it that are to be marked: from, to, in characters."""

    text: str
    spans: list[tuple[int, int]]


def spans(shown: str, asked: Question) -> list[tuple[int, int]]:
    """The places of a question's words and phrases in a text, in order and without overlap."""
    folded, places = text.fold(shown)
    wanted = set(asked.words)
    placed = [(word, (start, end)) for word, start, end in text.placed_words(folded) if word in wanted]
    missed = wanted - {word for word, _ in placed}  # the segmenter may have cut across them
    found = [place for _, place in placed]
    found += [place for word in missed if len(word) > 1 for place in _occurrences(folded, word)]
    found += [place for phrase in asked.phrases for place in _occurrences(folded, phrase.said)]
    if not found:
        found = [place for gram in asked.grams for place in _occurrences(folded, gram)]
    return [(places[start], places[end - 1] + 1) for start, end in _merged(found)]


def snippet(shown: str, asked: Question, length: int = 120) -> Snippet:
    """The piece of a text around the first places found; its beginning where there are none."""
    marked = spans(shown, asked)
    if len(shown) <= length or not marked or marked[0][1] <= length - LEAD:
        start = 0
    else:
        start = min(marked[0][0] - LEAD, len(shown) - length)
    piece = shown[start : start + length]
    return Snippet(piece, [(a - start, min(b - start, len(piece))) for a, b in marked if start <= a < start + length])


def _occurrences(folded: str, said: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = folded.find(said)
    while at >= 0:
        found.append((at, at + len(said)))
        at = folded.find(said, at + 1)
    return found


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
