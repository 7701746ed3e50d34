"""The bundled skill that tells what is ahead, at the times the user orders, and keeps quiet when he wishes."""

from __future__ import annotations

from .skill import Briefing

skill = Briefing()
