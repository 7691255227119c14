"""The question tree drawn."""
