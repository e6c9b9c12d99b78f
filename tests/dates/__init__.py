"""Days as far as they are known, and periods counted as policies count them."""
