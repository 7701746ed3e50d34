"""Rules said in Chinese: 每隔一周的周二，直到2027年6月1日."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistantd.ical.rule import Freq, Rule
from assistantd.skillkit.when.lunar import LunarDate
from assistantd.skillkit.when.told_rule import (
    SHORT,
    WEEKEND,
    WORKDAYS,
    ToldRule,
    by_weekday,
    left_out_days,
    left_out_times,
    told,
)  # fmt: skip

DAYS = "一二三四五六日"
_DIGITS = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_UNITS = {Freq.YEARLY: "年", Freq.MONTHLY: "月", Freq.WEEKLY: "周", Freq.DAILY: "天", Freq.HOURLY: "小时"}
_UNITS |= {Freq.MINUTELY: "分钟", Freq.SECONDLY: "秒"}


def say(rrule: str) -> str:
    """Says a rule without its one hour; several hours of a day are said."""
    rule = told(rrule)
    if rule.left_out.name:
        return f"每年{rule.left_out.name}{_except(rule)}"
    return listed(f"{n}月" for n in rule.months) + _days(rule) + _clocks(rule) + _end(rule) + _except(rule)


def _days(told_: ToldRule) -> str:
    rule = told_.rule
    if told_.freq is Freq.WEEKLY:
        return _weekly(told_)
    if told_.freq in SHORT:
        return (_weekdays(told_.weekdays) if told_.weekdays else "") + _every(told_.freq, rule.interval)
    if told_.freq is Freq.MONTHLY:
        return _monthly(told_)
    return _yearly(told_) if told_.freq is Freq.YEARLY else _every(told_.freq, rule.interval)


def _every(freq: Freq, n: int) -> str:
    unit = _UNITS[freq]
    if n == 2 and freq <= Freq.DAILY:
        return f"每隔一{'个' if unit == '月' else ''}{unit}"
    return f"每{unit}" if n == 1 else f"每{n}{'个' if unit == '月' else ''}{unit}"


def _weekly(told_: ToldRule) -> str:
    days, n = told_.weekdays, told_.rule.interval
    if not days:
        return _every(Freq.WEEKLY, n)
    if n > 1:
        return f"{_every(Freq.WEEKLY, n)}的{_weekdays(days)}"
    if days in (WORKDAYS, WEEKEND):
        return f"每个{_weekdays(days)}"
    missing = [day for day in range(7) if day not in days]
    if len(missing) < 2:
        return "每天" + (f"（周{DAYS[missing[0]]}除外）" if missing else "")
    return "每周" + "、".join(DAYS[day] for day in days)


def _weekdays(days: Sequence[int]) -> str:
    named = {WORKDAYS: "工作日", WEEKEND: "周末"}.get(tuple(days))
    return named or "、".join(f"周{DAYS[day]}" for day in days)


def _monthly(told_: ToldRule) -> str:
    rule, which = told_.rule, _which(told_)
    every = _every(rule.freq, rule.interval)
    if told_.quarterly and which:
        return f"每季度{which}"
    if rule.scale == "CHINESE":
        return every + "农历" + listed(_lunar_date(n) for n in rule.by_month_day)
    if not which and told_.weekdays:
        return _weekly(told_) if rule.interval == 1 else f"{every}的每个{_weekdays(told_.weekdays)}"
    return every + ("的" if which and rule.interval > 1 else "") + which


def _which(told_: ToldRule) -> str:
    """Says which days of a month or a year: 第一个和第三个周一, 1日和15日, 最后一个工作日."""
    if told_.places and told_.weekdays:
        kind = {WORKDAYS: "工作日", WEEKEND: "周末日"}.get(told_.weekdays) or _weekdays(told_.weekdays)
        return listed(f"{_nth(n)}个" for n in told_.places) + kind
    if told_.nths:
        return _nths(told_.nths)
    days = told_.rule.by_month_day
    return listed([f"{n}日" for n in days if n > 0] + [f"{_nth(n)}天" for n in reversed(days) if n < 0])


def _nths(nths: Iterable[tuple[int, int]]) -> str:
    said = [listed(f"{_nth(n)}个" for n in numbers) + f"周{DAYS[day]}" for day, numbers in by_weekday(nths).items()]
    return "、".join(said) if any("和" in one for one in said) else listed(said)


def _nth(n: int) -> str:
    if n == -1:
        return "最后一"
    said = _DIGITS[abs(n)] if abs(n) < len(_DIGITS) else str(abs(n))
    return f"第{said}" if n > 0 else f"倒数第{said}"


def _yearly(told_: ToldRule) -> str:
    rule, which = told_.rule, _which(told_)
    every = _every(rule.freq, rule.interval)
    if rule.by_week:
        days = f"的{_weekdays(told_.weekdays)}" if told_.weekdays else ""
        return f"{every}{listed(f'第{n}周' for n in rule.by_week)}{days}"
    if rule.by_year_day:
        return every + listed(f"{_nth(n)}天" for n in rule.by_year_day)
    if rule.scale == "CHINESE":
        return every + listed(_lunar(month, day) for month in rule.by_month for day in rule.by_month_day)
    if told_.edge_of_quarters:
        return f"每季度{'第一' if told_.edge_of_quarters > 0 else '最后一'}天"
    months = listed(f"{n}月" for n in rule.by_month)
    between = "的" if which and (told_.nths or told_.places or len(rule.by_month) > 1) else ""
    return every + ("的" if rule.interval > 1 and months else "") + months + between + which


def _lunar(month: int, day: int) -> str:
    if day < 0:
        return "除夕" if (month, day) == (12, -1) else f"农历{month}月{_nth(day)}天"
    return str(LunarDate(0, month, day))


def _lunar_date(day: int) -> str:
    return str(LunarDate(0, 1, day))[4:] if day > 0 else f"{_nth(day)}天"


def _clocks(told_: ToldRule) -> str:
    if not told_.clocks:
        return ""
    if not told_.step:
        return listed(f"{at:%H:%M}" for at in told_.clocks)
    return f"{told_.clocks[0]:%H:%M}到{told_.clocks[-1]:%H:%M}{_every(*told_.step)}"


def _end(told_: ToldRule) -> str:
    rule = told_.rule
    if rule.count:
        return f"，共{rule.count}次"
    if rule.until is None:
        return ""
    return f"，直到{date_of(rule.until)}{'' if told_.ends_with_a_day else f'{rule.until:%H:%M}'}"


def _except(told_: ToldRule) -> str:
    left_out = told_.left_out
    said = [_rule_left_out(rule) for rule in left_out.less_rules]
    said += [date_of(a) if a == b else f"{date_of(a)}至{date_of(b)}" for a, b in left_out_days(left_out)]
    said += [f"{date_of(at)}{at:%H:%M}" for at in left_out_times(left_out)]
    return f"，{'、'.join(said)}除外" if said else ""


def _rule_left_out(rule: Rule) -> str:
    months = "、".join(f"{n}月" for n in rule.by_month)
    if rule.freq in (Freq.DAILY, Freq.WEEKLY):
        return months or "、".join(f"周{DAYS[day]}" for day, _ in rule.by_day)
    which = _nths((n, day) for day, n in rule.by_day) if rule.by_day else listed(f"{n}日" for n in rule.by_month_day)
    return (months or "每月") + which


def date_of(day: date) -> str:
    """Says a day without its weekday."""
    return f"{day.year}年{day.month}月{day.day}日"


def listed(names: Iterable[str]) -> str:
    """Joins names as a sentence does: 一、二和三."""
    *others, last = [*names] or [""]
    return f"{'、'.join(others)}和{last}" if others else last
