"""Real decisions of ombudsmen, and one whole story, as histories and policies: data."""
