"""Projects of a contest

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("project", sa.Column("award_number", sa.Text(), server_default="", nullable=False), schema="kechuang")
    op.add_column("project", sa.Column("award_title", sa.Text(), server_default="", nullable=False), schema="kechuang")
    op.create_index(
        "ix_project_award",
        "project",
        ["award_number"],
        unique=False,
        schema="kechuang",
        postgresql_where=sa.text("award_number <> ''"),
    )


def downgrade() -> None:
    op.drop_index("ix_project_award", table_name="project", schema="kechuang")
    op.drop_column("project", "award_title", schema="kechuang")
    op.drop_column("project", "award_number", schema="kechuang")
