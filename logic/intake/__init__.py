"""The clinic's records: what patients hand over, for a few days. The one part with a database."""
