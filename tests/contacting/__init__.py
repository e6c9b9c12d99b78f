"""What the front desk does."""
