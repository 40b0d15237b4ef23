"""Awards of organisations

Revision: 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisation_honour",
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("selection_title", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("award_id", "org_id", name=op.f("pk_organisation_honour")),
        schema="home",
    )
    op.create_index(
        "ix_organisation_honour_org", "organisation_honour", ["org_id", "given_on", "award_id"], schema="home"
    )
    op.create_index(
        "ix_organisation_honour_year",
        "organisation_honour",
        ["year"],
        schema="home",
        postgresql_where=sa.text("live and shown"),
    )
    op.create_table(
        "campaign_name",
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_campaign_name")),
        schema="home",
    )


def downgrade() -> None:
    op.drop_table("campaign_name", schema="home")
    op.drop_table("organisation_honour", schema="home")
