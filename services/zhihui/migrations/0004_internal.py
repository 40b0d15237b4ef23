"""Internal products behind a row policy

Revision: 0004, after 0003.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table zhihui.product enable row level security, force row level security")
    op.execute(
        "create policy opened on zhihui.product using (released_at is not null "
        "or string_to_array(current_setting('kexie.opened', true), ',') && array['*', 'product', product_id::text]) "
        "with check (true)"
    )


def downgrade() -> None:
    op.execute("drop policy opened on zhihui.product")
    op.execute("alter table zhihui.product no force row level security, disable row level security")
