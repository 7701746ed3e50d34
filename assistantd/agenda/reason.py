"""Why an occurrence became what it became: short codes in the record, put into words for who reads it."""

from __future__ import annotations

from datetime import timedelta

from assistantd.domain.language import Language

TIME, LATE, GRACE, NEWER, ANNOUNCED = "time", "late", "grace", "newer", "announced"
CANCELLED, MOVED, UNSEEN, AGAIN, INTERRUPTED, AHEAD = "cancelled", "moved", "unseen", "again", "interrupted", "ahead"
DONE, BACK, UNLOCKED = "done", "back", "unlocked"

SNOOZED = "snoozed"

_WORDS = {
    TIME: ("its time came", "时间到了"),
    LATE: ("{} late: nobody could fire it at its time", "晚了{}：到时间时无法提醒"),
    GRACE: ("{} late, more than its grace of {}", "晚了{}，超过了{}的宽限"),
    NEWER: ("a newer occurrence came due before it could be fired", "还没来得及提醒，新的一次就到了"),
    ANNOUNCED: (
        "announced without content at {}, while the vault was locked",
        "{}已在保险库锁定时提示过，当时不显示内容",
    ),
    CANCELLED: ("cancelled before it was shown", "显示之前已取消"),
    BACK: ("you came back", "你回来了"),
    UNLOCKED: ("the screen was unlocked", "屏幕解锁了"),
    DONE: ("done before it was shown", "显示之前已完成"),
    MOVED: ("moved before it was shown", "显示之前已改期"),
    UNSEEN: ("there was nowhere to show it at its time", "到时间时没有地方可以显示"),
    AGAIN: ("shown once more: the daemon was stopped while showing it", "显示时守护进程被中断，所以又显示了一次"),
    INTERRUPTED: (
        "the daemon was stopped while showing it, so it may or may not have been seen",
        "显示时守护进程被中断，可能没有看到",
    ),
    SNOOZED: ("put off for {}", "推迟了{}"),
    AHEAD: ("came due while the clock ran ahead, and the clock was set back", "当时时钟走快了，后来已调回"),
}
"""Code -> how it is said; a `{}` for each value that follows the code."""
_UNITS = (("d", "天"), ("h", "小时"), ("min", "分钟"))


def reason(code: str, *values: timedelta | str) -> str:
    """Gives a reason as it is recorded."""
    return " ".join([code, *(str(round(v.total_seconds())) if isinstance(v, timedelta) else v for v in values)])


def said(why: str, language: Language) -> str:
    """Puts recorded reasons into words; a text of an older version is given as it is."""
    separator = "；" if language is Language.ZH else "; "
    return separator.join(_one(part, language) for part in why.split("; "))


def spoken(span: timedelta, language: Language = Language.EN) -> str:
    """Gives a span in days, hours and minutes: `1 d 2 h 5 min`."""
    if span < timedelta(minutes=1) and (seconds := round(span.total_seconds())):
        return f"{seconds}秒" if language is Language.ZH else f"{seconds} s"
    minutes = round(span.total_seconds() / 60)
    counts = (minutes // 1440, minutes // 60 % 24, minutes % 60)
    chinese = language is Language.ZH
    found = [(n, unit[chinese]) for n, unit in zip(counts, _UNITS, strict=True) if n] or [(0, _UNITS[-1][chinese])]
    return "".join(f"{n}{unit}" for n, unit in found) if chinese else " ".join(f"{n} {unit}" for n, unit in found)


def _one(part: str, language: Language) -> str:
    code, *values = part.split(" ")
    if code not in _WORDS or len(values) != _WORDS[code][0].count("{}"):
        return part
    texts = (spoken(timedelta(seconds=int(v)), language) if v.isdecimal() else v for v in values)
    return _WORDS[code][language is Language.ZH].format(*texts)
