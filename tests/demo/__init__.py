"""Real and invented decisions come out as they should, by rules and not by case."""
