"""Every fixed sentence of the skill, in both languages."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from assistantd.domain.agenda import Entry, EntryKind
from assistantd.domain.language import Language
from assistantd.domain.presence import Presence
from assistantd.domain.request import Request
from assistantd.skillkit.entry import say_coming
from assistantd.skillkit.lasting import said
from assistantd.skillkit.person import to_you
from assistantd.skillkit.when import say_day, say_moment

_EN = {
    "reminder": "I will remind you: {title} — {when} ({zone}).",
    "event": "In your agenda: {title} — {when} ({zone}).",
    "overlap": " At that time you also have: {others}.",
    "what": "What shall I remind you of?",
    "what_event": "What is the appointment called?",
    "when": "When? I found no time for “{title}”. Say for example “tomorrow at 6pm”.",
    "hour": "At what time on {day}? I have noted nothing yet for “{title}”.",
    "part": "Do you mean {when} for “{title}”?",
    "doubt": "Do you mean {when} for “{title}”? (It could also be {other}.)",
    "lead": "I will remind you {span} before: {title} — {when}.",
    "too_late": "“{title}” ({when}) is too near for that.",
    "announced": " I will remind you {span} before.",
    "set_out": " I will remind you {span} before you set out ({way} on the way).",
    "free": "Free, {span}:\n{list}",
    "not_free": "No free time, {span}.",
    "gap": "{length} would fit, {span}:\n{list}",
    "no_gap": "No {length} free, {span}.",
    "all_day": "All day: {others}.",
    "free_first": "Only the first {days} days are listed; name a shorter span for later ones.",
    "free_then": "Yes, nothing is on at {when}.",
    "taken_then": "No, at {when} you have: {others}.",
    "past": "{when} is past already. When shall it be for “{title}”?",
    "nothing": "Nothing is in your agenda for {span}.",
    "reminders_none": "No reminder is waiting.",
    "alarms_none": "No alarm is set.",
    "timers_none": "No timer is running.",
    "on": "For {span}:\n{list}",
    "reminders": "These reminders are waiting:\n{list}",
    "alarms": "These alarms are set:\n{list}",
    "timers": "These timers are running:\n{list}",
    "cancelled": "Cancelled: {title} — {when}.",
    "none": "I find nothing in your agenda like “{title}”.",
    "which": "Which one? I found:\n{list}",
    "move_what": "What shall I move?",
    "move_when": "To when shall I move “{title}”?",
    "move_rule": "“{title}” is {rule}, and one day or hour cannot stand for all of it. "
    "Say the new rule whole, as in “every Tuesday at 10”.",
    "left_out": "Left out: {title} — {when}",
    "next_is": ". The next one is on {when}.",
    "none_left": ". No other is left.",
    "moved_once": "Moved this once: {title} — from {was} to {when}. The others stay.",
    "moved_all": "Moved for good: {title} — now {when}.",
    "put_back": "As usual again: {title} — {when}.",
    "nothing_changed": "I find nothing like “{title}” that was left out or moved.",
    "and": " and ",
    "reminder_back": "I will remind you: {title} — {when}.",
    "back": "when you are back at this computer",
    "unlocked": "when you next unlock this computer",
    "not_before": ", not before {when}",
    "unseen": "Nothing on this desktop tells me when you are back (`assistantctl status` says why). "
    "When shall I remind you of “{title}”?",
    "habit_time": " That is when {activity} is usual for you, mostly between {low} and {high}.",
    "habit_unsure": "I am not sure yet when {activity} is usual for you. At what time shall I remind you of “{title}”?",
    "back_once": "I can wait for your return once, not again and again. Say a time for what repeats.",
    "place": "I cannot tell where you are, only when you are back at this computer. "
    "When shall I remind you of “{title}”?",
    "either_cancel": "“{title}” repeats, {rule}. Shall I cancel only {when}, or all of them?",
    "either_move": "“{title}” repeats, {rule}. Shall I move only {when}, or all of them?",
    "moved": "Moved: {title} — from {was} to {when}.",
}
_ZH = {
    "reminder": "好的，我会提醒你：{title}，{when}（{zone}）。",
    "event": "已记入日程：{title}，{when}（{zone}）。",
    "overlap": "那个时间你还有：{others}。",
    "what": "要提醒你什么？",
    "what_event": "这个日程叫什么？",
    "when": "什么时候？“{title}”没有说时间。可以说“明天下午六点”。",
    "hour": "{day}几点？“{title}”还没有记下。",
    "part": "“{title}”是指{when}吗？",
    "doubt": "“{title}”是指{when}吗？（也可能是{other}。）",
    "lead": "好的，会提前{span}提醒你：{title}，{when}。",
    "too_late": "“{title}”（{when}）已经来不及这样提醒了。",
    "announced": "会提前{span}提醒你。",
    "set_out": "会在出发前{span}提醒你（路上{way}）。",
    "free": "{span}有空的时间：\n{list}",
    "not_free": "{span}没有空。",
    "gap": "{span}可以安排{length}的时间：\n{list}",
    "no_gap": "{span}没有{length}的空闲。",
    "all_day": "全天：{others}。",
    "free_first": "只列出前{days}天；要看之后的，请说一个较短的时间段。",
    "free_then": "有空，{when}没有安排。",
    "taken_then": "没空，{when}你有：{others}。",
    "past": "{when}已经过去了。“{title}”要改在什么时候？",
    "nothing": "{span}没有安排。",
    "reminders_none": "没有等待中的提醒。",
    "alarms_none": "没有设闹钟。",
    "timers_none": "没有在计时。",
    "on": "{span}：\n{list}",
    "reminders": "等待中的提醒：\n{list}",
    "alarms": "已设的闹钟：\n{list}",
    "timers": "正在计时：\n{list}",
    "cancelled": "已取消：{title}，{when}。",
    "none": "日程里没有找到“{title}”。",
    "which": "是哪一个？我找到：\n{list}",
    "move_what": "要改哪一个的时间？",
    "move_when": "“{title}”要改到什么时候？",
    "move_rule": "“{title}”是{rule}，不能用一天或一个时间代替全部。请说出新的规则，例如“每周二十点”。",
    "left_out": "这次跳过：{title}，{when}",
    "next_is": "。下一次是{when}。",
    "none_left": "。之后没有了。",
    "moved_once": "只改这一次：{title}，从{was}改到{when}，其他不变。",
    "moved_all": "以后都改：{title}，{when}。",
    "put_back": "恢复照常：{title}，{when}。",
    "nothing_changed": "没有找到被跳过或改过的“{title}”。",
    "and": "和",
    "reminder_back": "好的，{when}提醒你：{title}。",
    "back": "等你回到这台电脑前就",
    "unlocked": "等你下次解锁这台电脑就",
    "not_before": "（不早于{when}）",
    "unseen": "这个桌面没有告诉我你什么时候回来（原因见 assistantctl status）。“{title}”要什么时候提醒你？",
    "habit_time": "这是你平时{activity}的时间，多半在{low}到{high}之间。",
    "habit_unsure": "我还不确定你平时{activity}的时间。“{title}”要几点提醒你？",
    "back_once": "等你回来只能提醒一次，不能反复。请为重复的提醒说一个时间。",
    "place": "我不知道你在哪里，只知道你什么时候回到这台电脑前。“{title}”要什么时候提醒你？",
    "either_cancel": "“{title}”是{rule}。只取消{when}这一次，还是全部取消？",
    "either_move": "“{title}”是{rule}。只改{when}这一次，还是以后都改？",
    "moved": "已改期：{title}，从{was}改到{when}。",
}


def say(key: str, language: Language, **values: object) -> str:
    """Gives a sentence with its values filled in."""
    return (_ZH if language is Language.ZH else _EN)[key].format(**values)


def stored(entry: Entry, request: Request) -> str:
    """Says what was stored, from the entry itself."""
    key = "reminder" if entry.kind is EntryKind.REMINDER else "event"
    title, when = to_you(entry.title), moment_of(entry, request)
    if entry.ends:
        when += f"–{entry.ends:%H:%M}"
    text = say(key, request.language, title=title, when=when, zone=request.zone.key)
    return text + _announced(entry, request.language)


def _announced(entry: Entry, language: Language) -> str:
    """Says when an event will be announced."""
    if entry.kind is not EntryKind.EVENT or entry.lead is None:
        return ""
    key = "set_out" if entry.travel else "announced"
    return say(key, language, span=length(entry.lead, language), way=length(entry.travel, language))


def length(span: timedelta, language: Language) -> str:
    """Says a length of time; none is “just”."""
    return said(span, language) or ("0分钟" if language is Language.ZH else "0 minutes")


def here(at: datetime, request: Request) -> datetime:
    """Gives a moment on the user's clock, naive."""
    return at.astimezone(request.zone).replace(tzinfo=None)


def moment_of(entry: Entry, request: Request) -> str:
    """Says when an entry happens, in the user's zone: its next time, and its rule where it repeats."""
    language = request.language
    if entry.awaits:
        return awaited(entry, request)
    wall = here(entry.next, request) if entry.next else entry.starts
    if entry.kind is EntryKind.TIMER and entry.next:
        left = spoken(entry.next - request.now, language)
        return f"{wall:%H:%M:%S} ({left})" if language is Language.EN else f"{wall:%H:%M:%S}（{left}）"
    there = f"{entry.starts:%H:%M} {entry.zone}" if entry.rrule and entry.zone != request.zone.key else ""
    return say_coming(entry.rrule, wall, language, there)


def awaited(entry: Entry, request: Request) -> str:
    """Says what an entry waits for, and from when on where that is not now."""
    text = say("unlocked" if entry.awaits is Presence.UNLOCKED else "back", request.language)
    if entry.starts <= request.now.replace(tzinfo=None):
        return text
    return text + say("not_before", request.language, when=_from(entry.starts, request.language))


def _from(wall: datetime, language: Language) -> str:
    return say_moment(wall, language) if wall.time() != time() else say_day(wall, language)


def spoken(left: timedelta, language: Language) -> str:
    """Says how much of a timer is left."""
    minutes, seconds = divmod(max(0, round(left.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"还剩 {clock}" if language is Language.ZH else f"{clock} left"


def entries(found: tuple[Entry, ...], request: Request) -> str:
    """Gives one line an entry."""
    return "\n".join(f"  {moment_of(e, request)}  {e.title}  [{e.id}]" for e in found)
