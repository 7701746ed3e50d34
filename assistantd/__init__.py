"""assistantd: a privacy-first personal assistant for Linux desktops."""

__version__ = "0.1.0"
