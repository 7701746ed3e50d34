"""Every fixed sentence of the skill, in both languages."""

from __future__ import annotations

from assistantd.domain.language import Language

_EN = {
    "offer": "How about {dish}?",
    "likes": " You like {word} (memory {id}).",
    "others": " Or {dishes}.",
    "limits": "\nAll of these keep to your limits: {limits}.",
    "left_out": " Left out for that: {dishes}.",
    "note": "\n(Dishes and ingredients are general knowledge; check the label when it matters.)",
    "none": "I know no dish that is surely safe for you: {limits}.",
    "none_left": "I know no dish that is what you ask for.",
    "strange": "I cannot check dishes for “{words}” (memory {ids}), so I offer none as safe.",
    "no_such_list": "I can recommend dishes, and things of your own lists: films, books, music, games, activities.",
    "no_list": "You have no list of {sort} that I could choose from. Make one with “create a list called {sort}”.",
    "all_done": "Everything on your list of {sort} is ticked off.",
    "all_passed": "There is nothing else on your list of {sort} that suits you.",
    "from_list": "How about {thing}, from your list “{list}”?",
    "often": " You often choose {kinds}.",
    "due": " It is due {when}.",
    "other_things": " Or {things}.",
    "limit": "{word} (memory {id})",
    "and": " or ",
    "list": ", ",
}
_ZH = {
    "offer": "吃{dish}怎么样？",
    "likes": "你喜欢{word}（记忆 {id}）。",
    "others": "也可以吃{dishes}。",
    "limits": "\n这些都符合你的限制：{limits}。",
    "left_out": "因此没有推荐：{dishes}。",
    "note": "\n（菜和配料属于一般知识，要紧时请看配料表。）",
    "none": "我不知道有哪道菜对你一定安全：{limits}。",
    "none_left": "我不知道有符合你要求的菜。",
    "strange": "我无法判断哪些菜含“{words}”（记忆 {ids}），所以不推荐任何菜。",
    "no_such_list": "我可以推荐菜，也可以从你自己的清单里推荐：电影、书、音乐、游戏、活动。",
    "no_list": "你还没有{sort}清单可供挑选。可以先说“新建一个{sort}清单”。",
    "all_done": "你的{sort}清单上的都已完成。",
    "all_passed": "你的{sort}清单上没有别的适合你的了。",
    "from_list": "{thing}怎么样？在你的“{list}”清单上。",
    "often": "你常选{kinds}。",
    "due": "截止：{when}。",
    "other_things": "也可以：{things}。",
    "limit": "{word}（记忆 {id}）",
    "and": "或",
    "list": "、",
}


def say(key: str, language: Language, **values: object) -> str:
    """Gives a sentence with its values filled in."""
    return (_ZH if language is Language.ZH else _EN)[key].format(**values)


def listed(words: list[str], language: Language) -> str:
    """Gives words as a list."""
    if language is Language.ZH or len(words) < 2:
        return say("list", language).join(words)
    return say("list", language).join(words[:-1]) + say("and", language) + words[-1]
