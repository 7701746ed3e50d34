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
    "not_food": "So far I can recommend only dishes. For anything else I have no list that I could check.",
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
    "not_food": "目前我只能推荐菜，其他的我没有可以核对的清单。",
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
