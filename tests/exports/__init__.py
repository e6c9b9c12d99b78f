"""What leaves in a format of somebody else."""
