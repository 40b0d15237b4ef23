"""Register of bases

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "base_kind",
        sa.Column("kind_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("levels", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("recommended_by", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("indicators", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("points", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("documents", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("reviews_needed", sa.Integer(), nullable=False),
        sa.Column("pass_points", sa.Integer(), nullable=False),
        sa.Column("notice_days", sa.Integer(), nullable=False),
        sa.Column("term_months", sa.Integer(), nullable=False),
        sa.Column("report_due", sa.Text(), nullable=False),
        sa.Column("report_figures", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("grades", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column("incentives", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("selection_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind_id", name=op.f("pk_base_kind")),
        schema="commons",
    )
    op.create_index(
        "ix_base_kind_name",
        "base_kind",
        ["name", "kind_id"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("state <> 'draft'"),
    )
    op.create_index(
        "ix_base_kind_selection",
        "base_kind",
        ["selection_id"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("selection_id is not null"),
    )
    op.create_table(
        "venue",
        sa.Column("venue_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("venue_id", name=op.f("pk_venue")),
        schema="commons",
    )
    op.create_index("ix_venue_kind", "venue", ["kind", "venue_id"], unique=False, schema="commons")
    op.create_index("ix_venue_org", "venue", ["org_id", "venue_id"], unique=False, schema="commons")
    op.create_index(
        "ix_venue_region",
        "venue",
        ["region", "venue_id"],
        unique=False,
        schema="commons",
        postgresql_ops={"region": "text_pattern_ops"},
    )
    op.create_table(
        "venue_request",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("venue_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("wanted_on", sa.Date(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("lecturer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_by_org", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_venue_request")),
        schema="commons",
    )
    op.create_index(
        "ix_venue_request_region",
        "venue_request",
        ["region", "wanted_on"],
        unique=False,
        schema="commons",
        postgresql_ops={"region": "text_pattern_ops"},
    )
    op.create_index(
        "ix_venue_request_venue",
        "venue_request",
        ["venue_id", "wanted_on", "request_id"],
        unique=False,
        schema="commons",
    )
    op.create_table(
        "base",
        sa.Column("base_id", sa.Uuid(), nullable=False),
        sa.Column("kind_id", sa.Uuid(), nullable=False),
        sa.Column("venue_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("documents", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("recommended", sa.Integer(), nullable=False),
        sa.Column("applied_by", sa.Uuid(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("notice_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("term_from", sa.Date(), nullable=True),
        sa.Column("term_to", sa.Date(), nullable=True),
        sa.Column("report_due_on", sa.Date(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("warned_for", sa.Text(), nullable=False),
        sa.Column("mend_by", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("certificate", sa.Text(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("term_from is null or term_from < term_to", name=op.f("ck_base_term")),
        sa.PrimaryKeyConstraint("base_id", name=op.f("pk_base")),
        schema="commons",
    )
    op.create_index(
        "ix_base_due",
        "base",
        ["report_due_on"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("state = 'named'"),
    )
    op.create_index("ix_base_kind", "base", ["kind_id", "state", "base_id"], unique=False, schema="commons")
    op.create_index("ix_base_org", "base", ["org_id", "base_id"], unique=False, schema="commons")
    op.create_index(
        "ix_base_region",
        "base",
        ["region", "kind_id"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("state in ('named', 'warned')"),
    )
    op.create_index("ix_base_venue", "base", ["venue_id"], unique=False, schema="commons")
    op.create_index(
        "uq_base_award",
        "base",
        ["award_id", "kind_id"],
        unique=True,
        schema="commons",
        postgresql_where=sa.text("award_id is not null"),
    )
    op.create_index(
        "uq_base_title",
        "base",
        ["kind_id", "venue_id"],
        unique=True,
        schema="commons",
        postgresql_where=sa.text("state in ('applied', 'recommended', 'proposed', 'notice', 'named', 'warned')"),
    )
    op.create_table(
        "base_step",
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("step_id", name=op.f("pk_base_step")),
        schema="commons",
    )
    op.create_index("ix_base_step_base", "base_step", ["base_id", "step_id"], unique=False, schema="commons")
    op.create_table(
        "base_review",
        sa.Column("base_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("points", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("base_id", "person_id", name=op.f("pk_base_review")),
        schema="commons",
    )
    op.create_table(
        "base_objection",
        sa.Column("objection_id", sa.Uuid(), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("raised_by", sa.Uuid(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("objection_id", name=op.f("pk_base_objection")),
        sa.UniqueConstraint("base_id", "raised_by", name=op.f("uq_base_objection_base_id_raised_by")),
        schema="commons",
    )
    op.create_index(
        "ix_base_objection_base", "base_objection", ["base_id", "objection_id"], unique=False, schema="commons"
    )
    op.create_table(
        "base_report",
        sa.Column("base_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("submitted_by", sa.Uuid(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("graded_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("base_id", "due_on", name=op.f("pk_base_report")),
        schema="commons",
    )


def downgrade() -> None:
    op.drop_table("base_report", schema="commons")
    op.drop_table("base_objection", schema="commons")
    op.drop_table("base_review", schema="commons")
    op.drop_table("base_step", schema="commons")
    op.drop_table("base", schema="commons")
    op.drop_table("venue_request", schema="commons")
    op.drop_table("venue", schema="commons")
    op.drop_table("base_kind", schema="commons")
