"""What stands on the user's own lists, recommended by what he chose before and what he told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from assistantd_skills.recommending.skill import Recommending

from assistantd.domain.outcome import Answered, Declined, Outcome
from assistantd.domain.task import NewTask
from assistantd.skillkit.testing import Bench

FILMS = ("Alien (1979, horror, science fiction)", "Before Sunrise (1995, romance)", "Duel (1971, thriller)")
SEEN = ("Solaris (1972, science fiction)", "Stalker (1979, science fiction)", "Moon (2009, science fiction)")


async def shelf(list_: str = "films", new: Sequence[str] = FILMS, done: Sequence[str] = (), told: str = "") -> Bench:
    made = Bench(Recommending())
    if told:
        await made.memory.remember(told)
    ticked = await made.agenda.put(list_, [NewTask(title) for title in done])
    await made.agenda.tick([task.id for task in ticked])
    await made.agenda.put(list_, [NewTask(title) for title in new])
    return made


def names(outcome: Outcome) -> list[str]:
    assert isinstance(outcome, Answered)
    offered = outcome.data["offered"]
    assert isinstance(offered, list)
    return [str(one["name"]).split(" (")[0] for one in offered]


@pytest.mark.parametrize(
    ("list_", "words"),
    [
        ("films", "recommend a film"),
        ("watchlist of films", "what should I watch tonight?"),
        ("电影", "今晚看什么好？"),
        ("电影", "推荐一部电影"),
        ("books to read", "which book should I read next?"),
        ("要读的书", "推荐一本书"),
        ("albums", "suggest some music"),
        ("games", "any ideas for a game?"),
        ("places to visit", "what should we do at the weekend?"),
    ],
)
async def test_each_sort_has_its_lists(list_: str, words: str) -> None:
    """A wish for a sort of thing is answered from the lists that are named for it."""
    assert sorted(names(await (await shelf(list_)).ask(words))) == ["Alien", "Before Sunrise", "Duel"]


async def test_what_was_chosen_often_comes_first_on_any_day() -> None:
    """Whoever watched three films of a genre is offered that genre first, and is told why."""
    outcome = await (await shelf(done=SEEN)).ask("recommend a film")
    assert names(outcome)[0] == "Alien"
    assert isinstance(outcome, Answered)
    assert "science fiction" in outcome.text.partition("You often choose")[2]
    assert not set(names(outcome)) & {"Solaris", "Stalker", "Moon"}


async def test_what_is_told_counts() -> None:
    """A liking that was told is a reason, with its memory; a dislike leaves a thing out."""
    outcome = await (await shelf(told="I love romance")).ask("recommend a film")
    assert names(outcome)[0] == "Before Sunrise"
    assert isinstance(outcome, Answered)
    assert outcome.citations == (1,)
    assert "Alien" not in names(await (await shelf(told="I hate horror")).ask("recommend a film"))


@pytest.mark.parametrize(
    ("words", "first"), [("recommend a thriller film", "Duel"), ("suggest a romance film", "Before Sunrise")]
)
async def test_the_wish_itself_counts_most(words: str, first: str) -> None:
    """What the wish names comes first, also against what was chosen often."""
    assert names(await (await shelf(done=SEEN)).ask(words))[0] == first


async def test_the_wish_rules_out() -> None:
    """A film without horror is no horror film."""
    assert "Alien" not in names(await (await shelf(done=SEEN)).ask("recommend a film without horror"))


@pytest.mark.parametrize("words", ["something else", "another one please", "换一个", "还有别的吗？"])
async def test_another_is_another(words: str) -> None:
    """What was offered is not offered again in the talk; when nothing is left that is said."""
    desk = await shelf(new=[*FILMS, "Heat (1995)", "Ran (1985)"])
    first = names(await desk.ask("recommend a film"))
    second = names(await desk.ask(words))
    assert not set(first) & set(second)
    assert len(first) + len(second) == 5
    assert isinstance(await desk.ask(words), Declined)


async def test_another_dish() -> None:
    """Of dishes, too, others are offered."""
    desk = Bench(Recommending())
    first = names(await desk.ask("recommend something for dinner"))
    assert not set(first) & set(names(await desk.ask("something else")))


async def test_another_is_nothing_without_a_wish_before() -> None:
    """Alone, "something else" is no wish of this skill."""
    assert Bench(Recommending()).understood("something else") is None


async def test_what_to_do_now_is_what_is_due_first() -> None:
    """Of things to do, what is due comes before what has no time."""
    desk = Bench(Recommending())
    await desk.agenda.put("to-do", [NewTask("sort photos"), NewTask("pay rent", due=desk.now.replace(tzinfo=None))])
    outcome = await desk.ask("what should I do now?")
    assert names(outcome)[0] == "pay rent"
    assert isinstance(outcome, Answered)
    assert "due" in outcome.text


@pytest.mark.parametrize("words", ["recommend a book", "推荐一本书"])
async def test_without_a_list_it_says_how_to_make_one(words: str) -> None:
    """Nothing is made up: without a list it says so; what is all done is said too."""
    outcome = await Bench(Recommending()).ask(words)
    assert isinstance(outcome, Declined)
    assert "list of books" in outcome.text or "书清单" in outcome.text
    assert isinstance(await (await shelf("books", new=(), done=SEEN)).ask(words), Declined)
