"""`hub test`, `capabilities`, `bench`, `version`."""

import sys
from typing import Annotated

import typer

from kexie.cli.commands.options import JsonOption
from kexie.cli.output import as_json, table, write
from kexie.cli.speech import t

app = typer.Typer()


PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True}


@app.command(
    context_settings=PASSED_ON,
    help=t("运行全部检查和测试；带参数时只运行 pytest。", "Runs all checks and tests; with arguments, pytest alone."),
)
def test(context: typer.Context) -> None:
    from kexie.cli import checks

    raise typer.Exit(checks.run(context.args))


@app.command(help=t("列出有通过的测试的功能编号。", "Lists the capabilities that a passing test shows."))
def capabilities(json: JsonOption = False) -> None:
    from kexie.cli import checks

    found = checks.capabilities()
    if json:
        as_json(found)
    else:
        table((t("功能", "capability"), t("测试", "tests")), [(name, len(tests)) for name, tests in found.items()])


@app.command(
    context_settings=PASSED_ON,
    help=t("运行 bench/ 下的测速程序；不带名称则列出。", "Runs a program under bench/; lists them without a name."),
)
def bench(context: typer.Context, name: Annotated[str, typer.Argument(help=t("名称", "Its name"))] = "") -> None:
    from kexie.cli import checks

    raise typer.Exit(checks.bench(name, context.args))


@app.command(help=t("版本。", "The version."))
def version(json: JsonOption = False) -> None:
    from kexie.cli import archive

    if json:
        as_json({"version": archive.version(), "python": sys.version.split()[0]})
    else:
        write(archive.version())
