"""Tests of trees, proofs and checkpoints."""
