"""Pages that open offline and print."""
