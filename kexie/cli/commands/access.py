"""`hub accounts`, `token`, `why`."""

from typing import Annotated

import typer

from kexie.cli.commands.options import STATE, JsonOption, StateOption
from kexie.cli.output import as_json, table, write
from kexie.cli.speech import t

app = typer.Typer()


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
    for client in found["clients"]:  # one below the other: a secret that is cut in two cannot be copied
        write(f"\n{client['name']} ({client['ref']})")
        table(("", ""), [("  client_id", client["id"]), ("  client_secret", client["secret"])])


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


@app.command(
    help=t(
        "说明某个账号为什么可以或不可以做一件事。", "Why an account may or may not do something, with what decided it."
    )
)
def why(
    persona: Annotated[
        str,
        typer.Argument(
            help=t("账号：演示身份、姓名、邮箱，或账号编号", "Who: part, name or mail in the demo, or an id")
        ),
    ],
    action: Annotated[str, typer.Argument(help=t("操作，如 needs.verify", "What, such as needs.verify"))],
    org: Annotated[
        str, typer.Option("--org", help=t("对象所属组织的代码或编号", "Code or id of the organisation it belongs to"))
    ] = "",
    region: Annotated[
        str,
        typer.Option("--region", help=t("对象所在地区的代码，如 330106", "Code of the region it lies in, e.g. 330106")),
    ] = "",
    state: StateOption = STATE,
    json: JsonOption = False,
) -> None:
    from kexie.cli import why as asking
    from kexie.cli.ask import Hub

    found = asking.explain(Hub.of(state), persona, action, org, region)
    if json:
        as_json(found)
        return
    write(found["sentence"])
    for grant in found["grants"]:
        write(f"  {'✓' if grant['outcome'] == 'ALLOWS' else '·'} {grant['sentence']}")
