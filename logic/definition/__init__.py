"""What a file may say: its records and ids, how it is read, and every rule that it must keep."""

LARGEST = 1_000_000
"""Bytes of a file at most. The shipped one has some 300 thousand."""
