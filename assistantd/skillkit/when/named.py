"""Days with a name of their own in Chinese: holidays, and dates of the Chinese calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistantd.skillkit.numerals import read_chinese
from assistantd.skillkit.when.holidays import NAMES
from assistantd.skillkit.when.piece import Piece

YEARS = {"前": -2, "去": -1, "今": 0, "明": 1, "后": 2}
"""Word before 年 -> years from this one."""
_YEAR = r"(?:(?P<y>\d{4}|[二〇零一三四五六七八九]{4}|去|今|明|后)年的?)?"
_SHIFTS = {"前一天": -1, "前夕": -1, "后一天": 1, "第二天": 1, "当天": 0, "前两天": -2, "后两天": 2}
_HOLIDAY = re.compile(
    rf"{_YEAR}(?<![张王李赵刘陈杨])(?P<name>{'|'.join(sorted(NAMES, key=len, reverse=True))})"
    rf"(?!快乐|愉快|月饼|礼物|贺卡|晚会|上河)(?:的?(?P<shift>{'|'.join(_SHIFTS)}))?"
)
_LUNAR = re.compile(
    rf"(?P<said>农历|阴历|旧历)?{_YEAR}(?P<also>农历|阴历|旧历)?(?P<leap>闰)?"
    r"(?P<m>正|冬|腊|十[一二]?|[一二三四五六七八九])月(?P<d>初[一二三四五六七八九十]|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十|十[一二三四五六七八九]?)"
)
_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def named_pieces(text: str) -> Iterator[Piece]:
    """Yields the holidays and lunar dates of a text in plain script; they may overlap with other pieces."""
    for m in _HOLIDAY.finditer(text):
        year, years = _year(m["y"])
        shift = _SHIFTS.get(m["shift"] or "")
        yield Piece(m.start(), m.end(), holiday=NAMES[m["name"]], year=year, years=years, shift=shift)
    for m in _LUNAR.finditer(text):
        if m["said"] or m["also"] or m["leap"] or m["m"] in _MONTHS or m["d"].startswith("初"):
            year, years = _year(m["y"])
            month = _MONTHS.get(m["m"]) or read_chinese(m["m"])
            day, calendar = read_chinese(m["d"].removeprefix("初")), "leap" if m["leap"] else "lunar"
            yield Piece(m.start(), m.end(), month=month, day=day, year=year, years=years, calendar=calendar)


def _year(word: str | None) -> tuple[int | None, int | None]:
    """Gives the year, or the years from this one."""
    years = YEARS.get(word or "")
    return (read_chinese(word) if word and years is None else None), years
