"""Starts the daemon as `python -m assistantd.daemon`."""

from assistantd.daemon.main import main

main()
