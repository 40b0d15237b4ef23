"""The command `hub`."""

import signal
import sys
from typing import Annotated, Any, NoReturn

import typer
from typer import rich_utils
from typer.exceptions import TyperException

from kexie.cli.commands import access, data, project, records, running
from kexie.cli.output import write
from kexie.cli.speech import CommandError, t

for _name, _zh in {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "DEFAULT_STRING": "[默认：{}]",
    "ENVVAR_STRING": "[环境变量：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
}.items():
    setattr(rich_utils, _name, t(_zh, getattr(rich_utils, _name)))

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
for _part in (running, access, data, records, project):
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
        sys.exit(app(prog_name="hub", standalone_mode=False) or 0)
    except CommandError as error:
        _complain(str(error))
        sys.exit(error.code)
    except TyperException as error:
        _complain(_usage(error))
        sys.exit(2)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)


def _complain(text: str) -> None:
    write(t(f"错误：{text}", f"error: {text}"), sys.stderr)


def _usage(error: Any) -> str:
    """What was asked wrongly, in the language of the rest."""
    context = getattr(error, "ctx", None)
    hint = f"\n{context.command_path} --help" if context else ""
    match type(error).__name__:
        case "NoSuchOption":
            near = f" ({' / '.join(error.possibilities)}?)" if error.possibilities else ""
            said = t(f"没有选项 {error.option_name}{near}", f"there is no option {error.option_name}{near}")
        case "MissingParameter" if error.param:
            said = t(f"缺少 {error.param.name}", f"{error.param.name} is missing")
        case "NoArgsIsHelpError":
            return str(error.message)
        case _:
            said = error.format_message()
    return said + hint


if __name__ == "__main__":
    main()
