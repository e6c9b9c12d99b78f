"""Each published policy, clause by clause: what keeps it, departs, and does not apply."""
