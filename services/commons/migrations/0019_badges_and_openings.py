"""Badges and openings

Revision: 0019, after 0018.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("create sequence commons.certificate_status minvalue 0 start 0")
    op.add_column(
        "certificate",
        sa.Column(
            "status_index",
            sa.BigInteger(),
            server_default=sa.text("nextval('commons.certificate_status')"),
            nullable=False,
        ),
        schema="commons",
    )
    op.execute("alter sequence commons.certificate_status owned by commons.certificate.status_index")
    op.create_unique_constraint(op.f("uq_certificate_status_index"), "certificate", ["status_index"], schema="commons")
    op.create_index(
        "ix_certificate_revoked",
        "certificate",
        ["status_index"],
        schema="commons",
        postgresql_where=sa.text("revoked_at is not null"),
    )
    # What was revoked no longer stands in the way of a new certificate for the same.
    op.execute("update commons.certificate set holder_key = null where revoked_at is not null")
    op.add_column(
        "activity",
        sa.Column("certificate_on_request", sa.Boolean(), server_default=sa.false(), nullable=False),
        schema="commons",
    )
    op.create_table(
        "check_in_correction",
        sa.Column("sign_up_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("came", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("corrected_by", sa.Uuid(), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("came >= 0", name=op.f("ck_check_in_correction_came")),
        sa.PrimaryKeyConstraint("sign_up_id", "number", name=op.f("pk_check_in_correction")),
        schema="commons",
    )
    # Calls that take entries now were told of to nobody: they are announced as those that begin.
    op.add_column("open_call", sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True), schema="commons")
    op.add_column("open_call", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True), schema="commons")
    op.create_index(
        "ix_open_call_beginning",
        "open_call",
        ["opens_at"],
        schema="commons",
        postgresql_where=sa.text("announced_at is null and ended_at is null"),
    )
    op.create_index(
        "ix_open_call_ending",
        "open_call",
        ["closes_at"],
        schema="commons",
        postgresql_where=sa.text("announced_at is not null and ended_at is null"),
    )
    # From when one is known outside: until now nobody was told when it was opened, only that it was.
    op.add_column("consultation", sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True), schema="commons")
    op.execute("update commons.consultation set opened_at = created_at where state <> 'draft'")


def downgrade() -> None:
    op.drop_column("consultation", "opened_at", schema="commons")
    op.drop_index("ix_open_call_ending", table_name="open_call", schema="commons")
    op.drop_index("ix_open_call_beginning", table_name="open_call", schema="commons")
    op.drop_column("open_call", "ended_at", schema="commons")
    op.drop_column("open_call", "announced_at", schema="commons")
    op.drop_table("check_in_correction", schema="commons")
    op.drop_column("activity", "certificate_on_request", schema="commons")
    op.drop_index("ix_certificate_revoked", table_name="certificate", schema="commons")
    op.drop_constraint(op.f("uq_certificate_status_index"), "certificate", schema="commons")
    op.drop_column("certificate", "status_index", schema="commons")
