"""The provider

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "relying_party",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("grants", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("scopes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("redirect_uris", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("logout_uris", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("backchannel_logout_uri", sa.Text(), nullable=False),
        sa.Column("authentication", sa.Text(), nullable=False),
        sa.Column("jwks", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("require_par", sa.Boolean(), nullable=False),
        sa.Column("id_token_algorithm", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_relying_party")),
        schema="identity",
    )
    op.create_table(
        "rsa_signing_key",
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("public", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("private", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("activated_at", MOMENT, nullable=True),
        sa.Column("retired_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_rsa_signing_key")),
        schema="identity",
    )
    for state in ("active", "next"):
        op.create_index(
            f"uq_rsa_signing_key_{state}",
            "rsa_signing_key",
            ["state"],
            unique=True,
            schema="identity",
            postgresql_where=sa.text(f"state = '{state}'"),
        )
    op.create_table(
        "pushed_request",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("parameters", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_pushed_request")),
        schema="identity",
    )
    op.create_index("ix_pushed_request_expires", "pushed_request", ["expires_at"], schema="identity")
    op.create_table(
        "client_assertion",
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("jti", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("client_id", "jti", name=op.f("pk_client_assertion")),
        schema="identity",
    )
    op.create_index("ix_client_assertion_expires", "client_assertion", ["expires_at"], schema="identity")
    op.create_table(
        "device_grant",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("interval", sa.Integer(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("polled_at", MOMENT, nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("auth_time", MOMENT, nullable=True),
        sa.Column("denied_at", MOMENT, nullable=True),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_device_grant")),
        sa.UniqueConstraint("code", name=op.f("uq_device_grant_code")),
        schema="identity",
    )
    op.create_index("ix_device_grant_expires", "device_grant", ["expires_at"], schema="identity")
    op.create_table(
        "logout_notice",
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("queued_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("notice_id", name=op.f("pk_logout_notice")),
        sa.UniqueConstraint("client_id", "session_id", name=op.f("uq_logout_notice_client_id_session_id")),
        schema="identity",
    )
    op.create_index(
        "ix_logout_notice_due",
        "logout_notice",
        ["due_at"],
        schema="identity",
        postgresql_where=sa.text("settled_at is null"),
    )
    op.create_table(
        "subject_link",
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("linked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_subject_link")),
        schema="identity",
    )
    op.create_index("ix_subject_link_person", "subject_link", ["person_id"], schema="identity")


def downgrade() -> None:
    for table in (
        *("subject_link", "logout_notice", "device_grant", "client_assertion", "pushed_request"),
        *("rsa_signing_key", "relying_party"),
    ):
        op.drop_table(table, schema="identity")
