"""Chinese clock times and parts of the day: 下午三点半, 差一刻八点, 晚上19:30, 凌晨."""

from __future__ import annotations

from assistantd.skillkit.when.at import PastHour
from assistantd.skillkit.when.clock import Clock, Part
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made
from assistantd.skillkit.when.zh.words import DIGIT, NUMERAL, TO, number, words

_H = rf"(?P<h>二十[一二三四]?|廿[一二三四]?|十[一二三四五六七八九]?|[{DIGIT}两]|2[0-4]|[01]?\d)"
_AFTER_WEEKDAY = "".join(rf"|(?<={week}[一二三四五六日])" for week in "周期拜")
_FREE = rf"(?:(?<![\d{NUMERAL}第.:点几周期拜]){_AFTER_WEEKDAY}|(?<=月十[一二三四五六七八九])|(?<=双十[一二]))"
_M = r"(?:[一二三四五]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[零〇]?[一二三四五六七八九]|\d{1,2})"
_REST = (
    r"(?P<rest>钟|整|正(?!在|好|式|要)|(?:[过搭踏]?)半|[过搭踏]?[一三两1-3]刻钟?|"
    rf"[过零〇]?{_M}分(?:钟)?(?:(?P<s>{_M})秒)?|"
    r"[零〇]\s?[一二三四五六七八九\d]|过?[一二三四五]?十[一二三四五六七八九]?|[0-5]\d)?"
)
_MEASURES = "倍|公里|米|元|块|万|亿|度|级|折|厘|公|斤|吨|升|寸|岁|平"
_POINTS = "意见|建议|要求|希望|原因|理由|看法|想法|不足|内容|注意|共识|声明|说明|体会|感想|心得|启示|东西"
_COUNTED = rf"(?!儿|[{DIGIT}]+(?:{_MEASURES})|{_POINTS}|都|也|点|水)"
"""Keeps 三点建议 and 三点五公里 from being hours."""
_NO_HOUR = r"(?!间|候|常|刻|期|代|段|装|尚|而|机|差|区|速|半会|辰|不时|限|长)"


@words.leaf(rf"{_FREE}{_H}\s?点{_REST}{_COUNTED}", rf"{_FREE}{_H}\s?时{_NO_HOUR}{_REST}")
def _hour(m: Match) -> Made:
    rest = m["rest"] or ""
    if m["h"] == "一" and not rest:
        return None
    return clock(m["h"], _minutes(rest), _seconds(m["s"]))


@words.leaf(rf"{_FREE}(?P<h>一)(?:点(?!儿|都|也|点|[{NUMERAL}])|时(?![间候常刻期代段而之]))", latent=True)
@words.leaf(rf"{_FREE}(?P<h>一)点(?=开会|见|出发|到|至|叫我|提醒|之前|之后|以前|以后|左右)")
@words.leaf(rf"{_FREE}{_H}(?={TO}{_H.replace('?P<h>', '?:')}\s?(?:点|时(?!间)))")
def _bare_hour(m: Match) -> Made:
    return clock(m["h"], 0)


@words.leaf(
    rf"{_FREE}{_H}\s?点[搭踏]?(?P<five>[一二三四五六七八九十]|十[一])(?![{NUMERAL}\d分刻秒]|{_MEASURES})",
    latent=True,
)
@words.leaf(
    rf"{_FREE}{_H}\s?点[搭踏](?P<five>十[一]?|[一二三四五六七八九])",
    rf"{_FREE}{_H}\s?点(?P<five>十[一]?|[一两二三四五六七八九])个字",
)
def _fives(m: Match) -> Made:
    return clock(m["h"], 5 * number(m["five"]))


@words.leaf(
    rf"差(?P<m>一刻|{_M}分钟?)(?:到|就)?{_H}\s?点",
    rf"{_FREE}{_H}\s?点差(?P<m>一刻|{_M}分钟?)",
)
def _to_the_hour(m: Match) -> Made:
    hour, minutes = number(m["h"]), 15 if m["m"] == "一刻" else number(m["m"].rstrip("分钟"))
    return clock(str((hour - 1) % 24 or 12), 60 - minutes) if 1 <= hour <= 24 and 0 < minutes < 60 else None


@words.leaf(
    r"(?<![\d:.-])(?P<h>[01]?\d|2[0-4])\s?:\s?(?P<m>[0-5]\d)(?:\s?:\s?(?P<s>[0-5]\d))?(?![\d:])(?:\s?(?P<half>[ap])\.?m?\.?(?![a-z]))?",
    r"(?<=-)(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])(?:\s?(?P<half>[ap])\.?m?\.?(?![a-z]))?",
    r"(?<![\d:.])(?P<h>1[0-2]|[1-9])(?P<m>)(?P<s>)\s?(?P<half>[ap])\.?m\.?(?![a-z])",
)
def _digits(m: Match) -> Made:
    half = {"a": "am", "p": "pm"}.get((m["half"] or "").lower(), "")
    made = clock(m["h"], int(m["m"] or 0), int(m["s"]) if m["s"] else None)
    if made is None or not half or int(m["h"]) > 12:
        return made
    return Kind.CLOCK, Clock(made[1].hour, made[1].minute, made[1].second, half)


def clock(hour: str, minute: int, second: int | None = None) -> Made:
    """Gives a clock time, or nothing where no day has it."""
    h = number(hour)
    if not 0 <= h <= 24 or not 0 <= minute <= 59 or (h == 24 and minute):
        return None
    plain = h > 12 or h == 0 or (hour.startswith("0") and len(hour) > 1)
    return Kind.CLOCK, Clock(h, minute, second, "24" if plain else "")


def _minutes(rest: str) -> int:
    rest = rest.lstrip("过搭踏")
    if rest in ("", "钟", "整", "正"):
        return 0
    if rest == "半":
        return 30
    if "刻" in rest:
        return 15 * number(rest.split("刻")[0])
    return number(rest.split("分")[0].replace(" ", "").lstrip("零〇") or "0")


def _seconds(said: str | None) -> int | None:
    return number(said.lstrip("零〇") or "0") if said else None


_PARTS = {
    "凌晨": "dawn", "拂晓": "dawn", "黎明": "dawn", "天亮": "dawn", "破晓": "dawn", "清晨": "morning",
    "早晨": "morning", "早上": "morning", "大清早": "morning", "清早": "morning",
    "大早上": "morning", "早间": "morning", "晨间": "morning", "上午": "morning", "上昼": "morning",
    "朝早": "morning", "午前": "morning", "中午": "noon", "正午": "noon", "晌午": "noon", "午间": "noon",
    "中午时分": "noon", "下午": "afternoon", "午后": "afternoon", "晏昼": "afternoon", "下昼": "afternoon",
    "傍晚": "evening", "黄昏": "evening", "晚上": "night", "晚间": "night", "夜晚": "night",
    "夜里": "night", "夜间": "night", "入夜": "night", "大晚上": "night", "半夜": "late night", "深夜": "late night",
    "午夜": "late night", "夜半": "late night", "三更半夜": "late night", "大半夜": "late night",
    "子夜": "late night", "白天": "daytime", "日间": "daytime",
}  # fmt: skip
PART = "|".join(sorted(_PARTS, key=len, reverse=True))


@words.leaf(rf"(?P<p>{PART})(?![茶餐安饭]|模式|好[！!，,。]|好$)")
def _part(m: Match) -> Made:
    return Kind.CLOCK, part(m["p"])


@words.leaf(
    rf"(?P<p>[早晚])(?={_H.replace('?P<h>', '?:')}\s?[点:])",
    r"(?<=[天日号一二三四五六])(?P<p>[早晚])(?![上餐饭会报间晨安些了就期])",
)
def _short_part(m: Match) -> Made:
    return Kind.CLOCK, Part("morning" if m["p"] == "早" else "night")


@words.leaf(r"(?<![周期拜十])一大?早(?!上)")
def _early(m: Match) -> Made:
    return Kind.CLOCK, Part("morning")


_MEALS = {"早": "breakfast", "午": "lunch", "中": "lunch", "晚": "dinner"}


@words.leaf(r"(?:吃?(?:完|过)?(?P<m>[早午晚])[饭餐](?:之|以)?后)")
def _after_meal(m: Match) -> Made:
    return Kind.CLOCK, Part(_MEALS[m["m"]], "after")


@words.leaf(r"(?:吃?(?P<m>[早午中晚])[饭餐])(?=之?前|以前)", r"吃?(?P<m>[早午中晚])[饭餐](?:时间|时分|的?时候|时)")
def _meal(m: Match) -> Made:
    return Kind.CLOCK, Part(_MEALS[m["m"]])


@words.leaf(r"(?:在)?(?:下一?个)?整点(?:的时候|时)?")
def _on_the_hour(m: Match) -> Made:
    return Kind.TIME, PastHour(0)


def part(word: str) -> Part:
    """Gives the part of the day that a word names."""
    edge, _, name = _PARTS[word].rpartition(" ")
    return Part(name, edge, plain=name != "noon")
