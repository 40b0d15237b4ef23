"""Rows of other accounts

Revision: 0018, after 0017.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
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
        schema="commons",
    )
    op.create_index("ix_person_alias_person", "person_alias", ["person_id"], unique=False, schema="commons")


def downgrade() -> None:
    op.drop_table("person_alias", schema="commons")
