"""Work of a campaign

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaign_draft",
        sa.Column("work_id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("object_version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("work_id", name=op.f("pk_campaign_draft")),
        sa.UniqueConstraint("object_id", name=op.f("uq_campaign_draft_object_id")),
        schema="kechuang",
    )


def downgrade() -> None:
    op.drop_table("campaign_draft", schema="kechuang")
