"""Waiting messages and digests

Revision: 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# What people follow is kept as they said it, since what is told carries the subjects above its own: of the subjects
# those go that stand there only because one below was chosen.
AS_CHOSEN = """
update notification.recipient r set follows = coalesce((
  select array_agg(f.word order by f.place) from unnest(r.follows) with ordinality as f (word, place)
  where f.word !~ '^[0-9]{3}([0-9]{2}){0,2}$' or exists (
    select from unnest(r.interests) as chosen where lower(btrim(normalize(chosen, NFKC))) = f.word)), '{}')
where cardinality(r.follows) > 0
"""
WITH_THOSE_ABOVE = """
update notification.recipient r set follows = (
  select array_agg(distinct w.word) from unnest(r.follows) as f (word) cross join lateral (
    select f.word union select left(f.word, n) from unnest(array[3, 5]) as n
    where f.word ~ '^[0-9]{3}([0-9]{2}){1,2}$') as w (word))
where cardinality(r.follows) > 0
"""


def upgrade() -> None:
    op.create_table(
        "taken_report",
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("signature", name=op.f("pk_taken_report")),
        schema="notification",
    )
    op.create_index("ix_taken_report_until", "taken_report", ["until"], schema="notification")
    op.create_index(
        "ix_distribution_stream",
        "distribution",
        ["stream_id"],
        schema="notification",
        postgresql_where=sa.text("stream_id is not null"),
    )
    op.create_index(
        "ix_notice_waiting",
        "notice",
        ["item_id"],
        schema="notification",
        postgresql_where=sa.text("topic = 'distribution-waiting'"),
    )
    # No longer written: messages are counted where they are. It goes with the release after.
    op.alter_column("stream", "messages", server_default="0", schema="notification")
    op.execute(AS_CHOSEN)


def downgrade() -> None:
    op.execute(WITH_THOSE_ABOVE)
    op.execute(
        "update notification.stream s set messages = "
        "(select count(*) from notification.distribution d where d.stream_id = s.stream_id)"
    )
    op.alter_column("stream", "messages", server_default=None, schema="notification")
    op.drop_index("ix_notice_waiting", table_name="notice", schema="notification")
    op.drop_index("ix_distribution_stream", table_name="distribution", schema="notification")
    op.drop_index("ix_taken_report_until", table_name="taken_report", schema="notification")
    op.drop_table("taken_report", schema="notification")
