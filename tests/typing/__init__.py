"""Tests of the types that a caller sees."""
