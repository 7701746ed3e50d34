"""The daemon: the one place that builds the house, and the loop that keeps it."""
