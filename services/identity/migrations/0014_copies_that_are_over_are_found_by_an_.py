"""Copies that are over are found by an index

Revision: 0014, after 0013.
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_data_copy_expires", "data_copy", ["expires_at"], unique=False, schema="identity")


def downgrade() -> None:
    op.drop_index("ix_data_copy_expires", table_name="data_copy", schema="identity")
