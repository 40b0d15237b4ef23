"""Messages

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SCHEMA = "notification"


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "message",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("queued_at", moment, nullable=False),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("settled_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_message")),
        schema=SCHEMA,
    )
    op.create_index(
        "ix_message_due", "message", ["due_at"], schema=SCHEMA, postgresql_where=sa.text("state = 'queued'")
    )
    op.create_index("ix_message_queued", "message", ["queued_at"], schema=SCHEMA)


def downgrade() -> None:
    op.drop_table("message", schema=SCHEMA)
