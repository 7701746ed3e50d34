"""Doors to the outside: the command socket, MCP, the desktop, the service manager."""
