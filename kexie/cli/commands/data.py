"""`hub seed`, `import`, `backup`, `restore`, `export`."""

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kexie.cli.commands.options import STATE, JsonOption, StateOption
from kexie.cli.output import as_json, table, write
from kexie.cli.speech import CommandError, t

if TYPE_CHECKING:
    from kexie.cli.importing import Result

GROUPS_SHOWN = 20  # sorts of errors

app = typer.Typer()


@app.command(help=t("装入演示数据；已有的不变。", "Loads the demo data; what is there stays as it is."))
def seed(state: StateOption = STATE) -> None:
    from kexie.cli import seed as demo
    from kexie.cli.ask import Hub

    hub = Hub.of(state)
    if hub.env == "production":
        raise CommandError(t("演示数据不得装入生产环境", "the demo data has no place in production"))
    write(demo.load(hub.state))


@app.command(
    "import",
    help=t(
        "从 CSV、TSV 或 JSONL 文件（可 .gz）导入；可中断后继续，重复导入不变。",
        "Imports a CSV, TSV or JSONL file (also .gz); goes on where it was broken off; the same file again changes "
        "nothing.",
    ),
)
def import_rows(
    kind: Annotated[
        str, typer.Argument(help=t("内容类型，例如 needs、articles", "What the rows are, as in needs, articles"))
    ],
    file: Annotated[str, typer.Argument(help=t("文件；- 为标准输入", "The file; - for standard input"))],
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="csv|tsv|jsonl", help=t("格式（默认看文件名）", "The format (default: by the name)")
        ),
    ] = "",
    encoding: Annotated[
        str,
        typer.Option(
            metavar="NAME", help=t("编码（默认识别 UTF-8、UTF-16、GB18030）", "The encoding (default: found out)")
        ),
    ] = "",
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN",
            help=t(
                "字段取自哪一列，或由列组成的文本，如 code={code}0000；也可给一个 TOML 文件",
                "Which column a field is taken from, or a text made of columns as in code={code}0000; or a TOML file",
            ),
        ),
    ] = None,
    constants: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help=t("所有行的固定值", "A value for every row")),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("只检查，不保存", "Check only, keep nothing"))] = False,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            "--errors",
            metavar="FILE",
            help=t(
                "把被拒绝的行写入此文件（.csv 或 .jsonl）：文件、行、字段、原因",
                "Write what was refused to this file (.csv or .jsonl): file, line, field, reason",
            ),
        ),
    ] = None,
    state: StateOption = STATE,
    json: JsonOption = False,
) -> None:
    from kexie.cli import importing, sheets
    from kexie.cli.ask import Hub

    hub = Hub.of(state)
    sheet = sheets.Sheet.of(file, form, encoding)
    try:
        job = importing.Job(kind, sheet, sheets.mapping_of(mapping or [], constants or []), dry_run, report)
        result = importing.import_file(hub, job)
    finally:
        sheet.close()
    if json:
        as_json(vars(result))
    else:
        _say(result, dry_run=dry_run)
        if result.imported + result.updated and not dry_run and (left := asyncio.run(importing.waiting(hub))):
            write(t(f"检索和匹配还有 {left} 条待处理，会自行完成", f"search has {left} items yet to digest, and will"))
    raise typer.Exit(int(result.refused > 0))


def _say(result: "Result", *, dry_run: bool) -> None:
    kept = t("可导入", "good") if dry_run else t("已导入", "imported")
    said = [
        f"{kept} {result.imported}",
        t(f"更新 {result.updated}", f"updated {result.updated}"),
        t(f"已有 {result.unchanged}", f"there already {result.unchanged}"),
        t(f"拒绝 {result.refused}", f"refused {result.refused}"),
        t(f"共 {result.rows} 行", f"of {result.rows} rows"),
        f"{result.seconds:.1f} s",
    ]
    write(t("，", ", ").join(said))
    shown = sorted(result.groups.items(), key=lambda group: -group[1][0])[:GROUPS_SHOWN]
    for what, (times, line) in shown:
        at = t(f"第 {line} 行", f"line {line}")
        many = t(f"{times} 处，首见于{at}", f"{times} times, first in {at}") if times > 1 else at
        write(t(f"  {what}（{many}）", f"  {what} ({many})"))
    if left := len(result.groups) - len(shown):
        write(t(f"  另有 {left} 种，见 --report 文件", f"  and {left} more kinds: write them to a file with --report"))


@app.command(
    help=t(
        "备份为一个文件：数据库和读取它所需的密钥。",
        "Writes a backup: one file with the database and the secrets needed to read it.",
    )
)
def backup(file: Path, state: StateOption = STATE, json: JsonOption = False) -> None:
    from kexie.cli import archive
    from kexie.cli.state import State

    made = archive.backup(State.at(state), file)
    if json:
        as_json(made)
    else:
        write(
            t(
                f"已备份到 {file}（{made['bytes'] / 2**20:.1f} MiB）；其中有密钥，请妥善保管",
                f"wrote {file} ({made['bytes'] / 2**20:.1f} MiB); it holds secrets, keep it safe",
            )
        )


@app.command(help=t("从备份恢复到空的状态文件夹。", "Restores a backup into an empty state folder."))
def restore(
    file: Path,
    state: StateOption = STATE,
    force: Annotated[bool, typer.Option("--force", help=t("覆盖已有数据", "Replace what is there"))] = False,
    json: JsonOption = False,
) -> None:
    from kexie.cli import archive

    made = archive.restore(state, file, force=force)
    if json:
        as_json(made)
    else:
        write(
            t(
                f"已恢复 {made['made_at']} 的备份到 {made['state']}；现在可以 hub up",
                f"restored the backup of {made['made_at']} into {made['state']}; now start it with `hub up`",
            )
        )


@app.command(
    help=t(
        "以固定顺序导出全部内容及摘要，用于比较两套系统是否相同。",
        "Exports all content in a fixed order with digests, to compare two hubs.",
    )
)
def export(
    canonical: Annotated[
        bool, typer.Option("--canonical", help=t("规范形式（目前唯一的形式）", "The canonical form (the only one yet)"))
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help=t("内容写入此文件（默认只给出摘要）", "Write the content to this file (default: digests only)"),
        ),
    ] = None,
    state: StateOption = STATE,
    json: JsonOption = False,
) -> None:
    from kexie.cli import archive
    from kexie.cli.state import State

    if not canonical:
        raise CommandError(t("请加 --canonical", "say --canonical"), code=2)
    with archive.private(out) if out else Path(os.devnull).open("w", encoding="utf-8") as stream:
        made = archive.export(State.at(state), stream)
    if json:
        as_json(made)
    else:
        table(
            (t("表", "table"), t("行", "rows"), "sha256"),
            [(n, v["rows"], v["sha256"]) for n, v in made["tables"].items()],
        )
        write(made["sha256"])
