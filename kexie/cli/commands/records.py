"""`hub reconcile`, `dead-letters`, `audit`."""

from typing import Annotated

import typer

from kexie.cli.commands.options import STATE, JsonOption, StateOption
from kexie.cli.output import as_json, table, write
from kexie.cli.speech import CommandError, t

app = typer.Typer()
audit = typer.Typer(help=t("审计记录", "The audit log"), no_args_is_help=True)
letters = typer.Typer(help=t("处理失败的事件", "Events that could not be handled"), no_args_is_help=True)
app.add_typer(letters, name="dead-letters")
app.add_typer(audit, name="audit")


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
