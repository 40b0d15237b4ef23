"""Rights

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "directory_organisation",
        sa.Column("successor_id", sa.Text(), server_default="", nullable=False),
        schema="zhihui",
    )
    op.add_column(
        "directory_subject", sa.Column("level", sa.Text(), server_default="", nullable=False), schema="zhihui"
    )
    op.add_column(
        "directory_grant", sa.Column("from_grant_id", sa.Text(), server_default="", nullable=False), schema="zhihui"
    )
    op.add_column(
        "directory_grant",
        sa.Column("actions", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        schema="zhihui",
    )
    op.execute("alter table zhihui.submission_note enable row level security, force row level security")
    op.execute(
        "create policy opened on zhihui.submission_note "
        "using (string_to_array(current_setting('kexie.opened', true), ',') && array['*', submission_id::text]) "
        "with check (true)"
    )


def downgrade() -> None:
    op.execute("drop policy opened on zhihui.submission_note")
    op.execute("alter table zhihui.submission_note no force row level security, disable row level security")
    op.drop_column("directory_grant", "actions", schema="zhihui")
    op.drop_column("directory_grant", "from_grant_id", schema="zhihui")
    op.drop_column("directory_subject", "level", schema="zhihui")
    op.drop_column("directory_organisation", "successor_id", schema="zhihui")
