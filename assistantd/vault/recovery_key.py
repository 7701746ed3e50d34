"""The recovery key as a person writes it down: 36 letters and digits in nine groups.

160 random bits and a checksum of 20, in Crockford's base 32, which leaves out I, L, O and U. Reading
forgives case, spaces, hyphens and the look-alikes, and finds a slip of the pen by the checksum.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
VALUES = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
KEY_BYTES = 20
KEY_LETTERS, CHECK_LETTERS, GROUP = 32, 4, 4
SPACING = str.maketrans("", "", " -\t\r\n_\u2010\u2011\u2012\u2013\u2014\u2212")


def fresh() -> bytearray:
    """Gives the bytes of a new recovery key."""
    return bytearray(os.urandom(KEY_BYTES))


def write(key: bytearray) -> str:
    """Gives the form to show, such as "7K2M-…"."""
    letters = _letters(int.from_bytes(key), KEY_LETTERS) + _letters(_check(key), CHECK_LETTERS)
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))


def read(text: str) -> bytearray | None:
    """Gives the bytes back, or None where the text is no recovery key or holds a mistake."""
    letters = _compact(text)
    if not _well_formed(letters):
        return None
    key = bytearray(_number(letters[:KEY_LETTERS]).to_bytes(KEY_BYTES))
    return key if _number(letters[KEY_LETTERS:]) == _check(key) else None


def resembles(text: str) -> bool:
    """Tells whether a text was probably meant as a recovery key, with a mistake or without."""
    return _well_formed(_compact(text))


def _compact(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(SPACING).upper()


def _well_formed(letters: str) -> bool:
    return len(letters) == KEY_LETTERS + CHECK_LETTERS and all(letter in VALUES for letter in letters)


def _check(key: bytearray) -> int:
    return int.from_bytes(hashlib.sha256(b"assistantd/recovery-check" + key).digest()[:3]) >> 4


def _letters(number: int, count: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number << 5 | VALUES[letter]
    return number
