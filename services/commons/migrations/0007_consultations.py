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
    op.drop_table("consultation", schema="commons")
