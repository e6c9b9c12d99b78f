"""Replaying a case, and writing down what it shows."""
