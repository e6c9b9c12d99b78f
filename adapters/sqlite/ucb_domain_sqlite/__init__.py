"""Keep cases in SQLite."""
