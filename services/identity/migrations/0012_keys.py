"""Keys of clients by address

Revision: 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "relying_party", sa.Column("jwks_uri", sa.Text(), server_default="", nullable=False), schema="identity"
    )
    op.create_table(
        "client_key_set",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("jwks", postgresql.JSONB(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_client_key_set")),
        schema="identity",
    )


def downgrade() -> None:
    op.drop_table("client_key_set", schema="identity")
    op.drop_column("relying_party", "jwks_uri", schema="identity")
