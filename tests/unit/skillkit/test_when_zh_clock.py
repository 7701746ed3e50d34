"""Chinese clock times, parts of the day and distances from now."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistantd.skillkit.when import Customs, every_time, read_time

NOW = datetime(2026, 11, 25, 10, 5)
"""A Wednesday."""

MOMENTS = [
    ("三点一刻", "2026-11-25 15:15:00"),
    ("差五分八点", "2026-11-25 19:55:00"),
    ("早上八点差一刻", "2026-11-26 07:45:00"),
    ("8点多", "2026-11-25 20:00:00"),
    ("明天八点左右", "2026-11-26 08:00:00"),
    ("周五三点", "2026-11-27 15:00:00"),
    ("星期二十点半", "2026-12-01 10:30:00"),
    ("明天15时20分", "2026-11-26 15:20:00"),
    ("明天十七点五十五分二十三秒", "2026-11-26 17:55:23"),
    ("明天下午2:30", "2026-11-26 14:30:00"),
    ("明天2:30pm见", "2026-11-26 14:30:00"),
    ("零点整", "2026-11-26 00:00:00"),
    ("今晚十二点", "2026-11-26 00:00:00"),
    ("半夜两点", "2026-11-26 02:00:00"),
    ("凌晨12点半", "2026-11-26 00:30:00"),
    ("明天中午1点", "2026-11-26 13:00:00"),
    ("明晚七点半", "2026-11-26 19:30:00"),
    ("周五晚8点", "2026-11-27 20:00:00"),
    ("後天上午十點一刻", "2026-11-27 10:15:00"),
    ("聽日晏晝三點搭三", "2026-11-26 15:15:00"),
    ("下周三那天下午三点", "2026-12-02 15:00:00"),
    ("三天后的下午三点", "2026-11-28 15:00:00"),
    ("两个半小时后", "2026-11-25 12:35:00"),
    ("一刻钟以后", "2026-11-25 10:20:00"),
    ("再过1小时20分钟", "2026-11-25 11:25:00"),
    ("10分钟之前", "2026-11-25 09:55:00"),
    ("三点前十分钟", "2026-11-25 14:50:00"),
    ("明天下午三点前半小时", "2026-11-26 14:30:00"),
]


@pytest.mark.parametrize(("words", "expected"), MOMENTS)
def test_a_moment(words: str, expected: str) -> None:
    """The words lead to one moment."""
    meant = read_time(words, NOW)
    assert meant is not None
    assert str(meant.start) == expected


RANGES = [
    ("三点到五点", "2026-11-25 15:00", "2026-11-25 17:00"),
    ("明天上午9点到11点半", "2026-11-26 09:00", "2026-11-26 11:30"),
    ("明天下午5:00到6:00", "2026-11-26 17:00", "2026-11-26 18:00"),
    ("早上五到六点", "2026-11-26 05:00", "2026-11-26 06:00"),
    ("晚上8点到明天早上6点", "2026-11-25 20:00", "2026-11-26 06:00"),
    ("从昨天下午两点到四点", "2026-11-24 14:00", "2026-11-24 16:00"),
    ("周五下午", "2026-11-27 12:00", "2026-11-27 19:00"),
    ("两小时内", "2026-11-25 10:05", "2026-11-25 12:05"),
    ("之后5分钟", "2026-11-25 10:05", "2026-11-25 10:10"),
    ("上两小时", "2026-11-25 08:00", "2026-11-25 10:00"),
    ("明天一早", "2026-11-26 04:00", "2026-11-26 12:00"),
    ("周一早上", "2026-11-30 04:00", "2026-11-30 12:00"),
]


@pytest.mark.parametrize(("words", "start", "end"), RANGES)
def test_a_range(words: str, start: str, end: str) -> None:
    """The half of the day and the day said of one end hold for the other, unless it names its own."""
    meant = read_time(words, NOW)
    assert meant is not None
    assert (f"{meant.start:%Y-%m-%d %H:%M}", f"{meant.end:%Y-%m-%d %H:%M}") == (start, end)


def test_hours_as_written() -> None:
    """Where that is the custom, an hour without a half of the day is one of twenty-four."""
    meant = read_time("明天四点", NOW, customs=Customs(plain_hours=True))
    assert meant is not None
    assert meant.start == datetime(2026, 11, 26, 4)


NO_TIMES = [
    "等我一点儿", "坐三号线", "看一下", "星期天气怎么样", "我有一点累", "一会儿见", "一分钱一分货", "这是第一点",
    "我有三点建议", "早安", "晚饭吃什么", "下午茶", "王国庆是谁", "清明上河图", "大雪纷飞", "三日游", "一日三餐",
    "三分之一", "以后再说", "之前说过", "住五号楼", "房间号302", "3.5倍", "加1/2杯牛奶", "版本2.10", "三点五公里",
    "80后", "前面", "九年级", "三月票", "一年级", "两个人", "几点", "时间", "一时半会", "周期", "日本", "月饼",
    "年轻", "半天", "坐三號線", "星期天氣怎麼樣", "三日遊", "一本日历", "为超过三周的活动", "一时口快",
    "找到一点宁静", "圣诞节礼物", "持续四天，内容很多", "陈立夏", "夜间模式",
]  # fmt: skip


@pytest.mark.parametrize("words", NO_TIMES)
def test_no_time(words: str) -> None:
    """Words that only look like a time are none."""
    assert every_time(words, NOW) == ()
