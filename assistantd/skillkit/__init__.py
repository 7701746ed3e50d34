"""Everything a skill may import, and nothing else."""
