"""Whether words tell of a like or a dislike."""

from __future__ import annotations

import re

LIKES = re.compile(
    r"\b(?:like|love|enjoy|prefer|favou?rite|fond of|crazy about|really into)\w*\b|喜欢|爱吃|爱喝|最爱|偏好",
    re.IGNORECASE,
)
DISLIKES = re.compile(
    r"\b(?:dislike|hate|can['’]?t stand|cannot stand|not fond of|"
    r"(?:do not|don['’]t|never) (?:really )?(?:like|love|enjoy))\w*\b"
    r"|不(?:太|怎么|大)?(?:喜欢|爱)|讨厌|受不了",
    re.IGNORECASE,
)
"""Matches some of what `LIKES` matches as well, and is to be tried first."""
STRONG = re.compile(
    r"\b(?:love|hate|adore|can['’]?t stand|cannot stand|crazy about|really|favou?rite|always)\b"
    r"|最|非常|特别|很|讨厌|受不了",
    re.IGNORECASE,
)
"""Matches what tells that it is much liked or disliked."""
