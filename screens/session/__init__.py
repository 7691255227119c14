"""What a session holds, and what a tap does to it."""
