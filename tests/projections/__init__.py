"""Read models: each view, and what it leaves out."""
