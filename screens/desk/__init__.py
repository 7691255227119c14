"""The clinic's front desk."""
