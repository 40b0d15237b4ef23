"""Consultations, suggestions, rounds

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consultation",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("invited_org_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("comments_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("reminded_round", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_consultation")),
        schema="commons",
    )
    op.create_index(
        "ix_consultation_ends",
        "consultation",
        ["comments_until"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "ix_consultation_invited",
        "consultation",
        ["invited_org_ids"],
        unique=False,
        schema="commons",
        postgresql_using="gin",
    )
    op.create_index(
        "ix_consultation_opened",
        "consultation",
        ["consultation_id"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("state <> 'draft'"),
    )
    op.create_index(
        "ix_consultation_org", "consultation", ["org_id", "consultation_id"], unique=False, schema="commons"
    )
    op.create_table(
        "matter",
        sa.Column("matter_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("handler_org_id", sa.Uuid(), nullable=True),
        sa.Column("handler_name", sa.Text(), nullable=False),
        sa.Column("recipient_org_id", sa.Uuid(), nullable=True),
        sa.Column("recipient_name", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overdue", sa.Boolean(), nullable=False),
        sa.Column("overdue_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_by", sa.Uuid(), nullable=True),
        sa.Column("presented_by", sa.Uuid(), nullable=True),
        sa.Column("presented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("(state = 'answered') = (outcome is not null)", name=op.f("ck_matter_answered")),
        sa.PrimaryKeyConstraint("matter_id", name=op.f("pk_matter")),
        schema="commons",
    )
    op.create_index("ix_matter_call", "matter", ["call_id", "matter_id"], unique=False, schema="commons")
    op.create_index(
        "ix_matter_due",
        "matter",
        ["due_at"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("state in ('assigned', 'presented', 'received')"),
    )
    op.create_index("ix_matter_handler", "matter", ["handler_org_id", "matter_id"], unique=False, schema="commons")
    op.create_index("ix_matter_org", "matter", ["org_id", "matter_id"], unique=False, schema="commons")
    op.create_index(
        "ix_matter_public",
        "matter",
        ["matter_id"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("state = 'answered' or overdue"),
    )
    op.create_index("ix_matter_recipient", "matter", ["recipient_org_id", "matter_id"], unique=False, schema="commons")
    op.create_table(
        "open_call",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("topics", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("fields", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("required", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_open_call_times")),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_open_call")),
        schema="commons",
    )
    op.create_index("ix_open_call_org", "open_call", ["org_id", "call_id"], unique=False, schema="commons")
    op.create_table(
        "suggestion",
        sa.Column("suggestion_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=True),
        sa.Column("consultation_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("tokens", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("matter_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("return_address", sa.LargeBinary(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("(state = 'merged') = (matter_id is not null)", name=op.f("ck_suggestion_merged")),
        sa.CheckConstraint(
            "receipt is null or submitted_at = date_trunc('day', submitted_at, 'Asia/Shanghai')",
            name=op.f("ck_suggestion_day_only"),
        ),
        sa.CheckConstraint("rating between 0 and 5", name=op.f("ck_suggestion_rating")),
        sa.CheckConstraint("receipt is null or author_id is null", name=op.f("ck_suggestion_author")),
        sa.PrimaryKeyConstraint("suggestion_id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("receipt", name="uq_suggestion_receipt"),
        schema="commons",
    )
    op.create_index(
        "ix_suggestion_author",
        "suggestion",
        ["author_id", "submitted_at", "suggestion_id"],
        unique=False,
        schema="commons",
    )
    op.create_index("ix_suggestion_consultation", "suggestion", ["consultation_id"], unique=False, schema="commons")
    op.create_index(
        "ix_suggestion_matter", "suggestion", ["matter_id", "suggestion_id"], unique=False, schema="commons"
    )
    op.create_index(
        "ix_suggestion_org", "suggestion", ["org_id", "submitted_at", "suggestion_id"], unique=False, schema="commons"
    )
    op.create_index(
        "ix_suggestion_tokens", "suggestion", ["tokens"], unique=False, schema="commons", postgresql_using="gin"
    )
    op.create_table(
        "clause",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["commons.consultation.consultation_id"],
            name=op.f("fk_clause_consultation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", "round", "clause_id", name=op.f("pk_clause")),
        sa.UniqueConstraint("consultation_id", "round", "position", name="uq_clause_position"),
        schema="commons",
    )
    op.create_table(
        "comment",
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Uuid(), nullable=True),
        sa.Column("clause_label", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("links", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=True),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("outcome is null or reason <> ''", name=op.f("ck_comment_reason")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["commons.consultation.consultation_id"],
            name=op.f("fk_comment_consultation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_comment")),
        schema="commons",
    )
    op.create_index("ix_comment_maker", "comment", ["made_by", "consultation_id"], unique=False, schema="commons")
    op.create_index(
        "ix_comment_round",
        "comment",
        ["consultation_id", "round", "position", "comment_id"],
        unique=False,
        schema="commons",
    )


def downgrade() -> None:
    op.drop_table("comment", schema="commons")
    op.drop_table("clause", schema="commons")
    op.drop_table("suggestion", schema="commons")
    op.drop_table("open_call", schema="commons")
    op.drop_table("matter", schema="commons")
    op.drop_table("consultation", schema="commons")
