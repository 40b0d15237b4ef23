"""Drafts behind a row policy

Revision: 0005, after 0004.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table kechuang.need enable row level security, force row level security")
    op.execute(
        "create policy opened on kechuang.need using (opened_at is not null "
        "or string_to_array(current_setting('kexie.opened', true), ',') && array['*', 'need', need_id::text]) "
        "with check (true)"
    )


def downgrade() -> None:
    op.execute("drop policy opened on kechuang.need")
    op.execute("alter table kechuang.need no force row level security, disable row level security")
