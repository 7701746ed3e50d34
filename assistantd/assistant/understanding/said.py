"""The house's own sentences about wishes, in both languages."""

from __future__ import annotations

from assistantd.domain.language import Language

_EN = {
    "not_yet": "I understand that you want me to {wish}, but I cannot do that yet. I have done nothing.",
    "refused": "All right. I have done nothing.",
    "asked": "To have me {wish}, say for example “{example}”. I have done nothing yet.",
    "supposed": "If you asked me, I would {wish}. You have not, so I have done nothing.",
    "doubt": "Do you want me to {wish}: “{text}”? If not, we just talk.",
    "plan": "I understood {count} steps:\n{list}\nShall I do them in this order?",
    "step": "{n}. {wish}: “{text}”{after}",
    "after": " (only if step {n} was done)",
    "outcome": "{n}. {text}",
    "failed": "{n}. Not done ({why}): {text}",
    "left": "Not begun, since step {n} was not done: {list}.",
    "open": "Not begun yet: {list}. They follow your answer.",
    "error": "it met an error",
    "nothing_back": "I see nothing that I could take back here, so I have done nothing. Name it, please.",
    "it_what": "What do you mean by “it”? Nothing was set just now that I could move. Name it, please.",
    "passed_on": "That is what somebody else said, so I have done nothing. If you wish it, tell me so yourself.",
    "late": "Nothing waits for an answer any more, so I have done nothing. Please say again what you want.",
    "gone": "What this was about is no longer there, so I have done nothing.",
}
_ZH = {
    "not_yet": "我明白你想{wish}，但我还做不到。我什么都没做。",
    "refused": "好的，我什么都没做。",
    "asked": "想{wish}，可以说“{example}”。我现在什么都没做。",
    "supposed": "如果你让我做，我会{wish}。你没有让我做，所以我什么都没做。",
    "doubt": "要我{wish}吗：“{text}”？如果不是，我们就随便聊聊。",
    "plan": "我理解为 {count} 步：\n{list}\n按这个顺序做吗？",
    "step": "{n}. {wish}：“{text}”{after}",
    "after": "（第 {n} 步做成后才做）",
    "outcome": "{n}. {text}",
    "failed": "{n}. 没有做（{why}）：{text}",
    "left": "因为第 {n} 步没有做成，以下没有开始：{list}。",
    "open": "还没有开始：{list}。等你回答后继续。",
    "error": "出错了",
    "nothing_back": "这里没有我能撤回的，所以我什么都没做。请说出是哪一个。",
    "it_what": "你说的“它”是指什么？刚才没有设过可以改时间的东西。请说出是哪一个。",
    "passed_on": "这是别人说的话，所以我什么都没做。如果你想这样做，请直接告诉我。",
    "late": "已经没有等你答复的事了，所以我什么都没做。请再说一次你想做什么。",
    "gone": "这件事所指的已经不在了，所以我什么都没做。",
}
WHY = {
    Language.EN: {"declined": "declined", "unknown": "unknown", "question": "a question is open"},
    Language.ZH: {"declined": "被拒绝", "unknown": "不知道", "question": "有问题未答"},
}


def say(key: str, language: Language, **values: object) -> str:
    """Gives a sentence with its values filled in."""
    return (_ZH if language is Language.ZH else _EN)[key].format(**values)
