"""What a policy can say, each shown by a small pack: kept, departed from, left open."""
