"""Who a person is by whichever account

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "directory_subject", sa.Column("natural_id", sa.Text(), server_default="", nullable=False), schema="discovery"
    )


def downgrade() -> None:
    op.drop_column("directory_subject", "natural_id", schema="discovery")
