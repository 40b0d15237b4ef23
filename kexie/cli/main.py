"""The command `hub`: what it can be asked, and how each thing is asked."""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer import rich_utils
from typer.exceptions import TyperException

from kexie.cli import config as configuration
from kexie.cli.output import as_json, table, write
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
audit = typer.Typer(help=t("审计记录", "The audit log"), no_args_is_help=True)
letters = typer.Typer(help=t("处理失败的事件", "Events that could not be handled"), no_args_is_help=True)
app.add_typer(audit, name="audit")
app.add_typer(letters, name="dead-letters")

StateOption = Annotated[
    Path,
    typer.Option("--state", envvar="KEXIE_STATE", metavar="DIR", help=t("状态文件夹", "The state folder")),
]
JsonOption = Annotated[bool, typer.Option("--json", help=t("输出 JSON", "Write JSON"))]
STATE = Path(configuration.STATE)


@app.callback()
def everywhere(
    lang: Annotated[str, typer.Option("--lang", metavar="zh|en", help=t("语言", "The language"))] = "",
) -> None:
    """Options of every command; the language is settled before this is read."""


# -- running


@app.command(help=t("启动整套系统并保持运行；Ctrl-C 停止全部。", "Starts everything and stays; Ctrl-C stops all."))
def up(
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help=t("配置文件（TOML）", "A configuration file (TOML)"))
    ] = None,
    state: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=t("状态文件夹（默认 ./.kexie）", "The state folder (default ./.kexie)")),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=65535,
            help=t("对外端口（默认 8000 或下一个空闲端口）", "The public port (default 8000, or the next free one)"),
        ),
    ] = None,
    demo: Annotated[
        bool | None,
        typer.Option(
            "--demo/--no-demo",
            help=t("首次启动时装入演示数据（默认装入）", "Load the demo data on the first start (default)"),
        ),
    ] = None,
    elasticsearch: Annotated[
        str | None, typer.Option(metavar="URL", help=t("用 Elasticsearch 搜索", "Search with Elasticsearch"))
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(metavar="URL", help=t("使用已有的 PostgreSQL（≥ 16）", "Use a PostgreSQL (≥ 16) of your own")),
    ] = None,
    nats: Annotated[
        str | None, typer.Option(metavar="URL", help=t("使用已有的 NATS", "Use a NATS of your own"))
    ] = None,
    replicas: Annotated[
        list[str] | None, typer.Option(metavar="SERVICE=N", help=t("某个服务的进程数", "Processes of a service"))
    ] = None,
) -> None:
    from kexie.cli.up import up as run

    flags = {
        "hub.state": str(state) if state else None,
        "hub.port": port,
        "hub.demo": demo,
        "search.elasticsearch_url": elasticsearch,
        "database.url": database,
        "bus.url": nats,
        "hub.replicas": configuration.replicas(replicas) if replicas else None,
    }
    raise typer.Exit(run(configuration.load(config, flags)))


@app.command(help=t("停止正在运行的 hub。", "Stops the hub that runs."))
def down(state: StateOption = STATE) -> None:
    from kexie.cli import watch
    from kexie.cli.state import State

    began = time.monotonic()
    if watch.down(State.at(state)):
        write(t(f"已停止（{time.monotonic() - began:.1f} 秒）", f"stopped ({time.monotonic() - began:.1f} s)"))
    else:
        write(t("没有 hub 在运行", "no hub is running"))


@app.command(help=t("列出全部进程。", "Lists every process."))
def ps(state: StateOption = STATE, json: JsonOption = False) -> None:
    from kexie.cli import watch
    from kexie.cli.state import State

    rows = watch.processes(State.at(state))
    if json:
        as_json(rows)
    elif rows:
        head = [
            t(*pair)
            for pair in (
                ("名称", "name"),
                ("进程", "pid"),
                ("端口", "port"),
                ("状态", "state"),
                ("重启", "restarts"),
                ("内存", "memory"),
                ("自", "since"),
            )
        ]
        cells = [
            (r["name"], r["pid"], r["port"], r["state"], r["restarts"], f"{r['memory'] / 2**20:.0f} MiB", r["since"])
            for r in rows
        ]
        table(head, cells)
    else:
        write(t("没有 hub 在运行", "no hub is running"))


@app.command(help=t("查看日志；不指定服务则查看全部。", "Shows a log; all of them without a name."))
def logs(
    service: Annotated[str, typer.Argument(help=t("进程名称，见 hub ps", "A process, as `hub ps` names it"))] = "",
    follow: Annotated[bool, typer.Option("-f", "--follow", help=t("持续显示", "Go on with what comes"))] = False,
    lines: Annotated[
        int, typer.Option("-n", "--lines", min=0, help=t("最后多少行", "How many of the last lines"))
    ] = 50,
    state: StateOption = STATE,
) -> None:
    from kexie.cli import watch
    from kexie.cli.state import State

    watch.logs(State.at(state), service, lines, follow)


@app.command(
    help=t("检查本机环境，并对每个问题给出办法。", "Looks at this machine, and says what to do about each problem.")
)
def doctor(state: StateOption = STATE, json: JsonOption = False) -> None:
    from kexie.cli import doctor as looking

    found = looking.examine(state)
    if json:
        as_json([vars(finding) for finding in found])
    else:
        marks = {looking.GOOD: "✓", looking.WARNING: "!", looking.BAD: "✗"}
        head = ("", t("项目", "what"), t("情况", "how it is"), t("办法", "what to do"))
        table(head, [(marks[f.state], f.name, f.said, f.remedy) for f in found])
    raise typer.Exit(int(any(finding.state == looking.BAD for finding in found)))


# -- accounts


@app.command(
    help=t(
        "演示账号和接口客户端及其密码（生产环境不可用）。",
        "The demo's accounts and API clients with their secrets (refused in production).",
    )
)
def accounts(state: StateOption = STATE, json: JsonOption = False) -> None:
    from kexie.cli import accounts as kept
    from kexie.cli.ask import Hub

    hub = Hub.of(state, running=False)
    kept.refuse_production(hub)
    found = kept.kept(hub.state)
    if json:
        as_json(found)
        return
    head = (t("账号", "account"), t("身份", "part"), t("邮箱", "mail"), t("密码", "password"))
    table(head, [(p["name"], p["persona"], p["mail"], p["password"]) for p in found["personas"]])
    write("")
    head = (t("接口客户端", "API client"), "client_id", "client_secret")
    table(head, [(c["name"], c["id"], c["secret"]) for c in found["clients"]])


@app.command(
    help=t(
        "取得演示账号或接口客户端的访问令牌，用于在命令行试用接口（生产环境不可用）。",
        "An access token of a persona or an API client, for trying the API (refused in production).",
    )
)
def token(
    persona: Annotated[
        str,
        typer.Argument(
            help=t(
                "账号：身份、姓名、邮箱或编号，见 hub accounts",
                "Who: part, name, mail or ref, as `hub accounts` lists them",
            )
        ),
    ],
    state: StateOption = STATE,
    json: JsonOption = False,
) -> None:
    from kexie.cli import accounts as kept
    from kexie.cli.ask import Hub

    hub = Hub.of(state)
    kept.refuse_production(hub)
    made = kept.token(hub, persona)
    if json:
        as_json(made)
    else:
        write(made["access_token"])


# -- data


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
        "从 CSV 或 JSONL 文件（可 .gz）导入；可中断后继续，重复导入不变。",
        "Imports a CSV or JSONL file (also .gz); goes on where it was broken off; rows that are there stay.",
    ),
)
def import_rows(
    kind: Annotated[
        str, typer.Argument(help=t("内容类型，例如 needs、articles", "What the rows are, as in needs, articles"))
    ],
    file: Annotated[Path, typer.Argument(help=t("文件", "The file"))],
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="csv|jsonl", help=t("格式（默认看文件名）", "The format (default: by the name)")
        ),
    ] = "",
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help=t("字段取自哪一列", "Which column a field is taken from")),
    ] = None,
    constants: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help=t("所有行的固定值", "A value for every row")),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("只检查，不保存", "Check only, keep nothing"))] = False,
    errors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=t("把被拒绝的行写入此文件", "Write the refused rows to this file")),
    ] = None,
    state: StateOption = STATE,
    json: JsonOption = False,
) -> None:
    from kexie.cli import importing
    from kexie.cli.ask import Hub

    job = importing.Job(
        kind,
        file,
        form,
        importing.pairs(mapping or [], "--map"),
        importing.pairs(constants or [], "--set"),
        dry_run,
        errors,
    )
    began = time.monotonic()
    result = importing.import_file(Hub.of(state), job)
    took = time.monotonic() - began
    if json:
        as_json(vars(result) | {"seconds": round(took, 3)})
    else:
        kept = t("可导入", "good") if dry_run else t("已导入", "imported")
        said = [
            f"{kept} {result.imported}",
            t(f"已有 {result.unchanged}", f"there already {result.unchanged}"),
            t(f"拒绝 {result.refused}", f"refused {result.refused}"),
            t(f"共 {result.rows} 行", f"of {result.rows} rows"),
            f"{took:.1f} s",
        ]
        write(t("，", ", ").join(said))
        for error in result.errors:
            write(
                t(
                    f"  第 {error['line']} 行 {error['field']}：{error['words']}",
                    f"  line {error['line']} {error['field']}: {error['words']}",
                )
            )
    raise typer.Exit(int(result.refused > 0))


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
    with (out or Path(os.devnull)).open("w", encoding="utf-8") as stream:
        made = archive.export(State.at(state), stream)
    if json:
        as_json(made)
    else:
        table(
            (t("表", "table"), t("行", "rows"), "sha256"),
            [(n, v["rows"], v["sha256"]) for n, v in made["tables"].items()],
        )
        write(made["sha256"])


# -- events and records


@app.command(
    help=t(
        "核对每个服务是否处理了全部事件，并补上缺少的。", "Finds events that services have missed, and handles them."
    )
)
def reconcile(
    check: Annotated[bool, typer.Option("--check", help=t("只核对，不处理", "Only look"))] = False,
    state: StateOption = STATE,
    json: JsonOption = False,
) -> None:
    from kexie.cli import upkeep
    from kexie.cli.ask import Hub

    found = upkeep.reconcile(Hub.of(state), check=check)
    good = not any("error" in s or s["unreachable"] or (check and s["missing"]) for s in found.values())
    if json:
        as_json({"settled": good, "services": found})
    else:
        names = ("missing", "handled", "unpublished", "dead_letters")
        head = [
            t(*pair)
            for pair in (
                ("服务", "service"),
                ("缺少", "missing"),
                ("已补", "handled"),
                ("待发布", "unpublished"),
                ("失败", "dead letters"),
                ("", ""),
            )
        ]
        table(
            head,
            [
                (service, *(s.get(name) for name in names), s.get("error", ", ".join(s.get("unreachable", ()))))
                for service, s in found.items()
            ],
        )
    raise typer.Exit(int(not good))


@letters.command("list", help=t("列出处理失败、等待人工查看的事件。", "Lists events that failed for good."))
def list_letters(state: StateOption = STATE, json: JsonOption = False) -> None:
    from kexie.cli import upkeep
    from kexie.cli.ask import Hub

    found = upkeep.dead_letters(Hub.of(state))
    if json:
        as_json(found)
    elif found:
        head = [
            t(*pair)
            for pair in (
                ("事件", "event"),
                ("消费者", "consumer"),
                ("主题", "subject"),
                ("原因", "reason"),
                ("时间", "failed at"),
            )
        ]
        table(head, [(f["event_id"], f["consumer"], f["subject"], f["reason"], f["failed_at"]) for f in found])
    else:
        write(t("没有处理失败的事件", "there are none"))


@letters.command(help=t("重新处理一个失败的事件。", "Handles a failed event once more."))
def replay(event_id: str, state: StateOption = STATE, json: JsonOption = False) -> None:
    from kexie.cli import upkeep
    from kexie.cli.ask import Hub

    made = upkeep.replay(Hub.of(state), event_id)
    if not any(made.values()):
        raise CommandError(t(f"没有编号为 {event_id} 的失败事件", f"there is no dead letter of the event {event_id}"))
    if json:
        as_json(made)
    else:
        write(
            t(
                f"已处理：{', '.join(made['handled']) or '无'}；仍失败：{', '.join(made['failed']) or '无'}",
                f"handled: {', '.join(made['handled']) or 'none'}; failed again: {', '.join(made['failed']) or 'none'}",
            )
        )
    raise typer.Exit(int(bool(made["failed"])))


@audit.command(
    help=t(
        "核验审计链；指出第一条被改动或缺失的记录。",
        "Verifies the audit chain, and names the first record that was changed or is missing.",
    )
)
def verify(state: StateOption = STATE, json: JsonOption = False) -> None:
    from kexie.cli import upkeep
    from kexie.cli.state import State

    found = upkeep.verify_audit(State.at(state))
    if json:
        as_json(found)
    else:
        head = [
            t(*pair)
            for pair in (("服务", "service"), ("记录", "records"), ("区块", "blocks"), ("问题", "what is wrong"))
        ]
        table(head, [(name, f["records"], f["blocks"], f["wrong"]) for name, f in found.items()])
    raise typer.Exit(int(any(f["wrong"] for f in found.values())))


# -- the project itself


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


# -- asked wrongly, or broken off


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
