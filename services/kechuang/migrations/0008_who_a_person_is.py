"""Who a person is by whichever account

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "directory_subject", sa.Column("natural_id", sa.Text(), server_default="", nullable=False), schema="kechuang"
    )


def downgrade() -> None:
    op.drop_column("directory_subject", "natural_id", schema="kechuang")
