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
        schema="identity",
    )
    op.add_column(
        "directory_subject", sa.Column("level", sa.Text(), server_default="", nullable=False), schema="identity"
    )
    op.add_column(
        "directory_grant", sa.Column("from_grant_id", sa.Text(), server_default="", nullable=False), schema="identity"
    )
    op.add_column(
        "directory_grant",
        sa.Column("actions", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        schema="identity",
    )
    op.add_column("role_grant", sa.Column("from_grant_id", sa.Uuid(), nullable=True), schema="identity")
    op.add_column("role_grant", sa.Column("depth", sa.Integer(), server_default="0", nullable=False), schema="identity")
    op.add_column(
        "role_grant",
        sa.Column("actions", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        schema="identity",
    )
    op.create_check_constraint(
        op.f("ck_role_grant_two_levels"),
        "role_grant",
        "depth between 0 and 2 and (depth = 0) = (from_grant_id is null)",
        schema="identity",
    )
    op.create_check_constraint(
        op.f("ck_role_grant_given_by_another"), "role_grant", "granted_by <> subject_id", schema="identity"
    )
    op.create_index(
        "ix_role_grant_from",
        "role_grant",
        ["from_grant_id"],
        schema="identity",
        postgresql_where=sa.text("from_grant_id is not null and revoked_at is null"),
    )
    op.create_index(
        "uq_role_grant_one_administrator",
        "role_grant",
        ["subject_id"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text(
            "role in ('system-administrator', 'security-administrator', 'audit-administrator') and revoked_at is null"
        ),
    )
    op.execute("alter table identity.password enable row level security, force row level security")
    op.execute(
        "create policy opened on identity.password "
        "using (string_to_array(current_setting('kexie.opened', true), ',') && array['*', person_id::text]) "
        "with check (true)"
    )
    op.execute("alter table identity.client_secret enable row level security, force row level security")
    op.execute(
        "create policy opened on identity.client_secret "
        "using (string_to_array(current_setting('kexie.opened', true), ',') && array['*', client_id::text]) "
        "with check (true)"
    )


def downgrade() -> None:
    for guarded in ("client_secret", "password"):
        op.execute(f"drop policy opened on identity.{guarded}")
        op.execute(f"alter table identity.{guarded} no force row level security, disable row level security")
    op.drop_index("uq_role_grant_one_administrator", table_name="role_grant", schema="identity")
    op.drop_index("ix_role_grant_from", table_name="role_grant", schema="identity")
    op.drop_constraint(op.f("ck_role_grant_given_by_another"), "role_grant", schema="identity")
    op.drop_constraint(op.f("ck_role_grant_two_levels"), "role_grant", schema="identity")
    op.drop_column("role_grant", "actions", schema="identity")
    op.drop_column("role_grant", "depth", schema="identity")
    op.drop_column("role_grant", "from_grant_id", schema="identity")
    op.drop_column("directory_grant", "actions", schema="identity")
    op.drop_column("directory_grant", "from_grant_id", schema="identity")
    op.drop_column("directory_subject", "level", schema="identity")
    op.drop_column("directory_organisation", "successor_id", schema="identity")
