"""Who may be nominated by sex and field, lecturers sought among volunteers, screens of venues

Revision: 0013, after 0012.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "selection", sa.Column("sex", sa.Text(), server_default="unspecified", nullable=False), schema="commons"
    )
    op.add_column(
        "selection",
        sa.Column("subjects", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        schema="commons",
    )
    op.add_column("venue_request", sa.Column("post_id", sa.Uuid(), nullable=True), schema="commons")
    op.add_column("venue_request", sa.Column("lecturer_id", sa.Uuid(), nullable=True), schema="commons")
    op.create_index(
        "uq_venue_request_post",
        "venue_request",
        ["post_id"],
        unique=True,
        schema="commons",
        postgresql_where=sa.text("post_id is not null"),
    )
    op.add_column("volunteer_call", sa.Column("post_id", sa.Uuid(), nullable=True), schema="commons")
    op.create_table(
        "venue_screen",
        sa.Column("screen_id", sa.Uuid(), nullable=False),
        sa.Column("venue_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subjects", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("screen_id", name=op.f("pk_venue_screen")),
        sa.UniqueConstraint("digest", name=op.f("uq_venue_screen_digest")),
        schema="commons",
    )
    op.create_index("ix_venue_screen_venue", "venue_screen", ["venue_id", "screen_id"], unique=False, schema="commons")


def downgrade() -> None:
    op.drop_table("venue_screen", schema="commons")
    op.drop_column("volunteer_call", "post_id", schema="commons")
    op.drop_index("uq_venue_request_post", table_name="venue_request", schema="commons")
    op.drop_column("venue_request", "lecturer_id", schema="commons")
    op.drop_column("venue_request", "post_id", schema="commons")
    op.drop_column("selection", "subjects", schema="commons")
    op.drop_column("selection", "sex", schema="commons")
