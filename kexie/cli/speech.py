"""What the command says: in Chinese, or in English with `--lang en`, KEXIE_LANG=en or an English LANG."""

import os
import sys

CHINESE, ENGLISH = "zh", "en"


def _language() -> str:
    for at, argument in enumerate(sys.argv):
        if argument.startswith("--lang="):
            return _of(argument.removeprefix("--lang="))
        if argument == "--lang" and at + 1 < len(sys.argv):
            return _of(sys.argv[at + 1])
    return _of(os.environ.get("KEXIE_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG", ""))


def _of(asked: str) -> str:
    return ENGLISH if asked.lower().startswith("en") else CHINESE


LANGUAGE = _language()  # settled before the commands are declared, since their help is made then


def t(zh: str, en: str) -> str:
    """One of two ways to say the same."""
    return en if LANGUAGE == ENGLISH else zh


class CommandError(Exception):
    """The command cannot do what it was asked; the text says why and what to do. `code` is the exit code: 1 for what
    failed, 2 for what was asked wrongly."""

    def __init__(self, text: str, *, code: int = 1) -> None:
        super().__init__(text)
        self.code = code
