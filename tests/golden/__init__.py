"""Stored bytes that stay readable for good: files are added here, never edited."""
