"""Between objects and bytes: what is stored, what people write, what is exchanged."""
