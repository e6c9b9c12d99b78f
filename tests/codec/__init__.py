"""The codec: what is written, what is stored, what is exchanged."""
