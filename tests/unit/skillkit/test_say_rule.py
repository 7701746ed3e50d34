"""Rules are said back as a person would say them, in both languages."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistantd.domain.language import HAN, Language
from assistantd.skillkit.when import one_time, say_rule

NOW = datetime(2026, 11, 25, 10, 5)

RULES = [
    ("FREQ=DAILY", "every day", "每天"),
    ("FREQ=DAILY;INTERVAL=2", "every other day", "每隔一天"),
    ("FREQ=DAILY;INTERVAL=3;COUNT=5", "every 3 days, 5 times", "每3天，共5次"),
    ("FREQ=WEEKLY;BYDAY=MO,TH", "every Monday and Thursday", "每周一、四"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday", "每个工作日"),
    ("FREQ=WEEKLY;BYDAY=SA,SU", "every weekend", "每个周末"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA,SU", "every day except Friday", "每天（周五除外）"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every other Monday", "每隔一周的周一"),
    (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270601",
        "every other Tuesday until 1 June 2027",
        "每隔一周的周二，直到2027年6月1日",
    ),
    ("FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,FR", "every 3 weeks on Tuesday and Friday", "每3周的周二、周五"),
    ("FREQ=MONTHLY;BYMONTHDAY=1,15", "the 1st and 15th of every month", "每月1日和15日"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "the last day of every month", "每月最后一天"),
    ("FREQ=MONTHLY;BYDAY=1MO,3MO", "the first and third Monday of every month", "每月第一个和第三个周一"),
    (
        "FREQ=MONTHLY;BYDAY=1FR,3FR,2TU",
        "the first and third Friday, and second Tuesday of every month",
        "每月第一个和第三个周五、第二个周二",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
        "the last Friday of every other month",
        "每隔一个月的最后一个周五",
    ),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "the last working day of every month",
        "每月最后一个工作日",
    ),
    ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3", "every year on 3 May", "每年5月3日"),
    ("FREQ=YEARLY;BYDAY=2SU;BYMONTH=5", "every year on the second Sunday of May", "每年5月的第二个周日"),
    (
        "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15",
        "every year on the 15th of the 8th lunar month",
        "每年农历八月十五",
    ),
    (
        "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
        "every year on the last day of the 12th lunar month",
        "每年除夕",
    ),
    ("RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=1,15", "the 1st and 15th of every lunar month", "每月农历初一和十五"),
    ("RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=-1", "the last day of every lunar month", "每月农历最后一天"),
    ("FREQ=YEARLY;BYYEARDAY=-1", "every year on the last day of the year", "每年最后一天"),
    ("FREQ=YEARLY;BYYEARDAY=100", "every year on the 100th day of the year", "每年第100天"),
    ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "the last day of every quarter", "每季度最后一天"),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYMONTH=1,4,7,10;BYSETPOS=1",
        "the first working day of every quarter",
        "每季度第一个工作日",
    ),
    ("FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1", "every year on the 1st of March and September", "每年3月和9月的1日"),
    ("FREQ=HOURLY;INTERVAL=2", "every 2 hours", "每2小时"),
    ("FREQ=DAILY;BYHOUR=9,18;BYMINUTE=0,30;BYSETPOS=1,4", "every day at 09:00 and 18:30", "每天09:00和18:30"),
    (
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9,11,13,15,17;BYMINUTE=0",
        "every weekday, every 2 hours from 09:00 to 17:00",
        "每个工作日09:00到17:00每2小时",
    ),
    (
        "FREQ=MINUTELY;INTERVAL=10;UNTIL=20261125T170000",
        "every 10 minutes until 25 November 2026, 17:00",
        "每10分钟，直到2026年11月25日17:00",
    ),
    ("FREQ=DAILY\nEXRULE:FREQ=DAILY;BYMONTH=5", "every day except in May", "每天，5月除外"),
    (
        "FREQ=WEEKLY;BYDAY=FR\nEXRULE:FREQ=MONTHLY;BYDAY=2FR",
        "every Friday except on the second Friday of the month",
        "每周五，每月第二个周五除外",
    ),
    (
        "FREQ=DAILY\nEXDATE:20261126,20261210T0900",
        "every day except on 26 November 2026 and 10 December 2026, 09:00",
        "每天，2026年11月26日、2026年12月10日09:00除外",
    ),
    (
        "FREQ=DAILY\nEXDATE:20261210/20261220",
        "every day except on 10 December 2026 to 20 December 2026",
        "每天，2026年12月10日至2026年12月20日除外",
    ),
    ("FREQ=YEARLY;BYYEARDAY=31", "every year on the 31st day of the year", "每年第31天"),
    ("FREQ=YEARLY\nRDATE;X-NAME=复活节:20270328,20280416", "every Easter", "每年复活节"),
    ("", "", ""),
]


@pytest.mark.parametrize(("rule", "english", "chinese"), RULES)
def test_a_rule_is_said_in_natural_words(rule: str, english: str, chinese: str) -> None:
    """A rule with its end and its exceptions is read back in English and in Chinese."""
    assert (say_rule(rule, Language.EN), say_rule(rule, Language.ZH)) == (english, chinese)


SAID = [
    (rule, said)
    for rule, *both in RULES
    for said in both
    if rule and not rule.endswith("T0900") and "RDATE" not in rule
]


@pytest.mark.parametrize(("rule", "said"), SAID)
def test_what_is_said_is_read_as_the_same_rule(rule: str, said: str) -> None:
    """The words in which a rule is said back mean that very rule when a user says them."""
    timed = any(part in rule for part in ("HOURLY", "MINUTELY", "BYHOUR"))
    found = one_time(said if timed else f"{said}，早上九点" if HAN.search(said) else f"{said} at 9 am", NOW)
    assert found is not None
    assert found.rrule == rule


def test_a_rule_that_cannot_be_read_is_shown_as_it_stands() -> None:
    """What another program wrote and no one here can read is shown, not hidden behind an error."""
    assert say_rule("FREQ=SOMETIMES", Language.EN) == "FREQ=SOMETIMES"
