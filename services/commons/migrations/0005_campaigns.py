"""Campaigns, volunteers and tours

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "museum",
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("area", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", name=op.f("pk_museum")),
        schema="commons",
    )
    op.create_index("ix_museum_org", "museum", ["org_id", "museum_id"], unique=False, schema="commons")
    op.create_table(
        "visit",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("wished_from", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sort_day", sa.Date(), nullable=False),
        sa.Column("museum_id", sa.Uuid(), nullable=True),
        sa.Column("museum_name", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("visitors", sa.Integer(), nullable=False),
        sa.Column("lectures", sa.Integer(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scheduled_by", sa.Uuid(), nullable=True),
        sa.Column("reported_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_visit_days")),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_visit")),
        schema="commons",
    )
    op.create_index("ix_visit_day", "visit", ["sort_day", "visit_id"], unique=False, schema="commons")
    op.create_index("ix_visit_museum", "visit", ["museum_id", "sort_day"], unique=False, schema="commons")
    op.create_index("ix_visit_region", "visit", ["region", "state", "last_day"], unique=False, schema="commons")
    op.create_table(
        "museum_day",
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "day", name=op.f("pk_museum_day")),
        schema="commons",
    )
    op.create_index("ix_museum_day_visit", "museum_day", ["visit_id"], unique=False, schema="commons")
    op.create_table(
        "volunteer",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("skills", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("weekdays", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("callable", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_volunteer")),
        schema="commons",
    )
    op.create_index(
        "ix_volunteer_region",
        "volunteer",
        ["region"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("active and callable"),
    )
    op.create_table(
        "volunteer_post",
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("skills", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_volunteer_post")),
        schema="commons",
    )
    op.create_index("ix_volunteer_post_activity", "volunteer_post", ["activity_id"], unique=False, schema="commons")
    op.create_index(
        "ix_volunteer_post_open",
        "volunteer_post",
        ["post_id"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index("ix_volunteer_post_org", "volunteer_post", ["org_id", "post_id"], unique=False, schema="commons")
    op.create_table(
        "volunteer_shift",
        sa.Column("shift_id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("signed", sa.Integer(), nullable=False),
        sa.CheckConstraint("filled between 0 and places", name=op.f("ck_volunteer_shift_places")),
        sa.PrimaryKeyConstraint("shift_id", name=op.f("pk_volunteer_shift")),
        schema="commons",
    )
    op.create_index(
        "ix_volunteer_shift_post", "volunteer_shift", ["post_id", "begins_at"], unique=False, schema="commons"
    )
    op.create_table(
        "volunteer_stint",
        sa.Column("stint_id", sa.Uuid(), nullable=False),
        sa.Column("shift_id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("post_title", sa.Text(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("checked_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("stint_id", name=op.f("pk_volunteer_stint")),
        schema="commons",
    )
    op.create_index(
        "ix_volunteer_stint_person", "volunteer_stint", ["person_id", "stint_id"], unique=False, schema="commons"
    )
    op.create_index(
        "ix_volunteer_stint_shift", "volunteer_stint", ["shift_id", "number"], unique=False, schema="commons"
    )
    op.create_index(
        "uq_volunteer_stint_person",
        "volunteer_stint",
        ["shift_id", "person_id"],
        unique=True,
        schema="commons",
        postgresql_where=sa.text("state in ('accepted', 'waiting', 'confirmed')"),
    )
    op.create_table(
        "volunteer_call",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("skills", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("called_by", sa.Uuid(), nullable=True),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_volunteer_call")),
        schema="commons",
    )
    op.create_index("ix_volunteer_call_org", "volunteer_call", ["org_id", "call_id"], unique=False, schema="commons")
    op.create_table(
        "volunteer_called",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.Text(), server_default="unspecified", nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("call_id", "person_id", name=op.f("pk_volunteer_called")),
        schema="commons",
    )
    op.create_index(
        "ix_volunteer_called_person", "volunteer_called", ["person_id", "call_id"], unique=False, schema="commons"
    )
    op.create_table(
        "volunteer_team",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_volunteer_team")),
        sa.UniqueConstraint("org_id", "name", name=op.f("uq_volunteer_team_org_id_name")),
        schema="commons",
    )
    op.create_table(
        "volunteer_team_member",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("admitted_by", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "person_id", name=op.f("pk_volunteer_team_member")),
        schema="commons",
    )
    op.create_index(
        "ix_volunteer_team_member_person", "volunteer_team_member", ["person_id"], unique=False, schema="commons"
    )
    op.create_table(
        "campaign",
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("report_until", sa.Date(), nullable=False),
        sa.Column("codes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("names", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("units", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("begins_on <= ends_on and ends_on <= report_until", name=op.f("ck_campaign_days")),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_campaign")),
        schema="commons",
    )
    op.create_index("ix_campaign_org", "campaign", ["org_id", "campaign_id"], unique=False, schema="commons")
    op.create_table(
        "campaign_body",
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("figures", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "org_id", name=op.f("pk_campaign_body")),
        schema="commons",
    )
    op.create_table(
        "campaign_report",
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("figures", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "org_id", "number", name=op.f("pk_campaign_report")),
        schema="commons",
    )
    op.create_table(
        "campaign_presence",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("pk_campaign_presence")),
        schema="commons",
    )
    op.create_index(
        "ix_campaign_presence_campaign",
        "campaign_presence",
        ["campaign_id", "session_id"],
        unique=False,
        schema="commons",
    )


def downgrade() -> None:
    op.drop_table("campaign_presence", schema="commons")
    op.drop_table("campaign_report", schema="commons")
    op.drop_table("campaign_body", schema="commons")
    op.drop_table("campaign", schema="commons")
    op.drop_table("volunteer_team_member", schema="commons")
    op.drop_table("volunteer_team", schema="commons")
    op.drop_table("volunteer_called", schema="commons")
    op.drop_table("volunteer_call", schema="commons")
    op.drop_table("volunteer_stint", schema="commons")
    op.drop_table("volunteer_shift", schema="commons")
    op.drop_table("volunteer_post", schema="commons")
    op.drop_table("volunteer", schema="commons")
    op.drop_table("museum_day", schema="commons")
    op.drop_table("visit", schema="commons")
    op.drop_table("museum", schema="commons")
