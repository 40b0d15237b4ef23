"""Openings and reminders

Revision: 0016, after 0015.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inquiry", sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True), schema="commons")
    # What is open was told of when it was opened; of what has not begun yet, nobody was asked then.
    op.execute("update commons.inquiry set announced_at = opens_at where state <> 'draft' and opens_at <= now()")
    op.create_index(
        "ix_inquiry_beginning",
        "inquiry",
        ["opens_at"],
        schema="commons",
        postgresql_where=sa.text("state = 'open' and announced_at is null"),
    )
    op.add_column("delphi_round", sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True), schema="commons")


def downgrade() -> None:
    op.drop_column("delphi_round", "reminded_at", schema="commons")
    op.drop_index("ix_inquiry_beginning", table_name="inquiry", schema="commons")
    op.drop_column("inquiry", "announced_at", schema="commons")
