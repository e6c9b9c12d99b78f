"""The report to management."""
