"""Minors, and accounts that went into others

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
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
        schema="home",
    )
    op.create_index("ix_person_alias_person", "person_alias", ["person_id"], unique=False, schema="home")
    op.create_table(
        "minor",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_minor")),
        schema="home",
    )
    op.add_column(
        "profile", sa.Column("withheld", sa.Boolean(), server_default=sa.false(), nullable=False), schema="home"
    )


def downgrade() -> None:
    op.drop_column("profile", "withheld", schema="home")
    op.drop_table("minor", schema="home")
    op.drop_table("person_alias", schema="home")
