"""Work of a campaign

Revision: 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaign_draft",
        sa.Column("work_id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("object_version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("work_id", name=op.f("pk_campaign_draft")),
        sa.UniqueConstraint("object_id", name=op.f("uq_campaign_draft_object_id")),
        schema="home",
    )
    op.create_table(
        "honour_wall",
        sa.Column("wall_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("org_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("wall_id", name=op.f("pk_honour_wall")),
        schema="home",
    )
    op.create_index(
        "ix_honour_wall_public",
        "honour_wall",
        ["year", "wall_id"],
        unique=False,
        schema="home",
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_index("ix_honour_wall_org", "honour_wall", ["org_id", "year", "wall_id"], unique=False, schema="home")
    op.create_table(
        "honour",
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("selection_title", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("award_id", "person_id", name=op.f("pk_honour")),
        schema="home",
    )
    op.create_index("ix_honour_year", "honour", ["year"], unique=False, schema="home", postgresql_where=sa.text("live"))
    op.create_index("ix_honour_person", "honour", ["person_id"], unique=False, schema="home")
    op.create_table(
        "honour_consent",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_honour_consent")),
        schema="home",
    )


def downgrade() -> None:
    op.drop_table("honour_consent", schema="home")
    op.drop_table("honour", schema="home")
    op.drop_table("honour_wall", schema="home")
    op.drop_table("campaign_draft", schema="home")
