"""The programs that run in the engines' processes; the only door to the libraries that run models."""
