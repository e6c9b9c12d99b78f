"""What is worth asking about a policy."""
