"""Which charset a file is written in. A guess that is not sure is no answer: wrong letters would be remembered."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

SAMPLE = 1 << 18
_BLOCK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON_HAN = 0.9
"""Share of the two-byte characters that must be everyday ones (GB 2312, level 1, or its marks) to be sure."""
_STRANGE = re.compile(r"[^\t\n\r -~\u00a0-\u024f\u2010-\u203a\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_USUAL = 0.95
_LATIN = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœßúùûüÿÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜ’‘“”–—…€£°«»·¿¡§©®´")


def charset_of(blocks: Iterable[bytes], sample: bytes) -> str | None:
    """Gives the charset that all of the blocks are in, None where that is not sure; `sample` is their beginning."""
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return _first((name,), blocks)
    return _first((*_wide(sample), "utf-8", *_chinese(sample), *_western(sample)), blocks)


def _first(names: Iterable[str], blocks: Iterable[bytes]) -> str | None:
    """Gives the first charset in which every byte has a meaning."""
    decoders = {name: codecs.getincrementaldecoder(name)() for name in names}
    for block in blocks:
        for name in [name for name, decoder in decoders.items() if not _reads(decoder, block, final=False)]:
            del decoders[name]
    return next((name for name, decoder in decoders.items() if _reads(decoder, b"", final=True)), None)


def _reads(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeError:
        return False
    return True


def _wide(sample: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark: line ends and Latin letters have a zero on one side, and all the rest is everyday."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even == odd:
        return ()
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = sample.decode(name, "replace")
    return (name,) if len(_STRANGE.sub("", text)) >= _USUAL * len(text) else ()


def _chinese(sample: bytes) -> tuple[str, ...]:
    pairs = common = 0
    at = 0
    while at < len(sample) - 1:
        if sample[at] < 0x80:
            at += 1
            continue
        pairs += 1
        common += _everyday(sample[at], sample[at + 1])
        at += 2
    return ("gb18030",) if pairs >= 2 and common >= _COMMON_HAN * pairs else ()


def _everyday(lead: int, trail: int) -> bool:
    return trail >= 0xA1 and (0xB0 <= lead <= 0xD7 or lead in (0xA1, 0xA3))


def _western(sample: bytes) -> tuple[str, ...]:
    """Windows' western charset: single accented letters between plain ones."""
    alone = all(
        sample[at - 1 : at].isascii() or sample[at + 1 : at + 2].isascii()
        for at in range(len(sample))
        if sample[at] >= 0x80
    )
    known = set(sample.decode("cp1252", "replace")) - set(map(chr, range(0x80)))
    return ("cp1252",) if alone and known <= _LATIN else ()
