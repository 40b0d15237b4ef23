"""What changed is found by an index

Revision: 0005, after 0004.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_search_document_changed", "search_document", ["changed_at"], unique=False, schema="discovery")


def downgrade() -> None:
    op.drop_index("ix_search_document_changed", table_name="search_document", schema="discovery")
