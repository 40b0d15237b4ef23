"""Levels of verification

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Whom another system had verified keeps the level: each step below it becomes a row, as an import makes them now.
IMPORTED = """
insert into identity.verification (verification_id, person_id, step, means, state, legal_name, document_kind, country,
  age_class, orcid, subjects, remark, requested_at, decided_at, reason, version)
select gen_random_uuid(), p.person_id, s.step, 'imported', 'confirmed', '', '', '', '', '', '{}', '', p.created_at,
  p.created_at, '', 1
from identity.person p join (values ('real_name', 1), ('worker', 2), ('expert', 3)) as s (step, height)
  on s.height <= array_position(array['real_name', 'worker', 'expert'], p.verification)
"""


def upgrade() -> None:
    for name in ("age_class", "age_source"):
        op.add_column("person", sa.Column(name, sa.Text(), server_default="", nullable=False), schema="identity")
    op.add_column("person", sa.Column("merged_into", sa.Uuid(), nullable=True), schema="identity")
    op.create_table(
        "verification",
        sa.Column("verification_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=True),
        sa.Column("legal_name", sa.Text(), nullable=False),
        sa.Column("document_kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("age_class", sa.Text(), nullable=False),
        sa.Column("orcid", sa.Text(), nullable=False),
        sa.Column("subjects", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("verification_id", name=op.f("pk_verification")),
        schema="identity",
    )
    op.create_index(
        "ix_verification_ends",
        "verification",
        ["valid_to"],
        unique=False,
        schema="identity",
        postgresql_where=sa.text("state = 'confirmed'"),
    )
    op.create_index(
        "ix_verification_org",
        "verification",
        ["org_id", "requested_at", "verification_id"],
        unique=False,
        schema="identity",
    )
    op.create_index(
        "ix_verification_person", "verification", ["person_id", "requested_at"], unique=False, schema="identity"
    )
    op.create_index(
        "uq_verification_document",
        "verification",
        ["digest"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text("state = 'confirmed'"),
    )
    op.create_index(
        "uq_verification_open",
        "verification",
        ["person_id", "step", "org_id"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text("state = 'requested'"),
    )
    op.create_index(
        "uq_verification_orcid",
        "verification",
        ["orcid"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text("state = 'confirmed' and orcid <> ''"),
    )
    op.create_index(
        "uq_verification_real_name",
        "verification",
        ["person_id"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text("state = 'confirmed' and step = 'real_name'"),
    )
    op.create_table(
        "organisation_domain",
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("domain", name=op.f("pk_organisation_domain")),
        schema="identity",
    )
    op.create_index("ix_organisation_domain_org", "organisation_domain", ["org_id"], unique=False, schema="identity")
    op.create_table(
        "work_mail_code",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("mail", sa.LargeBinary(), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_work_mail_code")),
        schema="identity",
    )
    op.create_table(
        "person_merge",
        sa.Column("merge_id", sa.Uuid(), nullable=False),
        sa.Column("survivor_id", sa.Uuid(), nullable=False),
        sa.Column("absorbed_id", sa.Uuid(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Uuid(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("moved", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("survivor_id <> absorbed_id", name=op.f("ck_person_merge_of_two_accounts")),
        sa.PrimaryKeyConstraint("merge_id", name=op.f("pk_person_merge")),
        schema="identity",
    )
    op.create_index(
        "ix_person_merge_requested", "person_merge", ["requested_at", "merge_id"], unique=False, schema="identity"
    )
    op.create_index("ix_person_merge_survivor", "person_merge", ["survivor_id"], unique=False, schema="identity")
    op.create_index(
        "uq_person_merge_absorbed",
        "person_merge",
        ["absorbed_id"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text("state in ('requested', 'merged')"),
    )
    op.create_table(
        "merge_code",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_merge_code")),
        schema="identity",
    )
    op.create_table(
        "guardianship",
        sa.Column("guardianship_id", sa.Uuid(), nullable=False),
        sa.Column("minor_id", sa.Uuid(), nullable=False),
        sa.Column("mail_digest", sa.LargeBinary(), nullable=False),
        sa.Column("guardian_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("guardianship_id", name=op.f("pk_guardianship")),
        schema="identity",
    )
    op.create_index("ix_guardianship_guardian", "guardianship", ["guardian_id"], unique=False, schema="identity")
    op.create_index("ix_guardianship_mail", "guardianship", ["mail_digest"], unique=False, schema="identity")
    op.create_index(
        "uq_guardianship_open",
        "guardianship",
        ["minor_id", "mail_digest"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text("state in ('asked', 'given')"),
    )
    op.create_table(
        "membership",
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("society_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'unit') = (unit_id is not null)", name=op.f("ck_membership_unit_has_an_organisation")
        ),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_membership")),
        schema="identity",
    )
    op.create_index(
        "ix_membership_ends",
        "membership",
        ["valid_to"],
        unique=False,
        schema="identity",
        postgresql_where=sa.text("state = 'active'"),
    )
    op.create_index("ix_membership_person", "membership", ["person_id"], unique=False, schema="identity")
    op.create_index(
        "ix_membership_society",
        "membership",
        ["society_id", "requested_at", "membership_id"],
        unique=False,
        schema="identity",
    )
    op.create_index(
        "uq_membership_person",
        "membership",
        ["person_id", "society_id"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text("state in ('requested', 'active') and kind <> 'unit'"),
    )
    op.create_index(
        "uq_membership_unit",
        "membership",
        ["unit_id", "society_id"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text("state in ('requested', 'active') and kind = 'unit'"),
    )

    op.execute(IMPORTED)


def downgrade() -> None:
    op.drop_table("membership", schema="identity")
    op.drop_table("guardianship", schema="identity")
    op.drop_table("merge_code", schema="identity")
    op.drop_table("person_merge", schema="identity")
    op.drop_table("work_mail_code", schema="identity")
    op.drop_table("organisation_domain", schema="identity")
    op.drop_table("verification", schema="identity")
    op.drop_column("person", "merged_into", schema="identity")
    op.drop_column("person", "age_source", schema="identity")
    op.drop_column("person", "age_class", schema="identity")
