"""How engines run on this machine."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """Holds what the settings say about engines."""

    context_tokens: int = 4096
    threads: int = 0
    """CPU threads; 0 for one a core."""
    gpu_layers: int = 0
    """Layers for a graphics card; -1 for all."""
    idle_seconds: float = 600.0
    """Seconds without a call until the process ends and its memory is given back."""
    queue: int = 8
    """Calls that may wait while another runs; more are refused."""

    @property
    def cores(self) -> int:
        """The threads to use, never 0."""
        return self.threads or len(os.sched_getaffinity(0))
