"""Distribution

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Accounts that are known already: what was told of them is older than the events that are kept.
KNOWN = """
insert into notification.recipient (person_id, active, level, subject_version)
select subject_id::uuid, state = 'active', level, version from notification.directory_subject where kind = 'person'
"""


def upgrade() -> None:
    op.create_table(
        "carriage",
        sa.Column("carriage_id", sa.Uuid(), nullable=False),
        sa.Column("distribution_id", sa.Uuid(), nullable=False),
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("carriers", sa.Text(), nullable=False),
        sa.Column("forwards", sa.BigInteger(), nullable=False),
        sa.Column("replies", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("forwards >= 0 and replies >= 0", name=op.f("ck_carriage_counts")),
        sa.PrimaryKeyConstraint("carriage_id", name=op.f("pk_carriage")),
        sa.UniqueConstraint("distribution_id", "org_id", name=op.f("uq_carriage_distribution_id_org_id")),
        schema="notification",
    )
    op.create_index(
        "ix_carriage_org", "carriage", ["org_id", "created_at", "carriage_id"], unique=False, schema="notification"
    )
    op.create_table(
        "dispatch",
        sa.Column("distribution_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("distribution_id", "person_id", name=op.f("pk_dispatch")),
        schema="notification",
    )
    op.create_index(
        "ix_dispatch_digest",
        "dispatch",
        ["person_id"],
        unique=False,
        schema="notification",
        postgresql_where=sa.text("state = 'digest'"),
    )
    op.create_index(
        "ix_dispatch_due",
        "dispatch",
        ["distribution_id", "due_at"],
        unique=False,
        schema="notification",
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_table(
        "distribution",
        sa.Column("distribution_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("parameters", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Uuid(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("carriers", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("drafted_by", sa.Uuid(), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("alarmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("distribution_id", name=op.f("pk_distribution")),
        schema="notification",
    )
    op.create_index(
        "ix_distribution_org",
        "distribution",
        ["org_id", "created_at", "distribution_id"],
        unique=False,
        schema="notification",
    )
    op.create_index(
        "ix_distribution_state",
        "distribution",
        ["state"],
        unique=False,
        schema="notification",
        postgresql_where=sa.text("state not in ('draft', 'recalled')"),
    )
    op.create_table(
        "distribution_figure",
        sa.Column("distribution_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "distribution_id", "rule", "channel", "state", "problem", name=op.f("pk_distribution_figure")
        ),
        schema="notification",
    )
    op.create_table(
        "distribution_rule",
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("distribution_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("audience", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("words", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("rule_id", name=op.f("pk_distribution_rule")),
        sa.UniqueConstraint("distribution_id", "place", name=op.f("uq_distribution_rule_distribution_id_place")),
        schema="notification",
    )
    op.create_table(
        "message_template",
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("parameters", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "name", name=op.f("pk_message_template")),
        schema="notification",
    )
    op.create_table(
        "push_subscription",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("place between 1 and 10", name=op.f("ck_push_subscription_most")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_push_subscription")),
        sa.UniqueConstraint("person_id", "place", name=op.f("uq_push_subscription_person_id_place")),
        schema="notification",
    )
    op.create_table(
        "recipient",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("level", sa.Text(), server_default="", nullable=False),
        sa.Column("subject_version", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("works_on", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("profile_version", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("consents", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("chosen_region", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "home",
            sa.Text(),
            sa.Computed("case when chosen_region <> '' then chosen_region else region end", persisted=True),
            nullable=False,
        ),
        sa.Column("groups", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("interests", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("follows", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("channels", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("muted", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("digest", sa.Text(), server_default="immediate", nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=True),
        sa.Column("quiet_to", sa.Integer(), nullable=True),
        sa.Column("time_zone", sa.Text(), server_default="Asia/Shanghai", nullable=False),
        sa.Column("daily_most", sa.Integer(), server_default="5", nullable=False),
        sa.Column("opted_out", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told", sa.Integer(), server_default="0", nullable=False),
        sa.Column("digest_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_recipient")),
        schema="notification",
    )
    op.create_index(
        "ix_recipient_digest",
        "recipient",
        ["digest_at"],
        unique=False,
        schema="notification",
        postgresql_where=sa.text("digest_at is not null"),
    )
    op.create_table(
        "society_member",
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("society_id", sa.Uuid(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_society_member")),
        schema="notification",
    )
    op.create_index(
        "ix_society_member_person", "society_member", ["person_id", "society_id"], unique=False, schema="notification"
    )
    op.create_table(
        "wechat_link",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_wechat_link")),
        schema="notification",
    )
    op.add_column(
        "item", sa.Column("words", postgresql.JSONB(astext_type=sa.Text()), nullable=True), schema="notification"
    )
    op.add_column(
        "item", sa.Column("held", sa.Boolean(), server_default=sa.text("false"), nullable=False), schema="notification"
    )
    op.create_index(
        "ix_notice_distributed",
        "notice",
        ["item_id"],
        unique=False,
        schema="notification",
        postgresql_where=sa.text("topic = 'distributed'"),
    )
    op.execute(KNOWN)


def downgrade() -> None:
    op.drop_index(
        "ix_notice_distributed",
        table_name="notice",
        schema="notification",
        postgresql_where=sa.text("topic = 'distributed'"),
    )
    op.drop_column("item", "held", schema="notification")
    op.drop_column("item", "words", schema="notification")
    op.drop_table("wechat_link", schema="notification")
    op.drop_index("ix_society_member_person", table_name="society_member", schema="notification")
    op.drop_table("society_member", schema="notification")
    op.drop_index(
        "ix_recipient_digest",
        table_name="recipient",
        schema="notification",
        postgresql_where=sa.text("digest_at is not null"),
    )
    op.drop_table("recipient", schema="notification")
    op.drop_table("push_subscription", schema="notification")
    op.drop_table("message_template", schema="notification")
    op.drop_table("distribution_rule", schema="notification")
    op.drop_table("distribution_figure", schema="notification")
    op.drop_index(
        "ix_distribution_state",
        table_name="distribution",
        schema="notification",
        postgresql_where=sa.text("state not in ('draft', 'recalled')"),
    )
    op.drop_index("ix_distribution_org", table_name="distribution", schema="notification")
    op.drop_table("distribution", schema="notification")
    op.drop_index(
        "ix_dispatch_due", table_name="dispatch", schema="notification", postgresql_where=sa.text("state = 'queued'")
    )
    op.drop_index(
        "ix_dispatch_digest", table_name="dispatch", schema="notification", postgresql_where=sa.text("state = 'digest'")
    )
    op.drop_table("dispatch", schema="notification")
    op.drop_index("ix_carriage_org", table_name="carriage", schema="notification")
    op.drop_table("carriage", schema="notification")
