"""The words of the library that reads the command line: in the language of the rest, and whole on a narrow terminal."""

import difflib
import re
from typing import Any

import typer
from rich.text import Text
from typer import rich_utils

from kexie.cli.speech import CHINESE, LANGUAGE, t

TITLES = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "DEFAULT_STRING": "[默认：{}]",
    "ENVVAR_STRING": "[环境变量：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
}
COMPLAINTS = (
    (r"No such command '(.*?)'\..*", "没有命令 {}"),
    (r"Missing command\.", "缺少命令"),
    (r"Option '(.*)' requires an argument\.", "选项 {} 需要一个值"),
    (r"Option '(.*)' does not take a value\.", "选项 {} 不带值"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", "多余的参数：{}"),
    (r"Invalid value for (.*?): Input should be a valid integer.*", "{} 应为整数"),
    (r"Invalid value for (.*?): (.*)", "{} 的值不正确：{}"),
)


class Whole(rich_utils.OptionHighlighter):
    """Marks options, and breaks a long line of Chinese, which has no spaces, instead of cutting it off."""

    def __call__(self, text: "str | Text") -> Text:
        made = super().__call__(text)
        made.overflow = "fold"
        return made


def prepare(app: typer.Typer) -> Any:
    """The command that a program's parts make up, with help in the language of the rest."""
    rich_utils.highlighter = Whole()
    if LANGUAGE == CHINESE:
        for name, zh in TITLES.items():
            setattr(rich_utils, name, zh)
    command: Any = typer.main.get_command(app)
    _fit(command, None)
    return command


def _fit(command: Any, above: Any) -> None:
    context = typer.Context(command, info_name=command.name, parent=above, **command.context_settings)
    command.get_help_option(context).help = t("显示此帮助", "Show this and exit")
    for option in command.get_params(context):
        if getattr(option, "is_flag", False):
            option.metavar = ""
    if LANGUAGE == CHINESE:
        usage = command.get_usage
        command.get_usage = lambda ctx: usage(ctx).replace("Usage: ", "用法：", 1)
    for part in getattr(command, "commands", {}).values():
        _fit(part, context)


def complaint(error: Any) -> str:
    """What was asked wrongly, and where to read how it is asked; empty when that was just shown."""
    context = getattr(error, "ctx", None)
    hint = "\n" + t("用法：", "see: ") + f"{context.command_path} --help" if context else ""
    match type(error).__name__:
        case "NoSuchOption":
            near = f" ({' / '.join(error.possibilities)}?)" if error.possibilities else ""
            said = t(f"没有选项 {error.option_name}{near}", f"there is no option {error.option_name}{near}")
        case "MissingParameter" if error.param:
            name = error.param.make_metavar(context) if hasattr(error.param, "make_metavar") else error.param.name
            said = t(f"缺少 {name}", f"{name} is missing")
        case "NoArgsIsHelpError":
            return str(error.message).strip()
        case _:
            said = _translated(error.format_message(), context)
    return said + hint


def _translated(said: str, context: Any) -> str:
    for pattern, zh in COMPLAINTS:
        if found := re.fullmatch(pattern, said, re.DOTALL):
            near = difflib.get_close_matches(found[1], getattr(context.command, "commands", ()), 1) if context else []
            return t(zh.format(*found.groups()) + (f"，是否指 {near[0]}？" if near else ""), said)
    return said
