"""What the core sees of the engines: ports, the worker children behind them, and the catalogue."""
