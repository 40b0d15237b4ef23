"""Register of connection

Revision: 0010, after 0009.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# What the spans that are there already add and take away, day by day.
CHANGES = """
insert into identity.organisation_change (above_id, digits, region, level, kind, branch, state, day, count)
select s.above_id, r.digits, left(s.stem, r.digits), length(s.stem), s.kind, s.branch, s.state, d.day, sum(d.sign)
from identity.organisation_span s, (values (0), (2), (4), (6)) as r (digits),
  lateral (values (s.valid_from, 1), (s.valid_to, -1)) as d (day, sign)
where d.day is not null and length(s.stem) >= r.digits
group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(d.sign) <> 0
"""


def upgrade() -> None:
    op.create_table(
        "organisation_change",
        sa.Column("above_id", sa.Uuid(), nullable=False),
        sa.Column("digits", sa.Integer(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "above_id",
            "digits",
            "region",
            "level",
            "kind",
            "branch",
            "state",
            "day",
            name=op.f("pk_organisation_change"),
        ),
        schema="identity",
    )
    op.execute(CHANGES)
    op.create_table(
        "connection",
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("clients", sa.Integer(), nullable=False),
        sa.Column("last_contact_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", name=op.f("pk_connection")),
        schema="identity",
    )
    op.create_table(
        "local_task",
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("offices", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_local_task")),
        schema="identity",
    )
    op.create_index("ix_local_task_org", "local_task", ["org_id", "task_id"], unique=False, schema="identity")
    op.create_table(
        "local_task_recipient",
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_by", sa.Uuid(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("report", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("task_id", "officer_id", name=op.f("pk_local_task_recipient")),
        schema="identity",
    )
    op.create_index(
        "ix_local_task_recipient_person",
        "local_task_recipient",
        ["person_id", "task_id"],
        unique=False,
        schema="identity",
    )


def downgrade() -> None:
    op.drop_table("local_task_recipient", schema="identity")
    op.drop_table("local_task", schema="identity")
    op.drop_table("connection", schema="identity")
    op.drop_table("organisation_change", schema="identity")
