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
    op.create_index(
        "ix_organisation_version_name",
        "organisation_version",
        ["name", "org_id"],
        unique=False,
        schema="identity",
        postgresql_where=sa.text("state <> 'dissolved'"),
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
        "organisation_span",
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("above_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "above_id", "valid_from", name=op.f("pk_organisation_span")),
        schema="identity",
    )
    op.create_index(
        "ix_organisation_span_above",
        "organisation_span",
        ["above_id", "valid_from"],
        unique=False,
        schema="identity",
        postgresql_include=["valid_to", "kind", "branch", "stem", "state", "org_id"],
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
    op.create_table(
        "calendar",
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("job", name=op.f("pk_calendar")),
        schema="identity",
    )
    applications()
    officers()
    fill()


def applications() -> None:
    op.create_table(
        "organisation_application",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("applicant_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("uscc", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=False),
        sa.Column("society_id", sa.Uuid(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("deciders", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("decider_id", sa.Uuid(), nullable=True),
        sa.Column("approved_by", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("approved_at", postgresql.ARRAY(sa.DateTime(timezone=True)), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(state = 'submitted') = (decider_id is not null)",
            name=op.f("ck_organisation_application_somebody_decides"),
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_organisation_application")),
        schema="identity",
    )
    op.create_index(
        "uq_organisation_application_open",
        "organisation_application",
        ["parent_id", "name"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text("state in ('submitted', 'returned')"),
    )
    op.create_index(
        "ix_organisation_application_applicant",
        "organisation_application",
        ["applicant_id", "applied_at", "application_id"],
        unique=False,
        schema="identity",
    )
    op.create_index(
        "ix_organisation_application_decider",
        "organisation_application",
        ["decider_id", "applied_at", "application_id"],
        unique=False,
        schema="identity",
        postgresql_where=sa.text("state = 'submitted'"),
    )


def officers() -> None:
    op.create_table(
        "officer",
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("term_from", sa.Date(), nullable=False),
        sa.Column("term_to", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("told", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("term_to is null or term_from < term_to", name=op.f("ck_officer_term")),
        sa.PrimaryKeyConstraint("officer_id", name=op.f("pk_officer")),
        schema="identity",
    )
    op.create_index(
        "uq_officer_single",
        "officer",
        ["org_id", "office"],
        unique=True,
        schema="identity",
        postgresql_where=sa.text(
            "ended_on is null and office in "
            "('chair', 'secretary_general', 'agriculture_head', 'school_head', 'hospital_head')"
        ),
    )
    op.create_index("ix_officer_org", "officer", ["org_id", "office"], unique=False, schema="identity")
    op.create_index(
        "ix_officer_term",
        "officer",
        ["term_to"],
        unique=False,
        schema="identity",
        postgresql_where=sa.text("ended_on is null and not told"),
    )


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
    op.execute(
        "with recursive above (org_id, above_id, during) as ("
        "select org_id, org_id, daterange(null, null) from identity.organisation "
        "union select a.org_id, l.parent_id, "
        "a.during * daterange(l.valid_from, l.valid_to) * daterange(p.valid_from, p.valid_to) "
        "from above a join identity.organisation_link l on l.child_id = a.above_id "
        "join identity.organisation_version p on p.org_id = l.parent_id and p.state <> 'dissolved' "
        "where not isempty(a.during * daterange(l.valid_from, l.valid_to) * daterange(p.valid_from, p.valid_to))), "
        "chain as (select org_id, case when above_id = org_id then '00000000-0000-0000-0000-000000000000'::uuid "
        "else above_id end as above_id, range_agg(during) as during from above group by 1, 2) "
        "insert into identity.organisation_span (org_id, above_id, valid_from, valid_to, kind, branch, stem, state) "
        "select v.org_id, c.above_id, lower(span), upper(span), v.kind, v.branch, "
        "regexp_replace(v.region, '(00)+$', ''), v.state "
        "from chain c join identity.organisation_version v using (org_id), "
        "unnest(c.during * datemultirange(daterange(v.valid_from, v.valid_to))) as span where v.state <> 'dissolved'"
    )


def downgrade() -> None:
    op.drop_table("officer", schema="identity")
    op.drop_table("organisation_application", schema="identity")
    op.drop_table("calendar", schema="identity")
    op.drop_table("succession", schema="identity")
    op.drop_table("organisation_span", schema="identity")
    op.drop_table("organisation_figure", schema="identity")
    op.drop_table("organisation_line", schema="identity")
    op.drop_table("organisation_version", schema="identity")
    op.drop_column("organisation", "successor_id", schema="identity")
    op.drop_column("organisation", "branch", schema="identity")
