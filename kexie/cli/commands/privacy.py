"""`hub data-map`."""

import typer

from kexie.cli.commands.options import JsonOption
from kexie.cli.output import as_json, table
from kexie.cli.speech import t

app = typer.Typer()


@app.command(
    name="data-map",
    help=t(
        "数据地图：每个字段的类别和级别；个人数据的用途、法律依据、保存期限和注销时的处理。",
        "The map of the data: class and level of each field; of personal data why, on which basis, how long, and what "
        "erasure does.",
    ),
)
def data_map(json: JsonOption = False) -> None:
    from kexie.cli import services
    from kit import datamap

    tables = [entry for app in services.apps() for entry in datamap.of_tables(app.metadata)]
    if json:
        as_json({"tables": tables, "fields": datamap.of_contracts()})
        return
    head = (
        ("服务", "service"),
        ("表", "table"),
        ("最高级别", "highest level"),
        ("用途", "purpose"),
        ("依据", "basis"),
        ("期限", "kept"),
        ("注销时", "on erasure"),
    )
    rows = [
        (
            *(entry["service"], entry["table"], max(c["level"] for c in entry["columns"])),
            *(entry.get(name, "") for name in ("purpose", "basis", "retention", "erasure")),
        )
        for entry in tables
    ]
    table([t(*pair) for pair in head], rows)
