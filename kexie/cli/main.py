"""The command `hub`."""

import errno
import signal
import sys
from typing import Annotated, NoReturn

import typer
from typer.exceptions import TyperException

from kexie.cli.commands import access, data, privacy, project, records, running
from kexie.cli.output import write
from kexie.cli.speech import CommandError, t
from kexie.cli.wording import complaint, prepare

app = typer.Typer(
    name="hub",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=t(
        "科协网：在本机启动、查看和维护整套系统。", "Kexie Hub: starts, shows and looks after the hub on this machine."
    ),
)
for _part in (running, access, data, records, privacy, project):
    app.add_typer(_part.app)


@app.callback()
def everywhere(
    lang: Annotated[str, typer.Option("--lang", metavar="zh|en", help=t("语言", "The language"))] = "",
) -> None:
    """Options of every command; the language is settled before this is read."""


def main() -> NoReturn:
    """Runs the command. Exit codes: 0 done, 1 failed, 2 asked wrongly."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `hub logs | head` ends quietly
    try:
        sys.exit(prepare(app)(prog_name="hub", standalone_mode=False) or 0)
    except CommandError as error:
        _complain(str(error))
        sys.exit(error.code)
    except TyperException as error:
        if said := complaint(error):
            _complain(said)
        sys.exit(2)
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        _complain(f"{named}{error.strerror or error}{_remedy(error.errno)}")
        sys.exit(1)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)


def _remedy(number: int | None) -> str:
    match number:
        case errno.ENOSPC | errno.EDQUOT:
            return t("；请腾出磁盘空间后重试", "; make room on the disk and try again")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return t("；请为当前用户授权", "; give this user the right")
        case _:
            return ""


def _complain(text: str) -> None:
    write(t(f"错误：{text}", f"error: {text}"), sys.stderr)


if __name__ == "__main__":
    main()
