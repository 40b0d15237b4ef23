"""Screens and packs

Revision: 0021, after 0020.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("venue_screen", sa.Column("pulled_at", sa.DateTime(timezone=True), nullable=True), schema="commons")
    op.add_column(
        "venue_screen", sa.Column("pulled_version", sa.Text(), server_default="", nullable=False), schema="commons"
    )


def downgrade() -> None:
    op.drop_column("venue_screen", "pulled_version", schema="commons")
    op.drop_column("venue_screen", "pulled_at", schema="commons")
