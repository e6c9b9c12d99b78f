"""Policies as data: one pack for each published policy, and no Python."""
