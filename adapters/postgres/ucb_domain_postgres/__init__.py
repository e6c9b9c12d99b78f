"""Keep cases in PostgreSQL."""
