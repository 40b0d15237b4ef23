"""Votes, tracks and teams

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


GUARDED = {"ballot": "poll_id", "sealed_nomination": "selection_id"}


def upgrade() -> None:
    uuids = postgresql.ARRAY(sa.Uuid())
    for column in (
        sa.Column("votes", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        sa.Column("sealed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("invited", uuids, server_default="{}", nullable=False),
    ):
        op.add_column("selection", column, schema="commons")
    op.create_table(
        "committee_member",
        sa.Column("selection_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("secretary", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("selection_id", "person_id", name=op.f("pk_committee_member")),
        schema="commons",
    )
    op.create_index("ix_committee_member_person", "committee_member", ["person_id"], schema="commons")
    op.create_table(
        "sealed_nomination",
        sa.Column("selection_id", sa.Uuid(), nullable=False),
        sa.Column("nomination_id", sa.Uuid(), nullable=False),
        sa.Column("nominee_id", sa.Uuid(), nullable=False),
        sa.Column("nominee_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("selection_id", "nomination_id", name=op.f("pk_sealed_nomination")),
        schema="commons",
    )
    op.create_table(
        "poll",
        sa.Column("poll_id", sa.Uuid(), nullable=False),
        sa.Column("selection_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("candidates", uuids, nullable=False),
        sa.Column("lot", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("counted_by", sa.Uuid(), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("poll_id", name=op.f("pk_poll")),
        sa.UniqueConstraint("selection_id", "stage", name=op.f("uq_poll_selection_id_stage")),
        schema="commons",
    )
    op.create_table(
        "vote",
        sa.Column("poll_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("places", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_aside", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("poll_id", "person_id", "day", name=op.f("pk_vote")),
        schema="commons",
    )
    op.create_index("ix_vote_network", "vote", ["poll_id", "network"], schema="commons")
    op.create_table(
        "vote_call",
        sa.Column("poll_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("poll_id", "person_id", name=op.f("pk_vote_call")),
        schema="commons",
    )
    op.create_table(
        "ballot",
        sa.Column("poll_id", sa.Uuid(), nullable=False),
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("places", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.PrimaryKeyConstraint("poll_id", "ballot_id", name=op.f("pk_ballot")),
        schema="commons",
    )
    for table, column in GUARDED.items():
        op.execute(f"alter table commons.{table} enable row level security, force row level security")
        op.execute(
            f"create policy opened on commons.{table} "
            f"using (string_to_array(current_setting('kexie.opened', true), ',') && array['*', {column}::text]) "
            "with check (true)"
        )


def downgrade() -> None:
    for table in ("ballot", "vote_call", "vote", "poll", "sealed_nomination", "committee_member"):
        op.drop_table(table, schema="commons")
    for column in ("invited", "sealed", "votes"):
        op.drop_column("selection", column, schema="commons")
