"""English names of holidays."""

from __future__ import annotations

from typing import Any

from assistantd.skillkit.when.days import Year
from assistantd.skillkit.when.en.words import YEAR, words, year
from assistantd.skillkit.when.feast import Feast
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind
from assistantd.skillkit.when.within import Within

Made = tuple[Kind, Any] | None
NAMES = {
    "new year's day": "元旦", "new years day": "元旦", "new year": "元旦", "new years": "元旦", "new year's": "元旦",
    "new year's eve": "跨年夜", "new years eve": "跨年夜", "valentine's day": "情人节", "valentines day": "情人节",
    "st patrick's day": "圣帕特里克节",
    "saint patrick's day": "圣帕特里克节", "april fools' day": "愚人节", "april fool's day": "愚人节",
    "april fools day": "愚人节",
    "women's day": "妇女节", "international women's day": "妇女节",
    "easter": "复活节", "easter sunday": "复活节", "easter monday": "复活节星期一", "good friday": "耶稣受难日",
    "palm sunday": "棕枝主日",
    "ash wednesday": "圣灰星期三", "pentecost": "圣灵降临节", "whit monday": "圣灵降临节星期一",
    "ascension day": "耶稣升天节",
    "shrove tuesday": "忏悔星期二", "pancake day": "忏悔星期二", "mardi gras": "忏悔星期二",
    "mother's day": "母亲节", "mothers day": "母亲节", "father's day": "父亲节", "fathers day": "父亲节",
    "labor day": "美国劳动节", "labour day": "劳动节", "international workers' day": "劳动节",
    "international worker's day": "劳动节",
    "workers' day": "劳动节", "may day": "劳动节", "earth day": "世界地球日", "boss's day": "老板节",
    "boss day": "老板节", "cinco de mayo": "五月五日节",
    "memorial day": "阵亡将士纪念日", "martin luther king day": "马丁·路德·金日", "mlk day": "马丁·路德·金日",
    "presidents' day": "总统日",
    "presidents day": "总统日", "president's day": "总统日", "columbus day": "哥伦布日",
    "veterans day": "退伍军人节", "veteran's day": "退伍军人节",
    "juneteenth": "六月节", "independence day": "美国独立日", "groundhog day": "土拨鼠日", "flag day": "美国国旗日",
    "halloween": "万圣节", "halloween day": "万圣节", "all saints' day": "诸圣节", "all saints day": "诸圣节",
    "guy fawkes night": "篝火之夜", "bonfire night": "篝火之夜",
    "remembrance day": "退伍军人节", "thanksgiving": "感恩节", "thanksgiving day": "感恩节",
    "black friday": "黑色星期五", "cyber monday": "网络星期一",
    "christmas eve": "平安夜", "xmas eve": "平安夜", "christmas": "圣诞节", "christmas day": "圣诞节",
    "xmas": "圣诞节", "xmas day": "圣诞节", "boxing day": "节礼日",
    "chinese new year": "春节", "lunar new year": "春节", "spring festival": "春节", "lantern festival": "元宵节",
    "mid-autumn festival": "中秋节", "dragon boat festival": "端午节", "qingming": "清明节",
    "tomb sweeping day": "清明节",
    "epiphany": "主显节",
}  # fmt: skip
"""Every way to write a holiday -> its one name."""
_CALLED = "|".join(sorted(NAMES, key=len, reverse=True)).replace("'", "['’]?")
_AS_WRITTEN = {name.replace("'", ""): one for name, one in NAMES.items()}


@words.leaf(rf"\b(?P<name>{_CALLED})\b(?:['’]s)?(?:\s+(?:of\s+|in\s+)?(?P<y>{YEAR})\b)?", weight=1)
def _holiday(m: Match) -> Made:
    day = Feast(_AS_WRITTEN[m["name"].lower().replace("'", "").replace("’", "")])
    return Kind.DAY, Within(day, Year(year(m["y"]))) if m["y"] else day
