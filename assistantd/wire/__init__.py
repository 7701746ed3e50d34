"""Bytes to messages and back, bounded: the same frames for the command socket and for the workers."""
