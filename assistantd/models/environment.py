"""The environment an engine's process gets: built here, not inherited."""

from __future__ import annotations

import os

_OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
_NEEDED_TO_LOAD = ("LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES")


def engine_environment(threads: int) -> dict[str, str]:
    """Gives what an engine needs and nothing of what the user's session holds."""
    kept = {name: os.environ[name] for name in _NEEDED_TO_LOAD if name in os.environ}
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": "/nonexistent",
        "LC_ALL": "C.UTF-8",
        "OMP_NUM_THREADS": str(threads),
        "OPENBLAS_NUM_THREADS": str(threads),
        # Threads that spin at a barrier are ruinous as soon as another program wants a core.
        "OMP_WAIT_POLICY": "PASSIVE",
        "MALLOC_ARENA_MAX": "2",
        # torch insists on a folder for compiled code that is there already; none may be written to.
        "TORCHINDUCTOR_CACHE_DIR": "/",
        **_OFFLINE,
        **kept,
    }
