"""Every fixed sentence of the skill, in both languages."""

from __future__ import annotations

from assistantd.domain.language import Language

_EN = {
    "timer": "Timer: {span}, until {at}.",
    "timer_titled": "Timer for {title}: {span}, until {at}.",
    "how_long": "For how long? Say for example “10 minutes”.",
    "alarm": "Alarm set: {when} ({zone}), wherever you are then.",
    "alarm_there": "Alarm set ({named}): {when}, by the clocks of {zone}.",
    "alarm_titled": "Alarm set: {title} — {when} ({zone}), wherever you are then.",
    "when": "At what time shall the alarm ring?",
    "past": "{when} is past already. When shall it ring?",
    "snoozed": "Put off for {span}: {title} — again at {at}.",
    "nothing": "Nothing has rung in the last hours.",
    "wake": "wake up",
    "ring": "alarm",
}
_ZH = {
    "timer": "开始计时：{span}，到{at}。",
    "timer_titled": "开始计时（{title}）：{span}，到{at}。",
    "how_long": "计时多久？可以说“十分钟”。",
    "alarm": "闹钟已设：{when}（{zone}），到时按你所在地的时间响。",
    "alarm_there": "闹钟已设（{named}）：{when}，按{zone}的时间。",
    "alarm_titled": "闹钟已设：{title}，{when}（{zone}），到时按你所在地的时间响。",
    "when": "闹钟几点响？",
    "past": "{when}已经过去了。要几点响？",
    "snoozed": "推迟{span}：{title}，{at}再提醒。",
    "nothing": "最近几个小时没有响过什么。",
    "wake": "起床",
    "ring": "闹钟",
}


def say(key: str, language: Language, **values: object) -> str:
    """Gives a sentence with its values filled in."""
    return (_ZH if language is Language.ZH else _EN)[key].format(**values)
