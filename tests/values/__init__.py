"""The words: truth, days, values, events, entries and findings."""
