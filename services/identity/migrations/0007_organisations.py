"""The base of organisations

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("organisation", sa.Column("branch", sa.Text(), server_default="", nullable=False), schema="identity")
    op.add_column("organisation", sa.Column("successor_id", sa.Uuid(), nullable=True), schema="identity")
    op.create_table(
        "organisation_version",
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("successor_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("valid_to is null or valid_from < valid_to", name=op.f("ck_organisation_version_term")),
        sa.PrimaryKeyConstraint("org_id", "valid_from", name=op.f("pk_organisation_version")),
        schema="identity",
    )
    op.create_table(
        "organisation_line",
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("ancestors", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", name=op.f("pk_organisation_line")),
        schema="identity",
    )
    op.create_index(
        "ix_organisation_line_ancestors",
        "organisation_line",
        ["ancestors"],
        unique=False,
        schema="identity",
        postgresql_using="gin",
    )
    op.create_table(
        "organisation_figure",
        sa.Column("above_id", sa.Uuid(), nullable=False),
        sa.Column("digits", sa.Integer(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "above_id", "digits", "region", "level", "kind", "branch", "state", name=op.f("pk_organisation_figure")
        ),
        schema="identity",
    )
    op.create_table(
        "succession",
        sa.Column("succession_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("into_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("succession_id", name=op.f("pk_succession")),
        schema="identity",
    )
    op.create_index("ix_succession_from", "succession", ["from_id"], unique=False, schema="identity")
    fill()


def fill() -> None:
    """What there is has no history yet: it begins with the day on which the hub first knew of it."""
    op.execute(
        "insert into identity.organisation_version (org_id, valid_from, name, name_en, kind, branch, region, state) "
        "select org_id, (created_at at time zone 'Asia/Shanghai')::date, name, name_en, kind, branch, region, state "
        "from identity.organisation"
    )
    op.execute(
        "insert into identity.organisation_line (org_id, ancestors, kind, branch, stem, state) "
        "select o.org_id, d.ancestors::uuid[], o.kind, o.branch, regexp_replace(o.region, '(00)+$', ''), o.state "
        "from identity.organisation o join identity.directory_organisation d on d.org_id = o.org_id::text"
    )
    op.execute(
        "insert into identity.organisation_figure (above_id, digits, region, level, kind, branch, state, count) "
        "select a.above_id, r.digits, left(l.stem, r.digits), length(l.stem), l.kind, l.branch, l.state, count(*) "
        "from identity.organisation_line l, "
        "unnest(l.ancestors || '00000000-0000-0000-0000-000000000000'::uuid) as a (above_id), "
        "(values (0), (2), (4), (6)) as r (digits) "
        "where l.state <> 'dissolved' and length(l.stem) >= r.digits group by 1, 2, 3, 4, 5, 6, 7"
    )


def downgrade() -> None:
    op.drop_table("succession", schema="identity")
    op.drop_table("organisation_figure", schema="identity")
    op.drop_table("organisation_line", schema="identity")
    op.drop_table("organisation_version", schema="identity")
    op.drop_column("organisation", "successor_id", schema="identity")
    op.drop_column("organisation", "branch", schema="identity")
