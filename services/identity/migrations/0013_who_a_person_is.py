"""Who a person is by whichever account

Revision: 0013, after 0012.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "directory_subject", sa.Column("natural_id", sa.Text(), server_default="", nullable=False), schema="identity"
    )
    op.add_column("person", sa.Column("natural_id", sa.Text(), server_default="", nullable=False), schema="identity")


def downgrade() -> None:
    op.drop_column("person", "natural_id", schema="identity")
    op.drop_column("directory_subject", "natural_id", schema="identity")
