"""What a file may say: its records and ids, how it is read, and every rule that it must keep."""
