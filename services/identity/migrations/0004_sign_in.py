"""Ways to sign in

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SCHEMA = "identity"


def add(table: str, column: sa.Column) -> None:
    op.add_column(table, column, schema=SCHEMA)


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    add("sign_in_request", sa.Column("person_id", sa.Uuid(), nullable=True))
    add("sign_in_request", sa.Column("proven_by", sa.Text(), server_default="", nullable=False))
    add("sign_in_request", sa.Column("proven_at", moment, nullable=True))
    add("sign_in_request", sa.Column("tries", sa.Integer(), server_default="0", nullable=False))
    add("sign_in_request", sa.Column("challenge", sa.LargeBinary(), nullable=True))
    add("sign_in_request", sa.Column("upstream", postgresql.JSONB(), server_default="{}", nullable=False))
    for name in ("provider_session", "browser_session"):
        add(name, sa.Column("device", sa.Text(), server_default="", nullable=False))
        add(name, sa.Column("address", sa.Text(), server_default="", nullable=False))
    add("provider_session", sa.Column("ways", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "known_browser",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("first_at", moment, nullable=False),
        sa.Column("last_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "digest", name=op.f("pk_known_browser")),
        schema=SCHEMA,
    )
    op.create_index("ix_known_browser_last", "known_browser", ["last_at"], schema=SCHEMA)
    op.create_table(
        "message",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_message")),
        schema=SCHEMA,
    )
    op.create_index("ix_message_expires", "message", ["expires_at"], schema=SCHEMA)
    op.create_table(
        "proof",
        sa.Column("proof_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.Column("used_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("proof_id", name=op.f("pk_proof")),
        schema=SCHEMA,
    )
    op.create_index("ix_proof_request", "proof", ["request_id", "purpose"], schema=SCHEMA)
    op.create_index("ix_proof_expires", "proof", ["expires_at"], schema=SCHEMA)
    op.create_table(
        "passkey",
        sa.Column("passkey_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("backed_up", sa.Boolean(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("last_used_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("passkey_id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
        schema=SCHEMA,
    )
    op.create_index("ix_passkey_person", "passkey", ["person_id", "created_at"], schema=SCHEMA)
    op.create_table(
        "totp",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("last_period", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_totp")),
        schema=SCHEMA,
    )
    op.create_table(
        "recovery_code",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("used_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("person_id", "digest", name=op.f("pk_recovery_code")),
        schema=SCHEMA,
    )
    op.create_table(
        "factor_ceremony",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "kind", name=op.f("pk_factor_ceremony")),
        schema=SCHEMA,
    )
    op.create_table(
        "upstream_link",
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("linked_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("provider", "subject", name=op.f("pk_upstream_link")),
        sa.UniqueConstraint("person_id", "provider", name=op.f("uq_upstream_link_person_id_provider")),
        schema=SCHEMA,
    )
    op.create_table(
        "upstream_request",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("secrets", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_upstream_request")),
        schema=SCHEMA,
    )
    op.create_index("ix_upstream_request_expires", "upstream_request", ["expires_at"], schema=SCHEMA)


def downgrade() -> None:
    for name in (
        *("upstream_request", "upstream_link", "factor_ceremony", "recovery_code", "totp", "passkey", "proof"),
        *("message", "known_browser"),
    ):
        op.drop_table(name, schema=SCHEMA)
    op.drop_column("provider_session", "ways", schema=SCHEMA)
    for name in ("provider_session", "browser_session"):
        op.drop_column(name, "address", schema=SCHEMA)
        op.drop_column(name, "device", schema=SCHEMA)
    for name in ("upstream", "challenge", "tries", "proven_at", "proven_by", "person_id"):
        op.drop_column("sign_in_request", name, schema=SCHEMA)
