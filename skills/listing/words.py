"""Every fixed sentence of the skill, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from assistantd.domain.language import Language
from assistantd.domain.request import Request
from assistantd.domain.task import Task
from assistantd.skillkit.when import say_day, say_moment

_EN = {
    "added": "On the {list}: {things}.",
    "there": "Already on the {list}: {things}.",
    "created": "Made the {list}; nothing is on it yet.",
    "exists": "There is a {list} already.",
    "what": "What shall I put on the {list}?",
    "which_list": "Which list do you mean?",
    "ticked": "Done on the {list}: {things}.",
    "taken": "Taken off the {list}: {things}.",
    "what_off": "What shall I take off?",
    "not_there": "I find nothing like “{things}” on {list}.",
    "no_list": "There is no {list}.",
    "which": "Which one? I found:\n{things}",
    "empty": "Nothing is on the {list}.",
    "only_done": "Everything on the {list} is done: {things}.",
    "shown": "On the {list}:\n{things}",
    "done": "  done: {things}",
    "lists": "These lists are there:\n{things}",
    "no_lists": "There is no list yet. Say for example “add milk to my shopping list”.",
    "one_list": "  {list}: {open} open",
    "clear": "Take everything off the {list} ({count})?",
    "drop": "Delete the {list} with all that is on it ({count})?",
    "tick_all": "Tick off everything on the {list}: {things}?",
    "none_open": "Nothing on the {list} is open.",
    "cleared": "The {list} is empty now ({count} taken off).",
    "dropped": "The {list} is gone, with {count} things.",
    "yes_on": "Yes, on {list}: {things}.",
    "not_on": "No, “{things}” is not on {list}.",
    "your_lists": "your lists",
    "by": "by {when}",
    "over": "was due {when}",
}
_ZH = {
    "added": "已加到{list}：{things}。",
    "there": "{list}上已经有：{things}。",
    "created": "已建好{list}，上面还没有东西。",
    "exists": "已经有{list}了。",
    "what": "要往{list}上加什么？",
    "which_list": "你是说哪个清单？",
    "ticked": "{list}上已完成：{things}。",
    "taken": "已从{list}去掉：{things}。",
    "what_off": "要划掉什么？",
    "not_there": "{list}上没有找到“{things}”。",
    "no_list": "没有{list}。",
    "which": "是哪一个？我找到：\n{things}",
    "empty": "{list}上什么都没有。",
    "only_done": "{list}上的都已完成：{things}。",
    "shown": "{list}：\n{things}",
    "done": "  已完成：{things}",
    "lists": "现有的清单：\n{things}",
    "no_lists": "还没有清单。可以说“把牛奶加到购物清单”。",
    "one_list": "  {list}：{open}项未完成",
    "clear": "要把{list}上的全部{count}项都去掉吗？",
    "drop": "要删除{list}和上面的全部{count}项吗？",
    "tick_all": "要把{list}上的全部划掉吗：{things}？",
    "none_open": "{list}上没有未完成的。",
    "cleared": "{list}已清空（去掉了{count}项）。",
    "dropped": "{list}已删除，共{count}项。",
    "yes_on": "有，{list}上有：{things}。",
    "not_on": "没有，{list}上没有“{things}”。",
    "your_lists": "你的清单",
    "by": "{when}前",
    "over": "本该在{when}前",
}


def say(key: str, language: Language, **values: object) -> str:
    """Gives a sentence with its values filled in."""
    return (_ZH if language is Language.ZH else _EN)[key].format(**values)


def joined(titles: Sequence[str], language: Language) -> str:
    """Gives things one after another."""
    return ("、" if language is Language.ZH else ", ").join(titles)


def described(task: Task, request: Request) -> str:
    """Gives a thing with when it is due, in words and in full."""
    if task.due is None:
        return task.title
    language = request.language
    when = say_day(task.due, language) if task.day else say_moment(task.due, language)
    end = task.due + timedelta(days=1) if task.day else task.due
    key = "over" if task.done is None and end < _now(request) else "by"
    text = say(key, language, when=when)
    return f"{task.title}（{text}）" if language is Language.ZH else f"{task.title} ({text})"


def numbered(tasks: Sequence[Task], request: Request) -> str:
    """Gives one line a thing, counted from one."""
    return "\n".join(f"  {n}. {described(task, request)}" for n, task in enumerate(tasks, 1))


def _now(request: Request) -> datetime:
    return request.now.replace(tzinfo=None)
