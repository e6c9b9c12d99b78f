"""A policy in words: its rules and conditions, as they are read beside its document."""
