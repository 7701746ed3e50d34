"""What repeats, in both languages: the rule, its first time, its end, and what is left out."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistantd.skillkit.when import every_time, one_time

NOW = datetime(2026, 11, 25, 10, 5)
"""A Wednesday."""

INTERVALS = [
    ("every other Tuesday at 8 am", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-12-01 08:00"),
    ("alternate Tuesdays at 3 pm", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-12-01 15:00"),
    ("every 3 weeks on Friday at noon", "FREQ=WEEKLY;INTERVAL=3;BYDAY=FR", "2026-11-27 12:00"),
    ("every Mon, Wed and Fri at 6:30 am", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-27 06:30"),
    ("every Monday to Thursday at 7 am", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", "2026-11-26 07:00"),
    ("every 45 minutes", "FREQ=MINUTELY;INTERVAL=45", "2026-11-25 10:50"),
    ("every hour and a half", "FREQ=MINUTELY;INTERVAL=90", "2026-11-25 11:35"),
    ("monday through friday at 9 am", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-26 09:00"),
    ("saturdays and sundays at noon", "FREQ=WEEKLY;BYDAY=SA,SU", "2026-11-28 12:00"),
    ("a weekly meeting on Monday at 10", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30 10:00"),
    ("每隔一周的周二早上八点", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-12-01 08:00"),
    ("隔周周三下午两点", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-11-25 14:00"),
    ("每隔一天早上七点", "FREQ=DAILY;INTERVAL=2", "2026-11-26 07:00"),
    ("每周一三五早上七点", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-27 07:00"),
    ("每周一到周五早上七点", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-26 07:00"),
    ("每半小时", "FREQ=MINUTELY;INTERVAL=30", "2026-11-25 10:35"),
    ("三天一次早上九点", "FREQ=DAILY;INTERVAL=3", "2026-11-26 09:00"),
]
DATES = [
    ("the first and third Monday of every month at 10", "FREQ=MONTHLY;BYDAY=1MO,3MO", "2026-12-07 10:00"),
    ("every second Friday of the month at 9 am", "FREQ=MONTHLY;BYDAY=2FR", "2026-12-11 09:00"),
    ("the 1st and 15th of each month at 8 am", "FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-12-01 08:00"),
    ("every 31st at noon", "FREQ=MONTHLY;BYMONTHDAY=31", "2026-12-31 12:00"),
    ("the last day of every month at 6 pm", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30 18:00"),
    ("the last working day of each month at 3 pm", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30 15:00"),
    ("the first day of every quarter at 9 am", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1", "2027-01-01 09:00"),
    ("each year on the second Sunday of May at 9 am", "FREQ=YEARLY;BYDAY=2SU;BYMONTH=5", "2027-05-09 09:00"),
    ("every Christmas at 9 am", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "2026-12-25 09:00"),
    (
        "at 9 am every year on the last day of the 8th lunar month",
        "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=-1",
        "2027-09-29 09:00",
    ),
    ("at 9 am every first day of the lunar month", "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-09 09:00"),
    ("每两天早上九点提醒我一次", "FREQ=DAILY;INTERVAL=2", "2026-11-26 09:00"),
    ("每月农历最后一天早上九点", "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=-1", "2026-12-08 09:00"),
    ("农历每月倒数第二天早上九点", "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=-2", "2026-12-07 09:00"),
    ("每年农历最后一天早上九点", "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", "2027-02-05 09:00"),
    ("每年农历八月最后一天早上九点", "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=-1", "2027-09-29 09:00"),
    ("每月第二个周五上午10点", "FREQ=MONTHLY;BYDAY=2FR", "2026-12-11 10:00"),
    ("每月1号和15号早上九点", "FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-12-01 09:00"),
    ("每月15号早上九点", "FREQ=MONTHLY;BYMONTHDAY=15", "2026-12-15 09:00"),
    ("每个月的15号和最后一天早上九点", "FREQ=MONTHLY;BYMONTHDAY=15,-1", "2026-11-30 09:00"),
    ("每年三月和九月的第一天早上九点", "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1", "2027-03-01 09:00"),
    (
        "每季度第一个工作日上午九点",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYMONTH=1,4,7,10;BYSETPOS=1",
        "2027-01-01 09:00",
    ),
    ("每月最后一天下午六点", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30 18:00"),
    ("每月第一个工作日上午九点", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2026-12-01 09:00"),
    ("每年农历八月十五晚上七点", "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15", "2027-09-15 19:00"),
    ("每年春节早上九点", "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", "2027-02-06 09:00"),
    ("每逢初一十五早上六点", "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-12-09 06:00"),
    ("每月初一和十五早上六点", "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-12-09 06:00"),
]
CLOCKS = [
    ("every day at 9 am and 6 pm", "FREQ=DAILY;BYHOUR=9,18;BYMINUTE=0", "2026-11-25 18:00"),
    ("every day at 9:00 and 18:30", "FREQ=DAILY;BYHOUR=9,18;BYMINUTE=0,30;BYSETPOS=1,4", "2026-11-25 18:30"),
    ("at 8 am, noon and 6 pm every day", "FREQ=DAILY;BYHOUR=8,12,18;BYMINUTE=0", "2026-11-25 12:00"),
    ("every 2 hours between 9 am and 5 pm", "FREQ=DAILY;BYHOUR=9,11,13,15,17;BYMINUTE=0", "2026-11-25 11:00"),
    ("every Tuesday from 3 to 5 pm", "FREQ=WEEKLY;BYDAY=TU", "2026-12-01 15:00"),
    ("每天早上八点和晚上八点", "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0", "2026-11-25 20:00"),
    ("每天9点到17点每两小时", "FREQ=DAILY;BYHOUR=9,11,13,15,17;BYMINUTE=0", "2026-11-25 11:00"),
]
ENDS = [
    ("every Monday and Wednesday at 9 am for 5 times", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=5", "2026-11-30 09:00"),
    ("every Tuesday at 10 am until March", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270301", "2026-12-01 10:00"),
    ("every Tuesday from 1 March to 1 June at 10 am", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270601", "2027-03-02 10:00"),
    ("every Monday at 9 am through December", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231", "2026-11-30 09:00"),
    ("the next three Fridays at 9 am", "FREQ=WEEKLY;BYDAY=FR;COUNT=3", "2026-11-27 09:00"),
    ("every day starting next Monday at 8 am", "FREQ=DAILY", "2026-11-30 08:00"),
    ("every 10 minutes until 5 pm", "FREQ=MINUTELY;INTERVAL=10;UNTIL=20261125T170000", "2026-11-25 10:15"),
    ("every Friday this month at 4 pm", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261130", "2026-11-27 16:00"),
    ("every 4 hours starting at 8 am", "FREQ=HOURLY;INTERVAL=4", "2026-11-26 08:00"),
    ("every Thursday at 3 pm starting in two weeks", "FREQ=WEEKLY;BYDAY=TH", "2026-12-10 15:00"),
    ("每天早上八点共十次", "FREQ=DAILY;COUNT=10", "2026-11-26 08:00"),
    ("每周二下午三点，直到六月", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270601", "2026-12-01 15:00"),
    ("每周日晚上八点直到年底", "FREQ=WEEKLY;BYDAY=SU;UNTIL=20261231", "2026-11-29 20:00"),
    ("从下周一开始每天早上八点", "FREQ=DAILY", "2026-11-30 08:00"),
    ("每天早上八点持续三周", "FREQ=DAILY;UNTIL=20261216", "2026-11-26 08:00"),
]
EXCEPTIONS = [
    ("every weekday at 7 am except Friday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", "2026-11-26 07:00"),
    ("every day but Sunday at 9 am", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA", "2026-11-26 09:00"),
    ("every day at 9 am except tomorrow", "FREQ=DAILY\nEXDATE:20261126", "2026-11-27 09:00"),
    ("every day at 9 am except in May", "FREQ=DAILY\nEXRULE:FREQ=DAILY;BYMONTH=5", "2026-11-26 09:00"),
    (
        "every Monday except the first Monday of the month at 9 am",
        "FREQ=WEEKLY;BYDAY=MO\nEXRULE:FREQ=MONTHLY;BYDAY=1MO",
        "2026-11-30 09:00",
    ),
    ("除了周五每天早上九点", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA,SU", "2026-11-26 09:00"),
    ("每天早上七点，但周日不用", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA", "2026-11-26 07:00"),
    ("每天早上九点，周末除外", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-26 09:00"),
]


@pytest.mark.parametrize(("words", "rule", "first"), [*INTERVALS, *DATES, *CLOCKS, *ENDS, *EXCEPTIONS])
def test_a_phrase_is_a_rule(words: str, rule: str, first: str) -> None:
    """Words for what repeats give its rule, whole, and the first time that is to come."""
    found = one_time(words, NOW)
    assert found is not None
    assert (found.rrule, f"{found.value:%Y-%m-%d %H:%M}") == (rule, first)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("remind me every Tuesday to water the plants until June at 9 am", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270601"),
        ("提醒我每周二浇花，直到六月，早上九点", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270601"),
    ],
)
def test_the_parts_of_a_rule_may_stand_apart(words: str, rule: str) -> None:
    """Days, hour and end belong to one rule though other words stand between them."""
    found = one_time(words, NOW)
    assert found is not None
    assert (found.rrule, found.value) == (rule, datetime(2026, 12, 1, 9))


@pytest.mark.parametrize(
    ("words", "unsaid"),
    [
        ("twice a week", "days"),
        ("twice a week on Monday and Thursday", ""),
        ("three times a day", "hours"),
        ("twice a day at 8 am and 8 pm", ""),
        ("once a month on the 15th", ""),
        ("three days a week", "days"),
        ("一周两次", "days"),
        ("每周三天", "days"),
        ("每天三次", "hours"),
        ("每隔两天", "interval"),
        ("每隔两小时", ""),
    ],
)
def test_what_a_rule_leaves_open_is_told(words: str, unsaid: str) -> None:
    """How often is no rule yet: which days or hours is left to be asked, and so is what some read differently."""
    found = one_time(words, NOW)
    assert found is not None
    assert found.unsaid == unsaid


@pytest.mark.parametrize(
    ("words", "name", "first"),
    [
        ("every Easter at 9 am", "复活节", datetime(2027, 3, 28, 9)),
        ("每年清明节早上八点", "清明节", datetime(2027, 4, 5, 8)),
    ],
)
def test_a_feast_that_follows_no_rule_is_listed(words: str, name: str, first: datetime) -> None:
    """Easter and what the sun decides are kept as their days of the coming twenty years, under their name."""
    found = one_time(words, NOW)
    assert found is not None
    head, _, days = found.rrule.partition(f"\nRDATE;X-NAME={name}:")
    assert (head, len(days.split(",")), found.value) == ("FREQ=YEARLY", 20, first)


def test_a_span_of_days_has_as_many_days() -> None:
    """Ten days from this evening on are ten evenings, not eleven."""
    found = one_time("every day at 6 pm for 10 days", NOW)
    assert found is not None
    assert (found.value, found.rrule) == (datetime(2026, 11, 25, 18), "FREQ=DAILY;UNTIL=20261204")


@pytest.mark.parametrize(
    "text",
    [
        "every time I see her",
        "every second counts",
        "I enjoyed every minute of it",
        "send the weekly report",
        "the daily news is boring",
        "any day is fine",
        "most Sundays I sleep late",
        "move it from Monday to Friday at 10",
        "每次见到她都很开心",
        "每个人都知道",
        "好好学习天天向上",
        "我在看每日新闻",
        "他住在隔壁",
        "三个工作日内回复",
    ],
)
def test_ordinary_words_are_no_rule(text: str) -> None:
    """Words that only look like a repetition set none."""
    assert not any(one.rrule for one in every_time(text, NOW))


@pytest.mark.parametrize("words", ["every 2 weeks on the first Monday at 9 am", "每两周的第一个周一早上九点"])
def test_a_first_monday_of_weeks_keeps_its_monday(words: str) -> None:
    """The weekday is kept, and the unit that it is counted in counts as open."""
    when = one_time(words, NOW)
    assert when is not None
    assert (when.rrule, when.unsaid) == ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "unit")
    assert f"{when.value:%Y-%m-%d %H:%M}" == "2026-11-30 09:00"


def test_a_first_day_of_nothing_is_no_rule() -> None:
    """What counts days without saying of what does not come every day."""
    assert one_time("every first day", NOW) is None


EACH_DAY = [
    ("from Monday to Friday at 8 am", "FREQ=DAILY;UNTIL=20261204", "2026-11-30 08:00"),
    ("at 8 am from Monday to Friday", "FREQ=DAILY;UNTIL=20261204", "2026-11-30 08:00"),
    ("At 8 am from Monday to Friday", "FREQ=DAILY;UNTIL=20261204", "2026-11-30 08:00"),
    ("for the next 5 days at 8 am", "FREQ=DAILY;UNTIL=20261130", "2026-11-26 08:00"),
    ("at 8 am for the next 5 days", "FREQ=DAILY;UNTIL=20261130", "2026-11-26 08:00"),
    ("for three days at 8 am starting tomorrow", "FREQ=DAILY;UNTIL=20261128", "2026-11-26 08:00"),
    ("from 3 to 7 December at noon", "FREQ=DAILY;UNTIL=20261207", "2026-12-03 12:00"),
    ("in the mornings at 7", "FREQ=DAILY", "2026-11-26 07:00"),
    ("接下来五天早上八点", "FREQ=DAILY;UNTIL=20261130", "2026-11-26 08:00"),
    ("从明天开始连续三天早上八点", "FREQ=DAILY;UNTIL=20261128", "2026-11-26 08:00"),
    ("明天到周日早上八点", "FREQ=DAILY;UNTIL=20261129", "2026-11-26 08:00"),
]


@pytest.mark.parametrize(("words", "rule", "first"), EACH_DAY)
def test_an_hour_on_a_stretch_of_days_is_one_of_each_day(words: str, rule: str, first: str) -> None:
    """Days from one to another with one hour mean that hour on each of them, not the first alone."""
    when = one_time(words, NOW)
    assert when is not None
    assert (when.rrule, f"{when.value:%Y-%m-%d %H:%M}") == (rule, first)


@pytest.mark.parametrize(
    "words", ["from Monday 9am to Wednesday 5pm", "from 2pm Friday until Sunday at 6pm", "from 3 to 5 tomorrow"]
)
def test_a_stretch_with_an_hour_at_each_end_is_no_rule(words: str) -> None:
    """It begins once and ends once."""
    when = one_time(words, NOW)
    assert when is not None
    assert when.rrule == ""
