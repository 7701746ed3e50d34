"""Which action does what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.outcome import Answered, Declined, Done, NeedsConfirmation, Outcome, Question
from assistantd.domain.request import Request
from assistantd.domain.task import NewTask, Task, TaskList
from assistantd.errors import NotFound
from assistantd.skillkit.context import Context
from assistantd.skillkit.mind import Mind
from assistantd.skillkit.schema import read

from . import arguments as args
from .choosing import everything, finished, meant
from .items import dated, things, trimmed
from .names import SHOPPING, TODO, list_of, shown
from .understand import NAME, added, asked_for, cleared, created, needed, taken, ticked, understand
from .words import described, joined, numbered, say

_WHICH_LISTS = re.compile(
    r"\b(?:which|what|how many|my|all|the) lists\b|(?:哪些|几个|什么|所有的?|我的)(?:清单|列表)[？?。]*$", re.IGNORECASE
)


class Listing:
    """Keeps lists: shopping, things to do with their due times, and any other."""

    name = NAME
    actions: Mapping[str, type] = {"list_add": args.Add, "list_remove": args.Remove, "list_show": args.Show}

    def __init__(self) -> None:
        self._last = Mind("")
        """The list that was spoken of last."""

    def understand(self, request: Request) -> Sequence[Intent]:
        return tuple(understand(request.text))

    async def run(self, intent: Intent, context: Context) -> Outcome:
        if intent.action == "list_add":
            return await self._add(read(args.Add, intent.arguments), intent.text, context)
        if intent.action == "list_remove":
            return await self._remove(read(args.Remove, intent.arguments), intent.text, context)
        return await self._show(read(args.Show, intent.arguments), intent.text, context)

    def forget_talk(self) -> None:
        self._last.clear()

    async def confirmed(self, _action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        wanted, language = read(args.Clear, arguments), context.request.language
        if wanted.tick:
            open_ = [task for task in await context.agenda.tasks(wanted.list) if task.done is None]
            return await self._settle(open_, context, tick=True)
        if wanted.whole:
            count = await context.agenda.drop(wanted.list)
        else:
            tasks = await context.agenda.tasks(wanted.list)
            count = len(await context.agenda.take_off([task.id for task in tasks]))
        key = "dropped" if wanted.whole else "cleared"
        return Done(say(key, language, list=shown(wanted.list, language), count=count))

    async def _add(self, wanted: args.Add, text: str, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        said = added(text) or needed(text)
        made = None if said else created(text)
        read_ = said or made
        said_before = self._last.of(request.conversation)
        name = wanted.list or (read_.list if read_ else list_of(text) or said_before or SHOPPING)
        if not name:
            return Question(say("which_list", language))
        words = read_.what if read_ else _rest(text)
        new = _new(wanted.items or (words,), said.tail if said else "", name, request, whole=bool(wanted.items))
        if not new and not made:
            return Question(say("what", language, list=shown(name, language)))
        return await self._put(name, new, context)

    async def _put(self, name: str, new: Sequence[NewTask], context: Context) -> Outcome:
        request, language = context.request, context.request.language
        before = {one.name.casefold() for one in await context.agenda.lists()}
        tasks = await context.agenda.put(name, new)
        self._last.keep(request.conversation, name)
        list_ = shown(name, language)
        if not new:
            return Done(say("exists" if name.casefold() in before else "created", language, list=list_))
        fresh = {task.title.casefold() for task in tasks}
        there = [one.title for one in new if one.title.casefold() not in fresh]
        parts = []
        if tasks:
            parts.append(
                say("added", language, list=list_, things=joined([described(t, request) for t in tasks], language))
            )
        if there:
            parts.append(say("there", language, list=list_, things=joined(there, language)))
        return Done(_together(parts, language), data={"list": name, "items": [_data(task) for task in tasks]})

    async def _remove(self, wanted: args.Remove, text: str, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        if (whole := cleared(text)) and not wanted.items and not wanted.id:
            return await self._ask_to_clear(wanted.list or whole[0], context, whole=whole[1])
        done, off = ticked(text), taken(text)
        said = done or off
        name = wanted.list or (said.list if said else list_of(text))
        tasks = await _tasks(name, context)
        if tasks is None:
            return Declined(say("no_list", language, list=shown(name, language)))
        if wanted.id:
            found: list[Task] = [task for task in tasks if task.id == wanted.id]
        elif said and off and finished(said.what):
            found = [task for task in tasks if task.done]
        else:
            words = wanted.items or things(said.what if said else _rest(text), apart=True)
            if any(everything(one) for one in words):
                return await self._ask_to_clear(name, context, whole=False, tick=off is None)
            outcome = _each(words, tasks, name, request)
            if isinstance(outcome, Question | Declined):
                return outcome
            found = outcome
        return await self._settle(found, context, tick=off is None)

    async def _settle(self, found: Sequence[Task], context: Context, *, tick: bool) -> Outcome:
        request, language = context.request, context.request.language
        if not found:
            return Question(say("what_off", language))
        ids = [task.id for task in found]
        gone = await (context.agenda.tick(ids) if tick else context.agenda.take_off(ids))
        self._last.keep(request.conversation, found[0].list)
        lists_ = joined([shown(name, language) for name in dict.fromkeys(task.list for task in gone)], language)
        text = say(
            "ticked" if tick else "taken", language, list=lists_, things=joined([t.title for t in gone], language)
        )
        return Done(text, data={"list": found[0].list, "items": [_data(task) for task in gone]})

    async def _ask_to_clear(self, name: str, context: Context, *, whole: bool, tick: bool = False) -> Outcome:
        language = context.request.language
        name = name or self._last.of(context.request.conversation)
        if not name and len(lists := await context.agenda.lists()) == 1:
            name = lists[0].name
        if not name:
            return Question(say("which_list", language))
        tasks = await _tasks(name, context)
        if tasks is None:
            return Declined(say("no_list", language, list=shown(name, language)))
        open_ = [task.title for task in tasks if task.done is None]
        if tick and not open_:
            return Declined(say("none_open", language, list=shown(name, language)))
        key = "tick_all" if tick else "drop" if whole else "clear"
        text = say(key, language, list=shown(name, language), count=len(tasks), things=joined(open_, language))
        return NeedsConfirmation(text, "list_remove", {"list": name, "whole": whole, "tick": tick})

    async def _show(self, wanted: args.Show, text: str, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        lists = await context.agenda.lists()
        asked = asked_for(text)
        name = wanted.list or list_of(asked.list if asked else text)
        if not name and (_WHICH_LISTS.search(text) or not lists):
            return _overview(lists, language)
        if not asked:
            name = name or self._last.of(request.conversation) or (lists[0].name if len(lists) == 1 else "")
        if not name and not asked:
            return _overview(lists, language)
        tasks = await _tasks(name, context)
        if tasks is None:
            key = "empty" if name in (SHOPPING, TODO) else "no_list"
            return Answered(say(key, language, list=shown(name, language)), data={"list": name, "items": []})
        if asked:
            return _whether(asked.what, tasks, name, request)
        self._last.keep(request.conversation, name)
        return Answered(_listed(tasks, name, request), data={"list": name, "items": [_data(task) for task in tasks]})


async def _tasks(name: str, context: Context) -> tuple[Task, ...] | None:
    """Gives what is on a list, or on all of them where none is named; None where there is no such list."""
    if name:
        try:
            return await context.agenda.tasks(name)
        except NotFound:
            return None
    found = [await context.agenda.tasks(one.name) for one in await context.agenda.lists()]
    return tuple(task for tasks in found for task in tasks)


def _new(items: Sequence[str], tail: str, name: str, request: Request, *, whole: bool) -> list[NewTask]:
    """Makes tasks of the things named; only what is to be done has a due time."""
    titles = [t for words in items for t in ((words,) if whole else things(words, apart=name != TODO))]
    if name != TODO:
        return [NewTask(title, zone=request.zone.key) for title in titles]
    of_all = dated(f"x {tail}", request.now) if tail else None
    new = []
    for title in titles:
        thing = dated(title, request.now)
        due, day = (thing.due, thing.day) if thing.due or not of_all else (of_all.due, of_all.day)
        new.append(NewTask(thing.title, due, day, request.zone.key, speaks=due is not None and not day))
    return new


def _each(words: Sequence[str], tasks: Sequence[Task], name: str, request: Request) -> list[Task] | Question | Declined:
    """Finds every thing that is named; asks where one could be several, and says so where it is none."""
    language = request.language
    found: list[Task] = []
    for one in words:
        matches = meant(one, tasks)
        if not matches:
            where = f"the {shown(name, language)}" if name and language is Language.EN else shown(name, language)
            return Declined(say("not_there", language, things=one, list=where if name else say("your_lists", language)))
        if len({task.title.casefold() for task in matches}) > 1:
            choices = [_data(task) for task in matches]
            return Question(say("which", language, things=numbered(matches, request)), data={"choices": choices})
        found += matches
    return found


def _listed(tasks: Sequence[Task], name: str, request: Request) -> str:
    language, list_ = request.language, shown(name, request.language)
    open_, done = [t for t in tasks if t.done is None], joined([t.title for t in tasks if t.done], request.language)
    if not open_:
        return say("only_done" if done else "empty", language, list=list_, things=done)
    text = say("shown", language, list=list_, things=numbered(open_, request))
    return f"{text}\n{say('done', language, things=done)}" if done else text


def _whether(words: str, tasks: Sequence[Task], name: str, request: Request) -> Answered:
    found = meant(trimmed(words), tasks)
    titles = joined([described(task, request) for task in found], request.language)
    text = say(
        "yes_on" if found else "not_on",
        request.language,
        list=_named(name, found, request.language),
        things=titles or trimmed(words),
    )
    return Answered(text, data={"list": name, "items": [_data(task) for task in found]})


def _named(name: str, found: Sequence[Task], language: Language) -> str:
    """Names the list that was asked about, and where none was, those of what was found."""
    names = [name] if name else list(dict.fromkeys(task.list for task in found))
    the = "" if language is Language.ZH else "the "
    return joined([the + shown(one, language) for one in names], language) or say("your_lists", language)


def _overview(lists: Sequence[TaskList], language: Language) -> Answered:
    lines = "\n".join(say("one_list", language, list=shown(one.name, language), open=one.open) for one in lists)
    text = say("lists", language, things=lines) if lists else say("no_lists", language)
    return Answered(text, data={"lists": [one.name for one in lists]})


def _rest(text: str) -> str:
    """Gives the things of a short follow-up: "and eggs", 还有鸡蛋."""
    return re.sub(
        r"^\W*(?:and|also|plus|add)\s+|^(?:还有|再加|加上|也要)|\s+(?:too|as well)\W*$", "", text, flags=re.IGNORECASE
    ).strip(" .!。！")


def _together(parts: Sequence[str], language: Language) -> str:
    return ("" if language is Language.ZH else " ").join(parts)


def _data(task: Task) -> dict[str, object]:
    return {
        "id": task.id,
        "title": task.title,
        "list": task.list,
        "due": task.due.isoformat() if task.due else None,
        "day": task.day,
        "done": task.done.isoformat() if task.done else None,
    }
