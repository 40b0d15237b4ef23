"""Options that many commands have."""

from pathlib import Path
from typing import Annotated

import typer

from kexie.cli import config
from kexie.cli.speech import t

StateOption = Annotated[
    Path,
    typer.Option("--state", envvar="KEXIE_STATE", metavar="DIR", help=t("状态文件夹", "The state folder")),
]
JsonOption = Annotated[bool, typer.Option("--json", help=t("输出 JSON", "Write JSON"))]
STATE = Path(config.STATE)
