"""What is said about a suggestion: its buttons, what an answer did, and why it was said or held back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from assistantd.domain.language import Language
from assistantd.domain.suggestion import Proposal, Ruling, Step, Suggestion, SuggestionKind, Verdict
from assistantd.initiative.suggestion_rows import ANSWER
from assistantd.skillkit.when import say_day, say_moment

Pair = tuple[str, str]
REMIND: Pair = ("Remind me", "提醒我")
LABELS: dict[Verdict, Pair] = {
    Verdict.ACCEPT: ("Good", "好的"),
    Verdict.LATER: ("Later", "稍后"),
    Verdict.NEVER: ("Never", "不再提"),
    Verdict.WHY: ("Why?", "为什么？"),
}
TAKEN: dict[Verdict, Pair] = {
    Verdict.ACCEPT: ("Good.", "好的。"),
    Verdict.LATER: ("It will come again from {at} on.", "{at}之后再提。"),
    Verdict.NEVER: (
        "This will not be brought up again. To allow it again: assistantctl suggestions allow s{id}",
        "以后不再提这件事。想恢复：assistantctl suggestions allow s{id}",
    ),
}
SET: Pair = ("I will remind you on {at}: {text}", "我会在{at}提醒你：{text}")
RULED: dict[str, Pair] = {
    Ruling.SPOKEN: (
        "at {time} it was shown, being {likely} likely to be welcome",
        "{time}提出，估计有{likely}的可能受欢迎",
    ),
    Ruling.TRIED: (
        "at {time} it was shown as a try: it seemed only {likely} likely to be welcome, but little was known yet",
        "{time}试着提出：估计只有{likely}的可能受欢迎，但了解还很少",
    ),
    Ruling.AGAIN: ("at {time} it came again, as you had put it off", "{time}按你的要求再次提出"),
    Ruling.ORDERED: ("at {time} it was told, as you ordered", "{time}按你的要求发送"),
    Ruling.EMPTY: ("at {time} there was nothing to tell", "{time}没有可说的内容"),
    Ruling.ASKED: ("at {time} you asked what there was", "{time}你询问有什么建议"),
    Ruling.NOBODY: (
        "at {time} there was no desktop and no client to show it to",
        "{time}没有桌面或客户端可以显示",
    ),
    Ruling.OFF: ("at {time} suggestions were switched off", "{time}建议功能已关闭"),
    Ruling.PAUSED: ("at {time} you had paused suggestions until {until}", "{time}你已暂停建议到{until}"),
    Ruling.QUIET: ("at {time} it was held back for your quiet hours until {until}", "{time}因安静时段推迟到{until}"),
    Ruling.BUSY: (
        "at {time} it was held back since nothing may disturb ({what})",
        "{time}因请勿打扰而推迟（{what}）",
    ),
    Ruling.MEETING: (
        "at {time} it was held back since an event is on until {until}",
        "{time}因正在进行的日程推迟到{until}",
    ),
    Ruling.SPACING: (
        "at {time} it was held back until {until}, so that two do not come close together",
        "{time}为避免接连打扰推迟到{until}",
    ),
    Ruling.CAP: ("at {time} the {cap} suggestions of that day were used up", "{time}当天{cap}条建议的额度已用完"),
    Ruling.BETTER_LATER: (
        "at {time} it was held back until {until}, an hour that suits you better ({likely} welcome before)",
        "{time}推迟到更合适的{until}（当时只有{likely}的可能受欢迎）",
    ),
    Ruling.UNWANTED: (
        "at {time} it was held back, being only {likely} likely to be welcome",
        "{time}没有提出，估计只有{likely}的可能受欢迎",
    ),
}
ANSWERED: dict[str, Pair] = {
    Verdict.ACCEPT: ("at {time} you accepted it", "{time}你接受了"),
    Verdict.LATER: ("at {time} you wanted it later", "{time}你选择稍后"),
    Verdict.NEVER: ("at {time} you wanted never to hear of it again", "{time}你选择不再提"),
    Verdict.WHY: ("at {time} you asked why", "{time}你询问了原因"),
    Verdict.SILENCE: ("by {time} you had not answered", "到{time}你没有回应"),
}
KNOWN: Pair = (
    "Of {answers} suggestions of this kind so far you welcomed {wanted}",
    "这一类建议到目前为止有{answers}条，你接受了{wanted}条",
)
FRESH: Pair = (
    "Nothing is known yet of how you take suggestions of this kind",
    "还不清楚你对这一类建议的态度",
)
MOST = 8
"""Steps that a paragraph tells, the newest."""


def buttons(one: Proposal, language: Language, *, why: bool = True) -> tuple[tuple[str, str], ...]:
    """Gives the buttons of a suggestion, with what accepting it does."""
    zh = language is Language.ZH
    labels = LABELS | {Verdict.ACCEPT: REMIND} if one.offer else LABELS
    return tuple((verdict.value, label[zh]) for verdict, label in labels.items() if why or verdict is not Verdict.WHY)


def taken(one: Suggestion, verdict: Verdict, at: datetime | None, language: Language) -> str:
    """Says what an answer did; `at` is when the reminder or the suggestion comes."""
    zh = language is Language.ZH
    moment = say_moment(at, language) if at else ""
    if verdict is Verdict.ACCEPT and one.proposal.offer and at:
        return SET[zh].format(at=moment, text=one.proposal.offer.text)
    return TAKEN[verdict][zh].format(at=moment, id=one.id)


def paragraph(one: Suggestion, steps: Iterable[Step], language: Language) -> str:
    """Says in one paragraph what a suggestion rests on, and why it was said or held back; `steps` newest first."""
    zh = language is Language.ZH
    newest = list(steps)[:MOST]
    colon, stop, comma = ("：", "。", "；") if zh else (": ", ". ", "; ")
    weighed = next((step.values for step in newest if "answers" in step.values), None)
    known = KNOWN if weighed and weighed["answers"] else FRESH
    told = comma.join(_told(reversed(newest), language))
    parts = [f"{one.proposal.title}{stop}{one.proposal.evidence}"]
    if one.proposal.kind is not SuggestionKind.BRIEF:
        parts.append(f"{known[zh].format(**(weighed or {}))}{stop}")
    parts += [f"{told[:1].upper()}{told[1:]}{stop}"] if told else []
    return ("" if zh else " ").join(part.strip() for part in [f"s{one.id}{colon}{parts[0]}", *parts[1:]])


def decision(step: Step, language: Language) -> str:
    """Says one step, such as "at 09:10 it was held back until 12:00"."""
    table = ANSWERED if step.what.startswith(ANSWER) else RULED
    words = table[step.what.removeprefix(ANSWER)][language is Language.ZH]
    values = {**step.values, "time": f"{step.at:%H:%M}"}
    if "likely" in step.values:
        percent = round(float(step.values["likely"]) * 100)
        values["likely"] = f"{percent}%" if language is Language.ZH else f"{percent} %"
    if until := step.values.get("until"):
        values["until"] = _until(datetime.fromisoformat(str(until)), step.at, language)
    return words.format(**values)


def _told(steps: Iterable[Step], language: Language) -> Iterator[str]:
    """Says the steps in order, naming each day once."""
    day = None
    for step in steps:
        said = decision(step, language)
        if step.at.date() != day:
            day = step.at.date()
            named = say_day(day, language)
            said = f"{named}{said}" if language is Language.ZH else f"on {named} {said}"
        yield said


def _until(until: datetime, at: datetime, language: Language) -> str:
    return f"{until:%H:%M}" if until.date() == at.date() else say_moment(until, language)
