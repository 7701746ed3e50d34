"""Every fixed sentence of the skill, in both languages."""

from __future__ import annotations

from datetime import date

from assistantd.domain.language import Language

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_EN = {
    "noted": "Noted: {activity}, {when}. (Memory {id}; to take it back, say “undo that”.)",
    "habit": "{activity}: around {time}, mostly between {low} and {high} ({evidence} days since {since}).",
    "weekend": "{activity}: around {time}, mostly between {low} and {high}; at weekends around {free} "
    "({evidence} days since {since}).",
    "some": "{activity}: {days} around {time}, mostly between {low} and {high} ({evidence} days since {since}).",
    "vague": "{activity}: at no fixed time ({evidence} days since {since}).",
    "unsure": "Not sure yet: {list}.",
    "unknown": "Not sure yet: {activity}. Tell me each time you have done it; in a few days I can say.",
    "none": "I know no habits of yours yet. Tell me what you do, such as “had lunch” or “went running”.",
    "all": "This is what I have noticed:",
    "more": "The week at a glance: assistantctl habits",
    "no_preferences": "You have told me no preferences yet. Tell one, such as “I prefer mornings”.",
    "preferences": "This is what you prefer:",
    "preference": "- “{text}” [{id}]",
    "strength": "How strong each is, and what that rests on: assistantctl preferences",
    "comma": ", ",
    "days": "Mon Tue Wed Thu Fri Sat Sun",
}
_ZH = {
    "noted": "记下了：{activity}，{when}。（记忆 {id}；要撤回请说“撤销”。）",
    "habit": "{activity}：大约 {time}，多在 {low}–{high} 之间（{since} 起 {evidence} 天）。",
    "weekend": "{activity}：大约 {time}，多在 {low}–{high} 之间；周末大约 {free}（{since} 起 {evidence} 天）。",
    "some": "{activity}：{days}大约 {time}，多在 {low}–{high} 之间（{since} 起 {evidence} 天）。",
    "vague": "{activity}：时间不固定（{since} 起 {evidence} 天）。",
    "unsure": "还不确定：{list}。",
    "unknown": "还不确定：{activity}。每次做完告诉我，几天后我就能说出您通常在什么时候。",
    "none": "我还不了解您的作息。做了什么可以告诉我，比如“刚吃完午饭”“跑了五公里”。",
    "all": "我注意到的作息：",
    "more": "一周概览：assistantctl habits",
    "no_preferences": "您还没有说过偏好。可以说，例如“我喜欢早上开会”。",
    "preferences": "您的偏好：",
    "preference": "- “{text}” [{id}]",
    "strength": "强弱和依据：assistantctl preferences",
    "comma": "、",
    "days": "周一 周二 周三 周四 周五 周六 周日",
}


def say(key: str, language: Language, **values: object) -> str:
    """Gives a sentence with its values filled in."""
    return (_ZH if language is Language.ZH else _EN)[key].format(**values)


def since(day: date, language: Language) -> str:
    """Gives a day without its year: no rhythm is older than half a year."""
    return f"{day.month}月{day.day}日" if language is Language.ZH else f"{day.day} {_MONTHS[day.month - 1]}"
