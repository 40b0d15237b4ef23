"""Kinds of nominees and certificates

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
    for table, column in (
        ("selection", sa.Column("nominee_kind", sa.Text(), server_default="person", nullable=False)),
        ("selection", sa.Column("tracks", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False)),
        ("nomination", sa.Column("kind", sa.Text(), server_default="person", nullable=False)),
        ("nomination", sa.Column("work_kind", sa.Integer(), server_default="0", nullable=False)),
        ("nomination", sa.Column("track", sa.Text(), server_default="", nullable=False)),
        ("award", sa.Column("holder_org_id", sa.Uuid(), nullable=True)),
    ):
        op.add_column(table, column, schema="commons")
    op.alter_column("award", "holder_id", nullable=True, schema="commons")
    op.create_table(
        "nominated_person",
        sa.Column("nomination_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("selection_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("nomination_id", "person_id", name=op.f("pk_nominated_person")),
        schema="commons",
    )
    op.create_index("ix_nominated_person_person", "nominated_person", ["person_id"], schema="commons")
    op.create_index(
        "uq_nominated_person_team",
        "nominated_person",
        ["selection_id", "person_id"],
        unique=True,
        schema="commons",
        postgresql_where=sa.text("role = 'member' and standing"),
    )
    op.create_table(
        "certificate",
        sa.Column("certificate_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("holder_key", sa.Text(), nullable=True),
        sa.Column("holder_id", sa.Uuid(), nullable=True),
        sa.Column("holder_org_id", sa.Uuid(), nullable=True),
        sa.Column("holder_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("issuer_org_id", sa.Uuid(), nullable=False),
        sa.Column("issuer_name", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("certificate_id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("number", name=op.f("uq_certificate_number")),
        sa.UniqueConstraint("kind", "source_id", "holder_key", name=op.f("uq_certificate_kind_source_id_holder_key")),
        schema="commons",
    )
    op.create_index("ix_certificate_holder", "certificate", ["holder_id", "certificate_id"], schema="commons")
    op.create_table(
        "credential_key",
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("x", sa.Text(), nullable=False),
        sa.Column("y", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_credential_key")),
        schema="commons",
    )


def downgrade() -> None:
    for table in ("credential_key", "certificate", "nominated_person"):
        op.drop_table(table, schema="commons")
    op.execute("delete from commons.award where holder_id is null")
    op.alter_column("award", "holder_id", nullable=False, schema="commons")
    for table, column in (
        ("award", "holder_org_id"),
        ("nomination", "track"),
        ("nomination", "work_kind"),
        ("nomination", "kind"),
        ("selection", "tracks"),
        ("selection", "nominee_kind"),
    ):
        op.drop_column(table, column, schema="commons")
