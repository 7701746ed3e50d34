"""Shopping lists, lists of things to do, and any other, in both languages."""

from __future__ import annotations

from datetime import datetime

import pytest
from assistantd_skills.listing.skill import Listing

from assistantd.domain.outcome import Answered, Declined, Done, NeedsConfirmation, Question
from assistantd.skillkit.testing import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench(Listing())


async def on(bench: Bench, name: str) -> list[str]:
    return [task.title for task in await bench.agenda.tasks(name) if task.done is None]


ADDED = [
    ("add milk to my shopping list", "shopping", ["milk"]),
    ("add milk, eggs and two lemons to the shopping list", "shopping", ["milk", "eggs", "two lemons"]),
    ("please put olive oil and rice on our grocery list", "shopping", ["olive oil", "rice"]),
    ("can you add toothpaste to my list?", "shopping", ["toothpaste"]),
    ("on my shopping list, add bananas", "shopping", ["bananas"]),
    ("we're out of eggs, add them to the list", "shopping", ["eggs"]),
    ("I'm out of tea; add to shopping list", "shopping", ["tea"]),
    ("are figs on my shopping list, if not add them", "shopping", ["figs"]),
    ("is ham already on my list? please add it", "shopping", ["ham"]),
    ("I need to buy soap", "shopping", ["soap"]),
    ("add wash the car to my to-do list", "to-do", ["wash the car"]),
    ("put call Bob and Ana on my to do list", "to-do", ["call Bob and Ana"]),
    ("new task: return the parcel", "to-do", ["return the parcel"]),
    ("add a task to clean the windows", "to-do", ["clean the windows"]),
    ("add sunscreen and a towel to my packing list", "packing", ["sunscreen", "a towel"]),
    (
        "add Alien (1979, horror), Solaris (1972) and Duel (1971, thriller) to my films list",
        "films",
        ["Alien (1979, horror)", "Solaris (1972)", "Duel (1971, thriller)"],
    ),
    ("把异形（1979，恐怖）和决斗（1971）加到电影清单", "电影", ["异形（1979，恐怖）", "决斗（1971）"]),
    ("create a list called books to read", "books to read", []),
    ("make a shopping list with tea, honey and bread", "shopping", ["tea", "honey", "bread"]),
    ("start a new packing list", "packing", []),
    ("把牛奶和鸡蛋加到购物清单", "shopping", ["牛奶", "鸡蛋"]),
    ("把橄榄油、米和两个柠檬都加到买菜清单里", "shopping", ["橄榄油", "米", "两个柠檬"]),
    ("购物清单上加香蕉", "shopping", ["香蕉"]),
    ("洗衣粉用完了，加到购物清单", "shopping", ["洗衣粉"]),
    ("我要买酱油", "shopping", ["酱油"]),
    ("把修水龙头写进待办清单", "to-do", ["修水龙头"]),
    ("添加一个任务：还包裹", "to-do", ["还包裹"]),
    ("新建一个生日礼物清单", "生日礼物", []),
    ("列一个购物清单：茶、蜂蜜和面包", "shopping", ["茶", "蜂蜜", "面包"]),
]


@pytest.mark.parametrize(("words", "name", "things"), ADDED)
async def test_things_go_on_a_list(words: str, name: str, things: list[str], bench: Bench) -> None:
    """Each thing goes on the list that is named, goods apart from each other, things to do as they were said."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    assert await on(bench, name) == things
    assert all(thing in outcome.text for thing in things)


@pytest.mark.parametrize(
    ("words", "title", "due", "day"),
    [
        (
            "add call the council by Friday at 5 pm to my to-do list",
            "call the council",
            datetime(2026, 11, 27, 17),
            False,
        ),
        ("put pay the rent on my to-do list by Friday", "pay the rent", datetime(2026, 11, 27), True),
        ("new task: renew my passport tomorrow at 10 am", "renew my passport", datetime(2026, 11, 26, 10), False),
        ("待办清单加上周五下午五点前交电费", "交电费", datetime(2026, 11, 27, 17), False),
        ("把明天交房租加到待办", "交房租", datetime(2026, 11, 26), True),
        ("add paint the fence to my to-do list", "paint the fence", None, False),
    ],
)
async def test_a_task_has_its_due_time(words: str, title: str, due: datetime | None, day: bool, bench: Bench) -> None:
    """What is to be done by a day or an hour is kept with it, and the reply tells it in full."""
    outcome = await bench.ask(words)
    (task,) = await bench.agenda.tasks("to-do")
    assert (task.title, task.due, task.day) == (title, due, day)
    assert due is None or str(due.day) in outcome.text


async def test_what_is_on_it_already_is_said(bench: Bench) -> None:
    """Nothing stands on a list twice, and the reply tells what was there."""
    await bench.ask("add milk to my shopping list")
    outcome = await bench.ask("add milk and tea to my shopping list")
    assert await on(bench, "shopping") == ["milk", "tea"]
    assert outcome.text == "On the shopping list: tea. Already on the shopping list: milk."


async def test_a_follow_up_goes_on_the_same_list(bench: Bench) -> None:
    """What a short “and eggs” names goes where the last thing went."""
    await bench.ask("add socks to my packing list")
    assert isinstance(await bench.ask("and a hat", action="list_add"), Done)
    assert await on(bench, "packing") == ["socks", "a hat"]


@pytest.fixture
async def filled(bench: Bench) -> Bench:
    await bench.ask("add milk, bread, rye bread and 鸡蛋 to my shopping list")
    await bench.ask("add wash the car to my to-do list")
    return bench


@pytest.mark.parametrize(
    ("words", "left", "done"),
    [
        ("tick milk off the shopping list", ["bread", "rye bread", "鸡蛋"], 1),
        ("cross rye bread off my shopping list", ["milk", "bread", "鸡蛋"], 1),
        ("I bought the milk, take it off the list", ["bread", "rye bread", "鸡蛋"], 1),
        ("remove bread from my shopping list", ["milk", "rye bread", "鸡蛋"], 0),
        ("take milk and bread off the shopping list", ["rye bread", "鸡蛋"], 0),
        ("delete the second item from my shopping list", ["milk", "rye bread", "鸡蛋"], 0),
        ("remove the last item from my shopping list", ["milk", "bread", "rye bread"], 0),
        ("把鸡蛋从购物清单划掉", ["milk", "bread", "rye bread"], 1),
        ("把鸡蛋从购物清单里删掉", ["milk", "bread", "rye bread"], 0),
        ("鸡蛋买好了，划掉", ["milk", "bread", "rye bread"], 1),
    ],
)
async def test_things_come_off_a_list(words: str, left: list[str], done: int, filled: Bench) -> None:
    """Ticked off they stay as done, removed they are gone; by their words or their place."""
    outcome = await filled.ask(words)
    assert isinstance(outcome, Done), outcome
    assert await on(filled, "shopping") == left
    assert sum(task.done is not None for task in await filled.agenda.tasks("shopping")) == done


async def test_a_task_is_marked_as_done(filled: Bench) -> None:
    """Without a list's name every list is looked at."""
    assert isinstance(await filled.ask("mark wash the car as done"), Done)
    assert await on(filled, "to-do") == []


async def test_what_is_not_there_or_could_be_two_is_said(filled: Bench) -> None:
    """Nothing is taken off on a guess."""
    assert isinstance(await filled.ask("remove caviar from my shopping list"), Declined)
    await filled.ask("add white rice and brown rice to my shopping list")
    asked = await filled.ask("remove rice from my shopping list")
    assert isinstance(asked, Question)
    choices = asked.data["choices"]
    assert isinstance(choices, list)
    assert [choice["title"] for choice in choices] == ["white rice", "brown rice"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("clear my shopping list", ["shopping", "to-do"]),
        ("remove everything from my shopping list", ["shopping", "to-do"]),
        ("delete my shopping list", ["to-do"]),
        ("清空购物清单", ["shopping", "to-do"]),
        ("删除购物清单", ["to-do"]),
    ],
)
async def test_a_whole_list_goes_only_after_a_yes(words: str, names: list[str], filled: Bench) -> None:
    """Emptied, the list stays; deleted, it goes."""
    asked = await filled.ask(words)
    assert isinstance(asked, NeedsConfirmation)
    assert len(await on(filled, "shopping")) == 4
    assert isinstance(await filled.confirm(asked), Done)
    assert [one.name for one in await filled.agenda.lists()] == names


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("what's on my shopping list?", "On the shopping list:\n  1. milk\n  2. bread\n  3. rye bread\n  4. 鸡蛋"),
        ("show me my to-do list", "On the to-do list:\n  1. wash the car"),
        ("what do I need to buy?", "  1. milk"),
        ("show my lists", "shopping list: 4 open"),
        ("which lists do I have?", "to-do list: 1 open"),
        ("is milk on my shopping list?", "Yes, on the shopping list: milk."),
        ("did I put butter on my shopping list?", "No, “butter” is not on the shopping list."),
        ("购物清单上有什么？", "购物清单：\n  1. milk"),
        ("看看我的待办", "待办清单：\n  1. wash the car"),
        ("购物清单上有鸡蛋吗？", "有，购物清单上有：鸡蛋。"),
        ("我有哪些清单？", "待办清单：1项未完成"),
        ("what's on my packing list?", "There is no list “packing”."),
        ("is there milk on my list?", "Yes, on the shopping list: milk."),
        ("are there any lemons on the list?", "No, “lemons” is not on your lists."),
        ("do I have milk on my shopping list?", "Yes, on the shopping list: milk."),
        ("清单上有鸡蛋吗", "有，购物清单上有：鸡蛋。"),
        ("购物清单上有没有牛奶", "有，购物清单上有：milk。"),
        ("牛奶在购物清单上吗", "有，购物清单上有：milk。"),
    ],
)
async def test_a_list_is_shown(words: str, held: str, filled: Bench) -> None:
    """What is open is counted from one, and a question for one thing is answered by itself."""
    outcome = await filled.ask(words)
    assert isinstance(outcome, Answered), outcome
    assert held in outcome.text


@pytest.mark.parametrize(
    "words", ["tick all of them off", "check everything off", "mark them all as done", "全部划掉", "把它们都划掉"]
)
async def test_all_is_ticked_off_after_one_yes(words: str, filled: Bench) -> None:
    """“All of them” means the list that was spoken of last; it is named with what is on it, and one yes does all."""
    await filled.ask("what's on my shopping list?")
    asked = await filled.ask(words)
    assert isinstance(asked, NeedsConfirmation), asked
    assert "rye bread" in asked.text
    assert len(await on(filled, "shopping")) == 4
    assert isinstance(await filled.confirm(asked), Done)
    assert await on(filled, "shopping") == []
    assert await on(filled, "to-do") == ["wash the car"]


async def test_of_several_lists_none_is_ticked_off_on_a_guess(filled: Bench) -> None:
    """Where no list was spoken of, it is asked for."""
    filled.skill.forget_talk()
    assert isinstance(await filled.ask("tick everything off"), Question)


async def test_what_is_done_and_what_is_overdue_is_told(filled: Bench) -> None:
    """Done things stand below the open ones; a time that is past is said to be past."""
    await filled.ask("tick milk off the shopping list")
    assert (await filled.ask("what's on my shopping list?")).text.endswith("\n  done: milk")
    await filled.ask("put pay the rent on my to-do list by tomorrow")
    filled.now = filled.now.replace(day=30)
    assert "was due Thursday 26 November 2026" in (await filled.ask("show my to-do list")).text


@pytest.mark.parametrize(
    "words",
    [
        "my friend has a very long shopping list",
        "“add milk to my shopping list” is what she said",
        "remind me to buy milk tomorrow at 5",
        "cancel my meeting",
        "列车几点开",
        "what's on tomorrow?",
        "what is on my reminder list?",
    ],
)
def test_it_is_quiet_about_what_is_no_list(words: str, bench: Bench) -> None:
    """Talk about lists, reminders and appointments are not its own."""
    assert bench.understood(words) is None
