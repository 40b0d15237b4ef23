"""Messages whose figures change are found by an index

Revision: 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_distribution_done",
        "distribution",
        ["done_at"],
        unique=False,
        schema="notification",
        postgresql_where=sa.text("state in ('prepared', 'sending', 'paused', 'sent', 'recalled')"),
    )
    op.create_index(
        "ix_distribution_silent",
        "distribution",
        ["send_at"],
        unique=False,
        schema="notification",
        postgresql_where=sa.text("priority <> 'normal' and alarmed_at is null and told = 0"),
    )
    op.create_index(
        "ix_distribution_uncounted",
        "distribution",
        ["distribution_id"],
        unique=False,
        schema="notification",
        postgresql_where=sa.text(
            "state in ('prepared', 'sending', 'paused', 'sent', 'recalled') and counted_at is null"
        ),
    )


def downgrade() -> None:
    op.drop_index("ix_distribution_uncounted", table_name="distribution", schema="notification")
    op.drop_index("ix_distribution_silent", table_name="distribution", schema="notification")
    op.drop_index("ix_distribution_done", table_name="distribution", schema="notification")
