"""`hub up`, `down`, `ps`, `logs`, `doctor`."""

import time
from pathlib import Path
from typing import Annotated, Any

import typer

from kexie.cli import config as configuration
from kexie.cli.commands.options import STATE, JsonOption, StateOption
from kexie.cli.output import as_json, table, write
from kexie.cli.speech import t

app = typer.Typer()


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
            metavar="PORT",
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
            (r["name"], r["pid"], r["port"], r["state"], _restarts(r), f"{r['memory'] / 2**20:.0f} MiB", r["since"])
            for r in rows
        ]
        table(head, cells)
    else:
        write(t("没有 hub 在运行", "no hub is running"))


def _restarts(row: dict[str, Any]) -> str:
    """How often a process was started again, and how long it was away the last time."""
    return str(row["restarts"]) + (f" ({row['outage']:.1f} s)" if row["outage"] is not None else "")


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
        table(head, [(marks[f.state], f.name, f.said, f.remedy) for f in found], prose=True)
    raise typer.Exit(int(any(finding.state == looking.BAD for finding in found)))
