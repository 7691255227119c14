"""What a person was shown, where it came from, and what else a desk is told of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns and make the tables."""
    for column in (
        sa.Column("kind", sa.String(8), nullable=False, server_default="check"),
        sa.Column("outcome", sa.String(20), nullable=False, server_default=""),
        sa.Column("place", sa.String(60), nullable=False, server_default=""),
        sa.Column("number", sa.String(32), nullable=False, server_default=""),
        sa.Column("settled", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.Column("shown", sa.JSON),
    ):
        op.add_column("records", column)
    op.create_table(
        "calls",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
    )
    op.create_table(
        "budgets",
        sa.Column("about", sa.String(64), primary_key=True),
        sa.Column("hour", sa.DateTime, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.create_table(
        "sums",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("about", sa.String(20), primary_key=True),
        sa.Column("value", sa.String(60), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )
