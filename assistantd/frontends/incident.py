"""What nobody foresaw: told to the caller by a number, and to the log without the user's words."""

from __future__ import annotations

import logging
import secrets
import traceback
from pathlib import PurePath

from assistantd.errors import AssistantError

_log = logging.getLogger(__name__)
_DEEPEST = 6


def incident(error: BaseException, where: str) -> AssistantError:
    """Logs the error's kind and place, never its message, and gives the error for the caller."""
    number = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)[-_DEEPEST:]
    place = " < ".join(f"{PurePath(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))
    _log.error("incident %s in %s: %s at %s", number, where, type(error).__name__, place or "an unknown place")
    return AssistantError(f"an internal error, in the log as incident {number}", incident=number)
