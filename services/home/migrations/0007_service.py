"""Service of volunteers

Revision: 0007, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "service_record",
        sa.Column("stint_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("stint_id", name=op.f("pk_service_record")),
        schema="home",
    )
    op.create_index("ix_service_record_person", "service_record", ["person_id"], unique=False, schema="home")


def downgrade() -> None:
    op.drop_table("service_record", schema="home")
