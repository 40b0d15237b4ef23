"""Activities

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("place_name", sa.Text(), nullable=False),
        sa.Column("place_address", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("online_url", sa.Text(), nullable=False),
        sa.Column("audiences", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("keywords", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("sign_up", sa.Boolean(), nullable=False),
        sa.Column("sign_up_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sign_up_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("group_most", sa.Integer(), nullable=False),
        sa.Column("one_session", sa.Boolean(), nullable=False),
        sa.Column("offer_minutes", sa.Integer(), nullable=False),
        sa.Column("min_age", sa.Integer(), nullable=False),
        sa.Column("max_age", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("questions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("certificate", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("on_site", sa.Boolean(), nullable=False),
        sa.Column("on_line", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("(latitude is null) = (longitude is null)", name=op.f("ck_activity_coordinates")),
        sa.PrimaryKeyConstraint("activity_id", name=op.f("pk_activity")),
        schema="commons",
    )
    op.create_index(
        "ix_activity_ahead",
        "activity",
        ["starts_at", "activity_id"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_index(
        "ix_activity_campaign", "activity", ["campaign_id", "starts_at", "activity_id"], unique=False, schema="commons"
    )
    op.create_index(
        "ix_activity_ending",
        "activity",
        ["ends_at"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_index(
        "ix_activity_org", "activity", ["org_id", "starts_at", "activity_id"], unique=False, schema="commons"
    )
    op.create_index(
        "ix_activity_place",
        "activity",
        ["latitude", "longitude"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("latitude is not null"),
    )
    op.create_index(
        "ix_activity_region",
        "activity",
        ["region", "starts_at"],
        unique=False,
        schema="commons",
        postgresql_ops={"region": "text_pattern_ops"},
    )
    op.create_table(
        "activity_session",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("booked", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("places", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("booked between 0 and seats", name=op.f("ck_activity_session_seats")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_activity_session_times")),
        sa.CheckConstraint("waiting >= 0", name=op.f("ck_activity_session_waiting")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_activity_session")),
        sa.UniqueConstraint(
            "activity_id",
            "starts_at",
            "mode",
            "title",
            "room",
            name=op.f("uq_activity_session_activity_id_starts_at_mode_title_room"),
        ),
        schema="commons",
    )
    op.create_index(
        "ix_activity_session_activity",
        "activity_session",
        ["activity_id", "starts_at", "session_id"],
        unique=False,
        schema="commons",
    )
    op.create_table(
        "sign_up",
        sa.Column("sign_up_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("answers", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("one_session", sa.Boolean(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("(state = 'offered') = (offered_until is not null)", name=op.f("ck_sign_up_offer")),
        sa.CheckConstraint("seats > 0", name=op.f("ck_sign_up_seats")),
        sa.PrimaryKeyConstraint("sign_up_id", name=op.f("pk_sign_up")),
        sa.UniqueConstraint("activity_id", "code", name=op.f("uq_sign_up_activity_id_code")),
        schema="commons",
    )
    op.create_index(
        "ix_sign_up_offered",
        "sign_up",
        ["offered_until"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("state = 'offered'"),
    )
    op.create_index("ix_sign_up_person", "sign_up", ["person_id", "sign_up_id"], unique=False, schema="commons")
    op.create_index("ix_sign_up_place", "sign_up", ["session_id", "place"], unique=False, schema="commons")
    op.create_index(
        "ix_sign_up_waiting",
        "sign_up",
        ["session_id", "place"],
        unique=False,
        schema="commons",
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "uq_sign_up_one_session",
        "sign_up",
        ["activity_id", "person_id"],
        unique=True,
        schema="commons",
        postgresql_where=sa.text("one_session and state in ('confirmed', 'offered', 'waiting')"),
    )
    op.create_index(
        "uq_sign_up_person",
        "sign_up",
        ["session_id", "person_id"],
        unique=True,
        schema="commons",
        postgresql_where=sa.text("state in ('confirmed', 'offered', 'waiting')"),
    )
    op.create_table(
        "check_in",
        sa.Column("sign_up_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("came", sa.Integer(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("came > 0", name=op.f("ck_check_in_came")),
        sa.PrimaryKeyConstraint("sign_up_id", name=op.f("pk_check_in")),
        schema="commons",
    )
    op.create_index("ix_check_in_activity", "check_in", ["activity_id", "person_id"], unique=False, schema="commons")
    op.create_index("ix_check_in_session", "check_in", ["session_id"], unique=False, schema="commons")
    op.create_table(
        "activity_report",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("follow_ups", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("materials", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("activity_id", name=op.f("pk_activity_report")),
        schema="commons",
    )
    op.create_table(
        "activity_feedback",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("stars between 1 and 5", name=op.f("ck_activity_feedback_stars")),
        sa.PrimaryKeyConstraint("activity_id", "person_id", name=op.f("pk_activity_feedback")),
        schema="commons",
    )
    op.create_index(
        "ix_activity_feedback_activity", "activity_feedback", ["activity_id"], unique=False, schema="commons"
    )
    op.create_table(
        "calendar_feed",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("digest", name=op.f("uq_calendar_feed_digest")),
        schema="commons",
    )


def downgrade() -> None:
    op.drop_table("calendar_feed", schema="commons")
    op.drop_table("activity_feedback", schema="commons")
    op.drop_table("activity_report", schema="commons")
    op.drop_table("check_in", schema="commons")
    op.drop_table("sign_up", schema="commons")
    op.drop_table("activity_session", schema="commons")
    op.drop_table("activity", schema="commons")
