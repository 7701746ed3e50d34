"""The typed settings, and the layers they are read from."""
