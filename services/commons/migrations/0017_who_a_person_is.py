"""Who a person is by whichever account

Revision: 0017, after 0016.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "directory_subject", sa.Column("natural_id", sa.Text(), server_default="", nullable=False), schema="commons"
    )
    op.add_column("vote", sa.Column("natural_id", sa.Uuid(), nullable=True), schema="commons")
    op.create_index("uq_vote_person", "vote", ["poll_id", "natural_id", "day"], unique=True, schema="commons")


def downgrade() -> None:
    op.drop_index("uq_vote_person", table_name="vote", schema="commons")
    op.drop_column("vote", "natural_id", schema="commons")
    op.drop_column("directory_subject", "natural_id", schema="commons")
