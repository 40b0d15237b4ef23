"""What ties people to each other

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
        "tie",
        sa.Column("tie_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("until_year", sa.Integer(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tie_id", name=op.f("pk_tie")),
        schema="kepu",
    )
    op.create_index("ix_tie_other", "tie", ["other_id"], unique=False, schema="kepu")
    op.create_index("ix_tie_person", "tie", ["person_id"], unique=False, schema="kepu")


def downgrade() -> None:
    op.drop_table("tie", schema="kepu")
