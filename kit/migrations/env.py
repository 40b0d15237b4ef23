"""Runs a service's migrations; `kit.migrate` hands over the connection and the tables."""

import re

from alembic import context

PARTITION = re.compile(r"^(event|inbox)_\d{8}$")

config = context.config
metadata = config.attributes["metadata"]


def ours(_object: object, name: str | None, kind: str, _reflected: bool, _compare_to: object) -> bool:
    """The days' partitions come and go by themselves."""
    return not (kind == "table" and name is not None and PARTITION.match(name))


context.configure(
    connection=config.attributes["connection"],
    target_metadata=metadata,
    include_schemas=True,
    include_name=lambda name, kind, _: kind != "schema" or name == metadata.schema,
    include_object=ours,
    version_table_schema=metadata.schema,
    compare_type=True,
    compare_server_default=False,
)
with context.begin_transaction():
    context.run_migrations()
