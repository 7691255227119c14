"""What an edit means, for all answers."""
