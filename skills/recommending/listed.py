"""Recommends what stands on the user's own lists, by what he chose from them before and what he told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistantd.domain.memory import Memory
from assistantd.domain.outcome import Answered, Declined, Outcome
from assistantd.domain.task import Task
from assistantd.skillkit.affinity import Affinity, Choice, Item
from assistantd.skillkit.context import Context
from assistantd.skillkit.terms import Term, content, keys_of
from assistantd.skillkit.when import say_day, say_moment

from .sorts import TASKS, Sort
from .taste import Taste, means, tastes_of
from .wish import Wish
from .words import listed, say

OFFERED = 3
"""Things in one answer."""
SOON = timedelta(days=2)
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_NOTE = re.compile(r"[(（\[](?P<in>[^)）\]]*)[)）\]]|\s[-–—:·]\s(?P<after>.+)$|#(?P<tag>[\w-]+)")
_CATEGORIES = re.compile(r"^CATEGORIES(?:;[^:]*)?:(?P<kinds>.*)$", re.MULTILINE)
_PART = re.compile(r"\s*[,;，、；/|]\s*")
_ASKED = 2.0
"""How much a word of the wish counts beside a told liking, which counts 1."""
_KINDS = 2
"""Kinds that are named as a reason."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Is a thing on a list, with all that is known of it."""

    task: Task
    item: Item
    keys: frozenset[str]

    def meets(self, terms: Sequence[Term]) -> Term | None:
        """Gives the first of the words that it answers to."""
        return next((term for term in terms if means(term, self.keys)), None)


def candidate(task: Task) -> Candidate:
    """Reads a thing's notes: "Alien (1979, horror, science fiction)", "Stoner - a novel", #quiet, CATEGORIES."""
    notes = [match["in"] or match["after"] or match["tag"] or "" for match in _NOTE.finditer(task.title)]
    notes += [match["kinds"].replace("\\,", ",") for match in _CATEGORIES.finditer(task.body)]
    parts = [part.strip().casefold() for note in notes for part in _PART.split(note)]
    years = [int(part) for part in parts if _YEAR.fullmatch(part)]
    kinds = frozenset(part for part in parts if part and not _YEAR.fullmatch(part))
    item = Item(_NOTE.sub("", task.title).strip(), kinds, years[0] if years else None)
    return Candidate(task, item, keys_of(" ".join([task.title, *kinds])))


async def recommended(sort: Sort, wish: Wish, memories: Sequence[Memory], context: Context) -> Outcome:
    """Gives what of the lists of a sort suits best."""
    language = context.request.language
    names = [one.name for one in await context.agenda.lists() if sort.listed.search(one.name)]
    tasks = [task for name in names for task in await context.agenda.tasks(name)]
    if not tasks:
        return Declined(say("no_list", language, sort=sort.name(language)))
    open_ = [candidate(task) for task in tasks if task.done is None]
    tastes = tastes_of(memories)
    ruled_out = [content(wish.unwanted), *(taste.terms for taste in tastes if not taste.likes)]
    fit = [one for one in open_ if one.task.title not in wish.passed and not any(map(one.meets, ruled_out))]
    if not fit:
        return Declined(say("all_passed" if open_ else "all_done", language, sort=sort.name(language)))
    if sort is TASKS:
        return _answer(_by_due(fit, context.request.now), [], (), context)
    done = sorted((done, task.id, task) for task in tasks if (done := task.done))
    return _best(fit, [candidate(task) for *_, task in done], tastes, wish.wanted, context)


def _best(
    fit: Sequence[Candidate],
    done: Sequence[Candidate],
    tastes: Sequence[Taste],
    wanted: Sequence[Term],
    context: Context,
) -> Outcome:
    affinity = Affinity([Choice(one.item) for one in done], [one.item for one in (*done, *fit)])
    likes = [taste for taste in tastes if taste.likes]
    day, language = context.request.now.toordinal(), context.request.language

    def score(place: int) -> tuple[float, int]:
        one = fit[place]
        told = sum(one.meets(taste.terms) is not None for taste in likes)
        asked = sum(_ASKED * means(term, one.keys) for term in wanted)
        return -(affinity.score(one.item) + told + asked), (place - day * 7) % len(fit)

    order = [fit[place] for place in sorted(range(len(fit)), key=score)]
    kinds = affinity.reasons(order[0].item)[:_KINDS]
    why = [say("often", language, kinds=listed(list(kinds), language))] if kinds else []
    met = [(taste, word) for taste in likes if (word := order[0].meets(taste.terms))]
    why += [say("likes", language, word=word.text, id=taste.memory.id) for taste, word in met]
    return _answer(order, why, tuple(dict.fromkeys(taste.memory.id for taste, _ in met)), context)


def _by_due(fit: Sequence[Candidate], now: datetime) -> list[Candidate]:
    """Puts first what is due soon, then what has no time, in its order, then what is due later."""
    soon = now.replace(tzinfo=None) + SOON
    return sorted(fit, key=lambda one: one.task.due or soon)


def _answer(order: Sequence[Candidate], why: list[str], used: tuple[int, ...], context: Context) -> Outcome:
    language, (first, *others) = context.request.language, order[:OFFERED]
    parts = [say("from_list", language, thing=first.task.title, list=first.task.list), *why]
    if first.task.due:
        parts.append(say("due", language, when=(say_day if first.task.day else say_moment)(first.task.due, language)))
    if others:
        parts.append(say("other_things", language, things=listed([one.task.title for one in others], language)))
    offered = [{"id": one.task.id, "name": one.task.title, "list": one.task.list} for one in (first, *others)]
    return Answered("".join(parts), used, data={"offered": offered})
