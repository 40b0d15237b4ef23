"""One test over many rows of the contracts, documents or templates: every row at fault is named in what it says."""

import functools
import inspect
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

LONGEST = 3000  # characters of what is told of a row


def each(
    rows: Mapping[str, Any], by: Callable[[str], str] | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Makes one test of a function that takes a row first. All rows go through it, also those after one at fault.
    Where they take long it is a test for each part of them: `by` says of a row's name which.

    For what is only data: a case that needs a state of its own, or what others left untouched, is a parameter."""
    if not rows:
        raise ValueError("a test over no rows shows nothing")
    parts: dict[str, dict[str, Any]] = {}
    for name, value in rows.items():
        parts.setdefault(by(name) if by else "", {})[name] = value

    def made(test: Callable[..., Any]) -> Callable[..., Any]:
        row, *fixtures = inspect.signature(test).parameters.values()

        def whole(part: str = "", **given: Any) -> None:
            faults: dict[str, str] = {}
            for name, value in parts[part].items():
                with kept(faults, name, test):
                    test(**{row.name: value}, **given)
            assert_none(faults, len(parts[part]))

        async def whole_in_loop(part: str = "", **given: Any) -> None:
            faults: dict[str, str] = {}
            for name, value in parts[part].items():
                with kept(faults, name, test):
                    await test(**{row.name: value}, **given)
            assert_none(faults, len(parts[part]))

        one = functools.wraps(test)(whole_in_loop if inspect.iscoroutinefunction(test) else whole)
        if by is not None:
            fixtures.append(inspect.Parameter("part", inspect.Parameter.KEYWORD_ONLY))
            one = pytest.mark.parametrize("part", parts)(one)
        one.__signature__ = inspect.Signature(fixtures)  # type: ignore[attr-defined]  # pytest reads it for fixtures
        return one

    return made


@contextmanager
def kept(faults: dict[str, str], name: str, test: Callable[..., Any]) -> Iterator[None]:
    """Keeps what is wrong with a row, instead of ending the test."""
    try:
        yield
    except (Exception, pytest.fail.Exception) as fault:
        frames = traceback.extract_tb(fault.__traceback__)
        at = [f for f in frames if f.filename == test.__code__.co_filename] or frames
        said = "".join(traceback.format_exception_only(fault)).strip()
        faults[name] = f"{Path(at[-1].filename).name}:{at[-1].lineno}: {said[:LONGEST]}"


def assert_none(faults: dict[str, str], rows: int) -> None:
    if faults:
        lines = "\n".join(f"{name}\n    {said}" for name, said in faults.items())
        pytest.fail(f"{len(faults)} of {rows} are at fault:\n{lines}", pytrace=False)
