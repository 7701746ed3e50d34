"""What holds for every test."""

from __future__ import annotations

import signal

# A shell that runs the tests in its background makes them, and all they start, deaf to Ctrl-C; some tests press it.
signal.signal(signal.SIGINT, signal.default_int_handler)
