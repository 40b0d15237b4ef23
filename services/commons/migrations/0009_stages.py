"""Roadshows, what enters the project library, and what comes of chosen problems

Revision: 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "selection", sa.Column("roadshow", postgresql.JSONB(astext_type=sa.Text()), nullable=True), schema="commons"
    )
    op.add_column(
        "nomination", sa.Column("library", postgresql.JSONB(astext_type=sa.Text()), nullable=True), schema="commons"
    )
    op.create_table(
        "roadshow",
        sa.Column("selection_id", sa.Uuid(), nullable=False),
        sa.Column("finalists", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prepared_by", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("selection_id", name=op.f("pk_roadshow")),
        schema="commons",
    )
    op.create_table(
        "roadshow_score",
        sa.Column("nomination_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("selection_id", sa.Uuid(), nullable=False),
        sa.Column("scores", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("nomination_id", "person_id", name=op.f("pk_roadshow_score")),
        schema="commons",
    )
    op.create_index("ix_roadshow_score_selection", "roadshow_score", ["selection_id"], unique=False, schema="commons")
    op.create_table(
        "follow_up",
        sa.Column("follow_up_id", sa.Uuid(), nullable=False),
        sa.Column("nomination_id", sa.Uuid(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("selection_id", sa.Uuid(), nullable=False),
        sa.Column("selection_title", sa.Text(), nullable=False),
        sa.Column("item_kind", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("follow_up_id", name=op.f("pk_follow_up")),
        schema="commons",
    )
    op.create_index(
        "ix_follow_up_selection", "follow_up", ["selection_id", "follow_up_id"], unique=False, schema="commons"
    )
    op.create_index("ix_follow_up_item", "follow_up", ["item_id", "follow_up_id"], unique=False, schema="commons")
    op.create_index(
        "uq_follow_up_standing",
        "follow_up",
        ["nomination_id", "item_id"],
        unique=True,
        schema="commons",
        postgresql_where=sa.text("withdrawn_at is null"),
    )
    op.create_index("ix_award_org", "award", ["holder_org_id", "award_id"], unique=False, schema="commons")


def downgrade() -> None:
    op.drop_index("ix_award_org", table_name="award", schema="commons")
    op.drop_table("follow_up", schema="commons")
    op.drop_table("roadshow_score", schema="commons")
    op.drop_table("roadshow", schema="commons")
    op.drop_column("nomination", "library", schema="commons")
    op.drop_column("selection", "roadshow", schema="commons")
