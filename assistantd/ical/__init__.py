"""RFC 5545 without I/O: rules and their times, content lines, zones that a file brings along."""
