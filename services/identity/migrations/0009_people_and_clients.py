"""What people and clients lacked

Revision: 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

GUARDED = {
    "factor_ceremony": "person_id::text",
    "passkey": "encode(credential_id, 'hex'), person_id::text",
    "recovery_code": "person_id::text",
    "refresh_family": "family_id::text, session_id::text, encode(code, 'hex'), person_id::text",
    "totp": "person_id::text",
}


def upgrade() -> None:
    for table, guards in GUARDED.items():
        op.execute(f"alter table identity.{table} enable row level security, force row level security")
        op.execute(
            f"create policy opened on identity.{table} "
            f"using (string_to_array(current_setting('kexie.opened', true), ',') && array['*', {guards}]) "
            "with check (true)"
        )
    op.create_table(
        "tie",
        sa.Column("tie_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("until_year", sa.Integer(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tie_id", name=op.f("pk_tie")),
        schema="identity",
    )
    op.create_index("ix_tie_other", "tie", ["other_id"], unique=False, schema="identity")
    op.create_index("ix_tie_person", "tie", ["person_id"], unique=False, schema="identity")
    op.create_table(
        "factor_reset",
        sa.Column("reset_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Uuid(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "requested_by <> person_id and decided_by <> person_id", name=op.f("ck_factor_reset_of_another")
        ),
        sa.CheckConstraint("decided_by <> requested_by or state = 'refused'", name=op.f("ck_factor_reset_four_eyes")),
        sa.PrimaryKeyConstraint("reset_id", name=op.f("pk_factor_reset")),
        schema="identity",
    )
    op.create_index(
        "uq_factor_reset_open",
        "factor_reset",
        ["person_id"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text("state = 'requested'"),
    )
    op.create_index("ix_factor_reset_requested", "factor_reset", ["requested_at", "reset_id"], schema="identity")


def downgrade() -> None:
    op.drop_table("factor_reset", schema="identity")
    op.drop_table("tie", schema="identity")
    for table in GUARDED:
        op.execute(f"drop policy opened on identity.{table}")
        op.execute(f"alter table identity.{table} no force row level security, disable row level security")
