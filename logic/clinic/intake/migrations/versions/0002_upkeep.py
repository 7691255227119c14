"""What is remembered of deleting old records: when the clock was trusted last, and for how long."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "upkeep",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("trusted", sa.DateTime),
        sa.Column("waited", sa.Integer, nullable=False),
        sa.Column("days", sa.Integer),
    )
