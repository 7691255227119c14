"""The records that patients hand over, in the clinic's own database."""
