"""Guardians without an account

Revision: 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "guardianship",
        sa.Column("guardian_name", sa.Text(), server_default="", nullable=False),
        schema="identity",
    )
    op.create_table(
        "guardian_link",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("mail_digest", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_guardian_link")),
        schema="identity",
    )
    op.create_index("ix_guardian_link_mail", "guardian_link", ["mail_digest"], unique=False, schema="identity")
    op.create_index("ix_guardian_link_expires", "guardian_link", ["expires_at"], unique=False, schema="identity")


def downgrade() -> None:
    op.drop_table("guardian_link", schema="identity")
    op.drop_column("guardianship", "guardian_name", schema="identity")
