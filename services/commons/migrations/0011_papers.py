"""Papers of a conference, and what of presence nobody reads

Revision: 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conference_paper",
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("begins_after", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("session_id is null or state = 'accepted'", name=op.f("ck_conference_paper_slot")),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_conference_paper")),
        schema="commons",
    )
    op.create_index(
        "ix_conference_paper_activity", "conference_paper", ["activity_id", "paper_id"], unique=False, schema="commons"
    )
    op.create_index(
        "ix_conference_paper_person", "conference_paper", ["person_id", "paper_id"], unique=False, schema="commons"
    )
    op.create_index("ix_conference_paper_session", "conference_paper", ["session_id"], unique=False, schema="commons")
    op.create_index(
        "uq_conference_paper_title",
        "conference_paper",
        ["activity_id", "person_id", "title"],
        unique=True,
        schema="commons",
        postgresql_where=sa.text("state <> 'withdrawn'"),
    )
    op.create_table(
        "paper_author",
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("affiliation", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("paper_id", "number", name=op.f("pk_paper_author")),
        schema="commons",
    )
    op.create_index("ix_paper_author_person", "paper_author", ["person_id"], unique=False, schema="commons")
    op.create_table(
        "paper_call",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("topics", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("activity_id", name=op.f("pk_paper_call")),
        schema="commons",
    )
    op.create_table(
        "paper_review",
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("paper_id", "person_id", name=op.f("pk_paper_review")),
        schema="commons",
    )
    op.create_index("ix_paper_review_person", "paper_review", ["person_id", "paper_id"], unique=False, schema="commons")
    op.drop_index("ix_campaign_presence_campaign", table_name="campaign_presence", schema="commons")
    op.alter_column("campaign_presence", "campaign_id", nullable=True, schema="commons")


def downgrade() -> None:
    op.execute(
        "update commons.campaign_presence p set campaign_id = a.campaign_id from commons.activity_session s "
        "join commons.activity a using (activity_id) where s.session_id = p.session_id and p.campaign_id is null"
    )
    op.alter_column("campaign_presence", "campaign_id", nullable=False, schema="commons")
    op.create_index(
        "ix_campaign_presence_campaign",
        "campaign_presence",
        ["campaign_id", "session_id"],
        unique=False,
        schema="commons",
    )
    op.drop_index("ix_paper_review_person", table_name="paper_review", schema="commons")
    op.drop_table("paper_review", schema="commons")
    op.drop_table("paper_call", schema="commons")
    op.drop_index("ix_paper_author_person", table_name="paper_author", schema="commons")
    op.drop_table("paper_author", schema="commons")
    op.drop_index(
        "uq_conference_paper_title",
        table_name="conference_paper",
        schema="commons",
        postgresql_where=sa.text("state <> 'withdrawn'"),
    )
    op.drop_index("ix_conference_paper_session", table_name="conference_paper", schema="commons")
    op.drop_index("ix_conference_paper_person", table_name="conference_paper", schema="commons")
    op.drop_index("ix_conference_paper_activity", table_name="conference_paper", schema="commons")
    op.drop_table("conference_paper", schema="commons")
