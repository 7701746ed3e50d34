"""English words for what comes again by units and weekdays: every other week, on Mondays, twice a day."""

from __future__ import annotations

import re

from assistantd.skillkit.when.clock import Part
from assistantd.skillkit.when.en.words import ANY_DAY, DAY, NUMBER, ORDINAL, TIMES, count, number, weekday, words
from assistantd.skillkit.when.every import Every
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made, Mark
from assistantd.skillkit.when.rule_forms import MOST_APART, WEEKEND, WORKDAYS

_FREQ = {
    "second": "SECONDLY", "sec": "SECONDLY", "minute": "MINUTELY", "min": "MINUTELY", "hour": "HOURLY", "hr": "HOURLY",
    "day": "DAILY", "night": "DAILY", "week": "WEEKLY", "fortnight": "WEEKLY", "month": "MONTHLY", "quarter": "MONTHLY",
    "year": "YEARLY", "wk": "WEEKLY", "yr": "YEARLY",
}  # fmt: skip
_ADVERBS = {
    "daily": ("DAILY", 1), "everyday": ("DAILY", 1), "nightly": ("DAILY", 1), "weekly": ("WEEKLY", 1),
    "fortnightly": ("WEEKLY", 2), "biweekly": ("WEEKLY", 2), "bi-weekly": ("WEEKLY", 2), "monthly": ("MONTHLY", 1),
    "bimonthly": ("MONTHLY", 2), "bi-monthly": ("MONTHLY", 2), "quarterly": ("MONTHLY", 3), "yearly": ("YEARLY", 1),
    "semi-annually": ("MONTHLY", 6), "semiannually": ("MONTHLY", 6), "half-yearly": ("MONTHLY", 6),
    "hourly": ("HOURLY", 1), "minutely": ("MINUTELY", 1),
    "annually": ("YEARLY", 1), "biannually": ("MONTHLY", 6), "biennially": ("YEARLY", 2),
}  # fmt: skip
_TIMES = {"other": 2, "second": 2, "third": 3, "fourth": 4, "alternate": 2, "single": 1, "couple of": 2}
_N = rf"(?:(?P<n>other|alternate|single|couple\s+of|{ORDINAL}|{NUMBER})\s+)?"
_UNIT = r"seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?|fortnights?|months?|quarters?|years?|yrs?"
_EACH = r"(?:each\s+and\s+every|every|each|once\s+an?|once\s+(?:every|each|per)|once\s+in\s+a)"
AND = r"(?:\s*/\s*|\s*,\s*(?:and\s+|or\s+)?(?:on\s+)?|\s+and\s+(?:on\s+)?|\s*&\s*|\s+or\s+(?:on\s+)?)"
_TO = r"\s*(?:-|–|to|through|thru|till|until)\s*"
_NEXT = rf"\s+(?={ANY_DAY})"
_DAYS = rf"{ANY_DAY}s?(?:(?:{AND}|{_TO}|{_NEXT}){ANY_DAY}s?)*"
_FULL_DAYS = rf"(?:{DAY}{AND})*{DAY}s(?:(?:{AND}|{_TO})(?:{DAY}|{ANY_DAY})s?)*"
_WORKDAY = r"(?:week\s?days?|(?:working|work|business)[\s-]?days?)"
_PART = r"(?:morning|afternoon|evening|night)"
GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s]|\d|(?:at|on|in|for|from|until|till|through|starting|beginning|commencing|as|except|excluding|but|and|"
    r"or|every|each|to|between|before|after|around|by|with|please|when|while|during|ending|up|thru|instead|now|once|twice|first|last|the|"
    rf"this|next|{DAY}s?|{_PART}s?|noon|midnight)\b)",
    re.IGNORECASE,
)
"""Matches what follows "daily" where it is no word for the thing behind it, as it is in "the daily paper"."""
_HAPPENING = re.compile(
    r"\s+(?:\w+\s+)?(?:reminders?|alarms?|meetings?|calls?|events?|appointments?|stand-?ups?|syncs?|check-?ins?|reviews?|"
    r"lunch(?:es)?|class(?:es)?|lessons?|sessions?|trainings?|tasks?|one-on-ones?|walks?)\b",
    re.IGNORECASE,
)
_MADE = re.compile(r"(?:^|\b(?:a|an|another|set|schedule|add|create|make|book|put|plan|up))\s*$", re.IGNORECASE)


_NUMBERED = re.compile(
    rf"\b(?:{NUMBER}|few|couple\s+of|several|next|last|past|these|those|many|most)\s+$", re.IGNORECASE
)
"""Matches what makes "Mondays" some of them."""


_OWNED = re.compile(r"\b(?:the|my|our|your|his|her|their|this|that)\s+$", re.IGNORECASE)
_LED = re.compile(r"(?:^|[,;:]|\b(?:on|at|and|or|for|but|except|the))\s*$", re.IGNORECASE)


def interval(word: str | None) -> int:
    """Gives how many units lie between two times: 2 for "other"."""
    if not word:
        return 1
    word = " ".join(word.lower().split())
    many = count(word)
    return _TIMES.get(word) or number(word) or int(many if many and many.denominator == 1 else 0)


def of_unit(word: str, n: int = 1) -> Every | None:
    """Gives the rule that comes every n units."""
    word = word.lower().removesuffix("s")
    times = {"fortnight": 2, "quarter": 3}.get(word, 1)
    if not 1 <= n * times <= MOST_APART:
        return None
    part = Part("night") if word == "night" else None
    return Every(_FREQ[word], n * times, time=part, quarterly=word == "quarter" and n == 1, bare=True)


@words.leaf(
    rf"\b{_EACH}\s+{_N}(?P<u>{_UNIT})\b(?:['’]s)?(?!\s+(?:one|old|of\s+(?:us|them|you|the\s+two)))",
    r"\b(?:on\s+)?(?P<n>alternate)\s+(?P<u>days|nights|weeks|months|years)\b",
)
def _every_unit(m: Match) -> Made:
    word = m["u"].lower()
    if not m["n"] and word in ("second", "sec", "minute", "min") and not GOES_ON.match(m.string, m.end()):
        return None
    made = of_unit(word, 0 if (m["n"] or "").lower() == "first" else interval(m["n"]))
    return (Kind.EVERY, made) if made else None


@words.leaf(rf"\b{_EACH}\s+(?:an?\s+)?(?P<u>hour|day)\s+and\s+a\s+half\b")
def _every_and_a_half(m: Match) -> Made:
    return Kind.EVERY, Every("MINUTELY", 90) if m["u"].lower() == "hour" else Every("HOURLY", 36)


@words.leaf(r"\b(?P<w>" + "|".join(_ADVERBS) + r")\b")
def _adverb(m: Match) -> Made:
    if not GOES_ON.match(m.string, m.end()) or _OWNED.search(m.string, 0, m.start()):
        made = _MADE.search(m.string, 0, m.start()) and _HAPPENING.match(m.string, m.end())
        if not made:
            return None
    freq, n = _ADVERBS[m["w"].lower()]
    part = Part("night") if m["w"].lower() == "nightly" else None
    return Kind.EVERY, Every(freq, n, time=part, quarterly=m["w"].lower() == "quarterly", bare=True)


_COUNTED = rf"(?P<n>once|twice|thrice|{NUMBER}\s+times)"


@words.leaf(
    rf"\b{_COUNTED}\s+(?:an?|per|each|every)\s+(?P<u>hour|day|night|week|fortnight|month|quarter|year)\b",
    rf"\b{_COUNTED}\s+(?:an?|per|each|every)\s+{_N.replace('<n>', '<k>')}(?P<u>hours|days|weeks|months|years)\b",
    rf"\b(?P<n>{NUMBER})\s+days\s+(?:an?|per|each|every)\s+(?P<u>week|month|year)\b",
    rf"\b{_COUNTED}[\s-]+(?P<u>hourly|daily|weekly|monthly|yearly|annually)\b",
)
def _so_often(m: Match) -> Made:
    word = m["n"].lower().removesuffix("times").strip()
    often = TIMES.get(word) or int(count(word) or 0)
    unit = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month"}.get(m["u"].lower(), m["u"])
    made = of_unit("year" if unit.lower() in ("yearly", "annually") else unit, interval(m.groupdict().get("k")))
    if made is None or not 1 <= often <= 50 or (made.short and often > 1):
        return None
    return Kind.EVERY, Every(made.freq, made.interval, time=made.time, often=often if often > 1 else 0, bare=True)


@words.leaf(
    rf"\b{_EACH}\s+{_N}(?P<list>{_DAYS})(?![a-z])", rf"\b(?:on\s+)?(?P<n>alternate)\s+(?P<list>{_DAYS})(?![a-z])"
)
def _every_weekday(m: Match) -> Made:
    n = interval(m["n"])
    return (Kind.EVERY, Every("WEEKLY", n, byday=weekdays(m["list"]))) if 1 <= n <= MOST_APART else None


@words.leaf(rf"\b(?:on\s+)?(?P<list>{_FULL_DAYS})\b(?!['’])", weight=1)
def _on_mondays(m: Match) -> Made:
    if _NUMBERED.search(m.string, 0, m.start()):
        return None
    return Kind.EVERY, Every("WEEKLY", byday=weekdays(m["list"]))


@words.leaf(rf"\b(?:on\s+)?(?P<list>{ANY_DAY}(?:{AND}{ANY_DAY})*)\s+(?P<p>{_PART})s\b")
def _weekday_mornings(m: Match) -> Made:
    return Kind.EVERY, Every("WEEKLY", byday=weekdays(m["list"]), time=Part(m["p"].lower()))


@words.leaf(
    rf"\b{_EACH}\s+{_N}{_WORKDAY}\b", r"\b(?:on\s+)?(?P<n>)(?:weekdays|(?:on\s+)(?:working|work|business)\s?days)\b"
)
def _weekdays(m: Match) -> Made:
    return Kind.EVERY, Every("WEEKLY", interval(m["n"]), byday=WORKDAYS)


@words.leaf(rf"\b{_EACH}\s+{_N}weekends?\b", r"\b(?:on\s+|at\s+)(?:the\s+)?(?P<n>)weekends\b")
def _weekends(m: Match) -> Made:
    return Kind.EVERY, Every("WEEKLY", interval(m["n"]), byday=WEEKEND)


@words.leaf(r"\bweekends\b(?!\s+(?:from\s+now|ago|later)\b)", weight=1)
def _at_weekends(m: Match) -> Made:
    return (Kind.EVERY, Every("WEEKLY", byday=WEEKEND)) if _LED.search(m.string, 0, m.start()) else None


@words.leaf(rf"\b(?:for\s+)?(?:the\s+)?(?:next|coming|following)\s+(?P<n>{NUMBER})\s+(?P<d>{DAY}s|weekends)\b")
def _next_mondays(m: Match) -> Made:
    n = int(count(m["n"]) or 0)
    if not 1 <= n <= MOST_APART:
        return None
    ends = m["d"].lower() == "weekends"
    return Kind.EVERY, Every("WEEKLY", byday=WEEKEND if ends else weekdays(m["d"]), count=n * (2 if ends else 1))


@words.leaf(rf"\b(?:on\s+)?(?P<d>weekday|weekend)\s+(?P<p>{_PART})s\b")
def _weekday_parts(m: Match) -> Made:
    days = WORKDAYS if m["d"].lower() == "weekday" else WEEKEND
    return Kind.EVERY, Every("WEEKLY", byday=days, time=Part(m["p"].lower()))


@words.leaf(r"\b(?:on\s+|at\s+)?(?:the\s+)?weekends\b", r"\b(?:on\s+)?weekdays\b")
def _days_of_weeks(m: Match) -> Made:
    return Kind.DAYS, WEEKEND if "end" in m[0].lower() else WORKDAYS


@words.leaf(rf"\b(?:on|in\s+the)\s+(?P<p>{_PART})s\b(?=\s+at\b)", weight=1)
@words.leaf(
    rf"\b(?:every|each)\s+(?:single\s+)?(?P<p>{_PART})\b(?:['’]s)?",
    rf"\b(?:on|in\s+the)\s+(?P<p>{_PART})s\b(?!\s+at\b)",
)
def _every_morning(m: Match) -> Made:
    return Kind.EVERY, Every("DAILY", time=Part(m["p"].lower()))


@words.leaf(r"\b(?:every|each)\b(?=\s+(?!one\b|other\b|time\b|single\b|now\b|so\b|of\b))")
def _every(m: Match) -> Made:
    return Kind.MARK, Mark("every")


@words.leaf(
    rf"\b(?:but|save|minus|skipping|aside\s+from|other\s+than)(?:\s+(?:for|not|on|in))*(?=\s+(?:the\s+)?(?:{ANY_DAY}s?|weekends?|weekdays?|"
    rf"{ORDINAL}|last|tomorrow|public)\b)"
)
def _but(m: Match) -> Made:
    return Kind.MARK, Mark("except")


@words.leaf(
    rf"(?<!from\s)\b(?P<list>{ANY_DAY}\s*(?:-|–|through|thru)\s*{ANY_DAY})"
    r"(?=\s*,?\s*(?:at\s+|from\s+|@\s*)?(?:\d{1,2}(?![\d/])|noon|midnight))",
    weight=1,
)
def _range_at(m: Match) -> Made:
    """Reads "Monday through Friday at 7 am": a stretch of days with one hour is each of them, every week."""
    days = weekdays(m["list"])
    return (Kind.EVERY, Every("WEEKLY", byday=days)) if len(days) > 2 else None


@words.leaf(r"\b(?:starting|beginning|commencing)\s+in\b")
def _starting_in(m: Match) -> Made:
    return Kind.MARK, Mark("start in")


@words.leaf(r"\b(?:through|thru)\b", weight=1)
def _through(m: Match) -> Made:
    return Kind.MARK, Mark("through")


@words.leaf(
    rf"(?P<list>\b(?:on\s+)?{_DAYS})(?![a-z])", rf"\b(?P<list>between\s+{ANY_DAY}s?\s+and\s+{ANY_DAY}s?)(?![a-z])"
)
def _list_of_weekdays(m: Match) -> Made:
    return Kind.DAYS, weekdays(m["list"])


def weekdays(text: str) -> tuple[tuple[int, int], ...]:
    """Gives every weekday of a list, with those between where it says "to", in the order of the week."""
    found: set[int] = set()
    last, open_range = None, False
    if text.lower().startswith("between"):
        text = re.sub(r"\band\b", "to", text, flags=re.IGNORECASE)
    for word in re.findall(rf"{ANY_DAY}|(?:-|–|\bto\b|\bthrough\b|\bthru\b|\btill\b|\buntil\b)", text, re.IGNORECASE):
        if not re.match(ANY_DAY, word, re.IGNORECASE):
            open_range = True
            continue
        day = weekday(word)
        if open_range and last is not None:
            found |= {(last + n) % 7 for n in range((day - last) % 7)}
        found.add(day)
        last, open_range = day, False
    return tuple((0, day) for day in sorted(found))
