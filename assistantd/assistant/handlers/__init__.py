"""What the daemon does for each method of the protocol, one file a subject."""
