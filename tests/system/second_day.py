"""A second written day of conversations, in other words than the first, with what a careful person would keep."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.system.written_day import Kept

FLAT = (
    "my mother's flat is on the third floor, the lift is broken most of the time, and she keeps her spare key with "
    "Frau Berger"
)
PORK = "I don't eat pork"
PARENTS = "Until Sunday I'm staying at my parents' place"
RUN = "这个月底之前我不能跑步"
BIKE = "I paid 340 euros for my bike in May"
OLD_HOME = "My old address was 3 Elm Street"
LIBRARY = "I started at the library yesterday"


@dataclass(frozen=True, slots=True)
class Talk:
    """Is one conversation: what the user says, and what it does to the memory."""

    name: str
    lines: tuple[str, ...]
    added: Kept = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    """What is no longer true after it."""


DAY: tuple[Talk, ...] = (
    Talk(
        "an introduction",
        ("My name is Tomasz and I moved to Leipzig last year for a job at the university.",),
        {"My name is Tomasz": "fact", "I moved to Leipzig last year for a job at the university.": "event"},
    ),
    Talk(
        "a Chinese introduction",
        ("我叫林悦，在一家出版社做编辑，养了两只猫",),
        {"我叫林悦": "fact", "我在一家出版社做编辑": "fact", "我养了两只猫": "fact"},
    ),
    Talk(
        "small talk",
        ("good morning!", "not much, just a bit tired", "what a day", "早上好", "今天真冷啊", "thank you so much"),
    ),
    Talk(
        "jokes",
        (
            "I could eat a horse",
            "I'm basically married to my sofa, lol",
            "I'm a millionaire, yeah right",
            "我快饿死了",
            "我是外星人，哈哈",
            "my cat says he wants your job 😂",
        ),
    ),
    Talk(
        "suppositions",
        (
            "suppose I were lactose intolerant, would pizza be a problem?",
            "if I had a dog I'd call him Rex",
            "I'd be a vegetarian if it weren't for bacon",
            "I wish I could play the harp",
            "I would be vegan in another life",
        ),
    ),
    Talk(
        "Chinese suppositions", ("万一我对牛奶过敏怎么办？", "假设我是左撇子", "要是我住在海边就好了", "我要是会飞多好")
    ),
    Talk(
        "what others say of themselves",
        ("my sister says she is afraid of dogs", "老李说他下个月退休"),
        {"My sister says she is afraid of dogs": "fact", "老李说他下个月退休": "fact"},
    ),
    Talk(
        "quotations",
        ('he wrote: "I always drink decaf"', "书里写道：“我从不喝酒”", "the song goes: I am a rock, I am an island"),
    ),
    Talk(
        "questions",
        (
            "do I have any allergies?",
            "when does the library close?",
            "I wonder whether I am allergic to wasps",
            "我会游泳吗？",
            "你记得我叫什么吗？",
        ),
    ),
    Talk(
        "rules for two",
        ("please note that I don't eat pork, and my husband Piet can't have shellfish",),
        {PORK: "constraint", "My husband Piet can't have shellfish": "person", "Piet is my husband": "person"},
    ),
    Talk("Chinese rules", ("记一下：我不吃香菜，也不喝酒",), {"我不吃香菜": "constraint", "我不喝酒": "constraint"}),
    Talk(
        "a correction",
        ("I work at the town hall", "correction: I work at the city library"),
        {"I work at the city library": "fact"},
    ),
    Talk("a Chinese correction", ("我的工位在三楼", "我的工位换到五楼了"), {"我的工位换到五楼了": "fact"}),
    Talk("the same in other words", ("I never eat pork", "我从来不吃香菜")),
    Talk("for a while", (f"remember: {PARENTS}", RUN), {PARENTS: "fact", RUN: "constraint"}),
    Talk(
        "appointments",
        ("my passport expires on 3 August 2031", "记住后天下午两点半我要去看牙医"),
        {"My passport expires on 3 August 2031": "fact", "后天下午两点半我要去看牙医": "event"},
    ),
    Talk(
        "reminders and wishes",
        (
            "remind me on Saturday at 10 am to feed the neighbour's cat",
            "每天晚上九点提醒我吃药",
            "recommend something for dinner",
            "draft a mail to Piet: dinner is at eight",
        ),
    ),
    Talk(
        "things to do",
        ("I still have to renew my parking permit", "记住我还得给房东回邮件"),
        {"I still have to renew my parking permit": "task", "我还得给房东回邮件": "task"},
    ),
    Talk("a change of mind", ("I play the oboe", "undo that", "我会弹古筝", "撤销")),
    Talk(
        "what was, and what is",
        ("My address is 12 Linden Road", OLD_HOME, "我以前住在大连"),
        {"My address is 12 Linden Road": "fact", OLD_HOME: "fact", "我以前住在大连": "fact"},
    ),
    Talk("what it cost", (BIKE, "我花了八百块买自行车"), {BIKE: "event", "我花了八百块买自行车": "event"}),
    Talk("a day told as seen from today", (LIBRARY,), {LIBRARY: "event"}),
    Talk(
        "said in passing",
        ("by the way, my shoe size is 42", "对了，我的鞋码是40码", "oh, and my sister Ewa lives in Gdańsk"),
        {
            "My shoe size is 42": "fact",
            "我的鞋码是40码": "fact",
            "My sister Ewa lives in Gdańsk": "person",
            "Ewa is my sister": "person",
        },
    ),
    Talk(
        "a doctor's advice",
        ("my doctor told me to avoid salt", "医生让我少吃盐"),
        {"My doctor told me to avoid salt": "constraint", "医生让我少吃盐": "constraint"},
    ),
    Talk(
        "a contradiction",
        ("My hometown is Gdynia", "my hometown is Sopot"),
        {"My hometown is Gdynia": "fact", "My hometown is Sopot": "fact"},
    ),
    Talk("several facts in free order", (f"remember this: {FLAT}",), {f"M{FLAT[1:]}": "person"}),
)
