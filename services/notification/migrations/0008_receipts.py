"""Receipts of vendors, templates, streams

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# By which notice people were told before; what came in digests has stayed without.
TOLD = """
update notification.dispatch set notice_id = md5(person_id || 'distribution:' || distribution_id)::uuid
where state = 'told' and exists (
  select from notification.notice where notice_id = md5(person_id || 'distribution:' || distribution_id)::uuid)
"""
VERSIONS = """
insert into notification.message_template_version (org_id, name, version, words, kept_at)
select org_id, name, version, words, now() from notification.message_template
"""


def upgrade() -> None:
    op.create_table(
        "stream",
        sa.Column("stream_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("kept_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("stream_id", name=op.f("pk_stream")),
        schema="notification",
    )
    op.create_index("ix_stream_org", "stream", ["org_id", "name", "stream_id"], schema="notification")
    op.create_index(
        "ix_stream_kind", "stream", ["kind"], schema="notification", postgresql_where=sa.text("not stopped")
    )
    op.create_table(
        "carrier_scope",
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("regions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("industries", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("org_id", name=op.f("pk_carrier_scope")),
        schema="notification",
    )
    op.create_table(
        "message_template_version",
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "name", "version", name=op.f("pk_message_template_version")),
        schema="notification",
    )
    op.create_table(
        "weibo_link",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_weibo_link")),
        schema="notification",
    )
    op.add_column(
        "message_template",
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        schema="notification",
    )
    op.execute(VERSIONS)
    op.add_column("distribution", sa.Column("stream_id", sa.Uuid(), nullable=True), schema="notification")
    op.add_column("distribution", sa.Column("item_id", sa.Uuid(), nullable=True), schema="notification")
    op.add_column(
        "distribution",
        sa.Column("gathers", sa.Boolean(), server_default=sa.false(), nullable=False),
        schema="notification",
    )
    op.create_index(
        "ix_distribution_item",
        "distribution",
        ["item_id"],
        schema="notification",
        postgresql_where=sa.text("item_id is not null"),
    )
    op.add_column("dispatch", sa.Column("notice_id", sa.Uuid(), nullable=True), schema="notification")
    op.execute(TOLD)
    op.drop_index("ix_notice_distributed", table_name="notice", schema="notification")
    op.add_column(
        "delivery", sa.Column("reference", sa.Text(), server_default="", nullable=False), schema="notification"
    )
    op.create_index(
        "ix_delivery_reference",
        "delivery",
        ["reference"],
        schema="notification",
        postgresql_where=sa.text("reference <> ''"),
    )


def downgrade() -> None:
    op.drop_index("ix_delivery_reference", table_name="delivery", schema="notification")
    op.drop_column("delivery", "reference", schema="notification")
    op.create_index(
        "ix_notice_distributed",
        "notice",
        ["item_id"],
        schema="notification",
        postgresql_where=sa.text("topic = 'distributed'"),
    )
    op.drop_column("dispatch", "notice_id", schema="notification")
    op.drop_index("ix_distribution_item", table_name="distribution", schema="notification")
    op.drop_column("distribution", "gathers", schema="notification")
    op.drop_column("distribution", "item_id", schema="notification")
    op.drop_column("distribution", "stream_id", schema="notification")
    op.drop_column("message_template", "version", schema="notification")
    op.drop_table("weibo_link", schema="notification")
    op.drop_table("message_template_version", schema="notification")
    op.drop_table("carrier_scope", schema="notification")
    op.drop_index("ix_stream_kind", table_name="stream", schema="notification")
    op.drop_index("ix_stream_org", table_name="stream", schema="notification")
    op.drop_table("stream", schema="notification")
