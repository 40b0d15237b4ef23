"""Ties at a merge, load of experts

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "followed_tie",
        sa.Column("tie_id", sa.Uuid(), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column("absorbed_id", sa.Uuid(), nullable=False),
        sa.Column("survivor_id", sa.Uuid(), nullable=False),
        sa.Column("held_until", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("tie_id", name=op.f("pk_followed_tie")),
        schema="home",
    )
    op.create_index("ix_followed_tie_origin", "followed_tie", ["origin_id"], unique=False, schema="home")
    op.create_index("ix_followed_tie_absorbed", "followed_tie", ["absorbed_id"], unique=False, schema="home")
    op.create_table(
        "assignment",
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("assignment_id", name=op.f("pk_assignment")),
        schema="home",
    )
    op.create_index("ix_assignment_person", "assignment", ["person_id"], unique=False, schema="home")
    op.create_index(
        "ix_assignment_until",
        "assignment",
        ["until"],
        unique=False,
        schema="home",
        postgresql_where=sa.text("open"),
    )
    op.add_column(
        "profile",
        sa.Column("most_assignments", sa.Integer(), server_default="0", nullable=False),
        schema="home",
    )


def downgrade() -> None:
    op.drop_column("profile", "most_assignments", schema="home")
    op.drop_table("assignment", schema="home")
    op.drop_table("followed_tie", schema="home")
