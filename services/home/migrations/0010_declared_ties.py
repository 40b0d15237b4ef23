"""Who said to take no work, which is not the same as not having said

Revision: 0010, after 0009.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "profile", sa.Column("declines", sa.Boolean(), server_default=sa.text("false"), nullable=False), schema="home"
    )


def downgrade() -> None:
    op.drop_column("profile", "declines", schema="home")
