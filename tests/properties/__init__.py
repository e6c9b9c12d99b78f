"""What holds of every history, found by Hypothesis."""
