"""What belongs to a clinic: its settings, its door, its kiosks and its records."""
