"""One way of writing for the Chinese words of time: simplified characters and plain digits, each in its place."""

from __future__ import annotations

_TRADITIONAL = "週禮點號個後現當這兩時鐘鍾間農曆歷閏節慶勞動兒婦聖誕復師親國黨軍樹陽冬臘處暑驚蟄穀滿種萬陰舊"
_SIMPLIFIED = "周礼点号个后现当这两时钟钟间农历历闰节庆劳动儿妇圣诞复师亲国党军树阳冬腊处暑惊蛰谷满种万阴旧"
_WIDE = "０１２３４５６７８９：／－．　"
_NARROW = "0123456789:/-. "
_ONE_WAY = str.maketrans(_TRADITIONAL + _WIDE, _SIMPLIFIED + _NARROW)


def plain(text: str) -> str:
    """Gives the text with traditional characters of time and full-width digits made plain; its length stays."""
    return text.translate(_ONE_WAY)
