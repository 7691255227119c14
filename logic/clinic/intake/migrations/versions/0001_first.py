"""The first tables: records, what was done with them, and how many there were a day."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "records",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("code", sa.String(12), nullable=False, unique=True),
        sa.Column("received", sa.DateTime, nullable=False, index=True),
        sa.Column("origin", sa.String(12), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("flagged", sa.Boolean, nullable=False),
        sa.Column("version", sa.String(60), nullable=False),
        sa.Column("reference", sa.String(40), nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("seen", sa.DateTime),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
        sa.Column("action", sa.String(12), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
    )
    op.create_table(
        "tallies",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("verdict", sa.String(40), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )
