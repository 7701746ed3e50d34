"""What the skill says, in both languages."""

from __future__ import annotations

from assistantd.domain.brief import BriefKind
from assistantd.domain.language import Language

NAMES = {
    BriefKind.MORNING: ("morning brief", "晨报"),
    BriefKind.EVENING: ("evening brief", "晚间简报"),
    BriefKind.WEEK: ("weekly brief", "周报"),
}
PHRASES = {
    "ordered": (
        "You will get the {name} {rule} at {at}, for the first time on {next}. An empty one is not sent.",
        "{name}将{rule}{at}发送，第一次：{next}。没有内容时不发送。",
    ),
    "daily": ("every day", "每天"),
    "weekly": ("every {day}", "每{day}"),
    "stopped": ("You will get no {name} any more.", "不再发送{name}。"),
    "not_ordered": ("No {name} is ordered.", "没有设定{name}。"),
    "empty": ("{title}: nothing is ahead that I know of.", "{title}：目前没有已知的安排。"),
    "hushed": (
        "I will make no suggestions until {until}. Reminders that you set come all the same.",
        "到{until}之前我不会提建议。你设的提醒照常。",
    ),
    "resumed": ("I may make suggestions again.", "好的，我会恢复建议。"),
    "long": ("That is more than a year.", "那超过一年了。"),
}
DAYS = {
    Language.EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    Language.ZH: ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
}


def say(key: str, language: Language, **values: object) -> str:
    """Gives a sentence with its places filled."""
    return PHRASES[key][language is Language.ZH].format(**values)


def name_of(kind: BriefKind, language: Language) -> str:
    """Names a brief."""
    return NAMES[kind][language is Language.ZH]
