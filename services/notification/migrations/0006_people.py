"""Accounts that went into others

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_alias",
        sa.Column("old_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("old_id", name=op.f("pk_person_alias")),
        schema="notification",
    )
    op.create_index("ix_person_alias_person", "person_alias", ["person_id"], unique=False, schema="notification")
    op.add_column("notice", sa.Column("told_to", sa.Uuid(), nullable=True), schema="notification")
    op.create_index(
        "ix_notice_told_to",
        "notice",
        ["told_to"],
        unique=False,
        schema="notification",
        postgresql_where=sa.text("told_to is not null"),
    )


def downgrade() -> None:
    op.drop_index("ix_notice_told_to", table_name="notice", schema="notification")
    op.drop_column("notice", "told_to", schema="notification")
    op.drop_table("person_alias", schema="notification")
