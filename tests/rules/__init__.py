"""Each kind of rule: what keeps it, departs from it, leaves it open, is outside it."""
