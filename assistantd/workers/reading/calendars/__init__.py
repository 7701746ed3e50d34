"""The reading of calendar files, in the reader's process only."""
