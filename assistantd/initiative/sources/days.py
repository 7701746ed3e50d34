"""How days and what was told are named in a suggestion."""

from __future__ import annotations

from datetime import date, timedelta

from assistantd.domain.language import Language
from assistantd.domain.memory import Memory
from assistantd.skillkit.when import say_day

SETTLING = timedelta(hours=3)
"""What was told just now is in the user's mind: so long it is not said back to him."""
NEAR = {0: ("today", "今天"), 1: ("tomorrow", "明天"), 2: ("the day after tomorrow", "后天")}


def day_named(day: date, today: date, language: Language) -> str:
    """Names a day: "tomorrow, Friday 27 November 2026", 明天（2026年11月27日星期五）."""
    full = say_day(day, language)
    near = NEAR.get((day - today).days)
    if language is Language.ZH:
        return f"{near[1]}（{full}）" if near else full
    return f"{near[0]}, {full}" if near else f"on {full}"


def told_on(memory: Memory, language: Language) -> str:
    """Says which words of the user a suggestion rests on."""
    day = say_day(memory.created.date(), language)
    if language is Language.ZH:
        return f"你在{day}告诉我：“{memory.text}”（记忆 #{memory.id}）。"
    return f"You told me on {day}: “{memory.text}” (memory #{memory.id})."
