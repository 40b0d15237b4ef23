"""Rounds of a Delphi survey and groups of opinion

Revision: 0010, after 0009.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "delphi_answer",
        sa.Column("study_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "number", "person_id", name=op.f("pk_delphi_answer")),
        schema="commons",
    )
    op.create_table(
        "delphi_expert",
        sa.Column("study_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "person_id", name=op.f("pk_delphi_expert")),
        schema="commons",
    )
    op.create_index(
        "ix_delphi_expert_person", "delphi_expert", ["person_id", "study_id"], unique=False, schema="commons"
    )
    op.create_table(
        "delphi_round",
        sa.Column("study_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("panel", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("figures", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.PrimaryKeyConstraint("study_id", "number", name=op.f("pk_delphi_round")),
        schema="commons",
    )
    op.create_index(
        "ix_delphi_round_open",
        "delphi_round",
        ["closes_at"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("ended_at is null"),
    )
    op.create_table(
        "delphi_study",
        sa.Column("study_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("rounds_most", sa.Integer(), nullable=False),
        sa.Column("round_days", sa.Integer(), nullable=False),
        sa.Column("range_most", sa.Double(), nullable=False),
        sa.Column("change_most", sa.Double(), nullable=False),
        sa.Column("least_answers", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("was_published", sa.Boolean(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("least < most", name=op.f("ck_delphi_study_scale")),
        sa.PrimaryKeyConstraint("study_id", name=op.f("pk_delphi_study")),
        schema="commons",
    )
    op.create_index("ix_delphi_study_org", "delphi_study", ["org_id", "study_id"], unique=False, schema="commons")
    op.create_index(
        "ix_delphi_study_published",
        "delphi_study",
        ["study_id"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_table(
        "opinion_report",
        sa.Column("inquiry_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("inquiry_id", name=op.f("pk_opinion_report")),
        schema="commons",
    )
    op.add_column(
        "inquiry", sa.Column("opinion_question", sa.Text(), server_default="", nullable=False), schema="commons"
    )


def downgrade() -> None:
    op.drop_column("inquiry", "opinion_question", schema="commons")
    for name in ("opinion_report", "delphi_study", "delphi_round", "delphi_expert", "delphi_answer"):
        op.drop_table(name, schema="commons")
