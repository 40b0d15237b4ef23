"""Who takes no work now

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
        "recipient",
        sa.Column("unavailable", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        schema="notification",
    )


def downgrade() -> None:
    op.drop_column("recipient", "unavailable", schema="notification")
