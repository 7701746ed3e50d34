"""Every fixed sentence of the skill, in both languages."""

from __future__ import annotations

from assistantd.domain.language import Language
from assistantd.domain.memory import Memory
from assistantd.skillkit.when import say_day

_QUOTED = 300
"""Characters of a file or a mail in an answer."""
_EN = {
    "remembered": "I will remember: “{text}”. (Memory {id}; to undo, say “forget that”.)",
    "noted": "I have remembered that, since it may matter later: “{text}”. (Memory {id}; if you do "
    "not want it, say “forget that”.)",
    "known": "I know that already: “{text}”. (Memory {id}.)",
    "replaced": "I will remember: “{text}”. (Memory {id}; it takes the place of “{old}”. To undo, say “undo that”.)",
    "corrected": "Corrected: “{text}” takes the place of “{old}”. (Memory {id}; to undo, say “undo that”.)",
    "remembered_many": "I will remember:\n{list}\n(To undo, say “undo that”; to drop one, “forget …”.)",
    "known_many": "I know that already:\n{list}",
    "line": "  [{id}] “{text}”",
    "line_known": "  [{id}] “{text}” (known already)",
    "line_replaced": "  [{id}] “{text}” (takes the place of “{old}”)",
    "until": "\n(Memory {id} counts until {date}.)",
    "contradicts": "{old} [{old_id}]. Now you say: “{text}” [{id}]. I keep both for now. Has that changed?",
    "contradicts_many": "“{text}” [{id}] does not go together with these. I keep all for now. Which one has changed?\n"
    "{list}",
    "choice_changed": "It has changed: “{text}” takes the place of “{old}”.",
    "choice_both": "Both are true: keep both.",
    "choice_wrong": "The new one is wrong: drop “{text}”.",
    "kept_both": "Both stay as they are.",
    "dropped": "The new one is dropped; nothing of it is left in the vault.",
    "settle_what": "There is no contradiction open in this conversation.",
    "settle_late": "One of the two was corrected or forgotten meanwhile, so there is nothing left to settle.",
    "undo_late": "That was corrected or forgotten since, so it cannot be taken back. To drop a memory, say “forget …”.",
    "settle_which": "Which one has changed? Please say the number: {list}",
    "correct_which": "“{text}” could correct any of these. Please say which one, in full:\n{list}",
    "undo_what": "There is nothing to undo in this conversation. To drop a memory, say “forget …”.",
    "undone": "Taken back: {count}. Nothing of it is left in the vault.",
    "restored": " True again: “{text}” [{id}].",
    "confirm_correct": "Shall I change “{old}” to “{text}”?",
    "correct_what": "What shall I correct? Please say the whole sentence as it should be.",
    "forget_what": "What shall I forget? Please name it.",
    "forget_none": "I remember nothing about “{topic}”, so there is nothing to forget.",
    "confirm_forget": "Shall I forget this for good?\n{list}",
    "and_more": "\n  … and {count} more",
    "forgotten": "Forgotten: {count}. No word of it is left in the vault.",
    "forgotten_unclean": "Forgotten: {count}. An old page of the vault's journal could not be cleared yet.",
    "siblings": " Told in the same sentence and still remembered: {list}.",
    "backups": " These older backups still hold it: {backups}.",
    "unknown": "I don't know. Nothing that you have told me answers that.",
    "unknown_then": "I remember nothing that answers that from {time} ({days}).",
    "between": "{first} to {last}",
    "from": "from {day} on",
    "up_to": "up to {day}",
    "nearest": "\nThe nearest I remember:\n{list}",
    "incomplete": "\n(I could only search by words just now, so I may have missed something.)",
    "told_from": "From what you told me on {date}: {text}.",
    "told_on": "You told me on {date}: “{text}”.",
    "document_says": "One of your files says ({date}): “{text}”.",
    "mail_says": "A mail says ({date}): “{text}”.",
    "calendar_says": "Your calendar says ({date}): “{text}”.",
    "nothing_avoid": "I don't know of anything you must not eat. You have not told me of any allergy or diet.",
    "abilities": "This is what I can do, all on this machine:",
    "such_as": "for example: ",
    "hello": "Hello. I can remember things, answer from what you told me, set reminders, draft "
    "mails and recommend dishes.",
    "thanks": "You are welcome.",
    "bye": "Goodbye.",
    "fine": "I am running well, thank you. What can I do for you?",
    "who": "I am assistantd, your assistant on this machine. Nothing you tell me leaves it.",
    "not_understood": "I did not understand that as something I can do. Ask “what can you do?” to see what I can.",
    "resting": "The battery is low, so the language model rests and I can answer only from what you told me.",
    "off": "The language model is off, so I can answer only from what you told me.",
    "general": "(General knowledge from a small model, not from your memory; it may be wrong.)",
}
_ZH = {
    "remembered": "记住了：“{text}”。（记忆 {id}；要撤销请说“忘掉这个”。）",
    "noted": "这件事以后可能有用，我记住了：“{text}”。（记忆 {id}；如果不想记，请说“忘掉这个”。）",
    "known": "这个我已经知道：“{text}”。（记忆 {id}。）",
    "replaced": "记住了：“{text}”。（记忆 {id}；它取代了“{old}”。要撤销请说“撤销”。）",
    "corrected": "已更正：“{text}”取代了“{old}”。（记忆 {id}；要撤销请说“撤销”。）",
    "remembered_many": "记住了：\n{list}\n（要撤销请说“撤销”；只去掉一条请说“忘掉……”。）",
    "known_many": "这些我已经知道：\n{list}",
    "line": "  [{id}] “{text}”",
    "line_known": "  [{id}] “{text}”（已经知道）",
    "line_replaced": "  [{id}] “{text}”（取代了“{old}”）",
    "until": "\n（记忆 {id} 有效到{date}。）",
    "contradicts": "{old}[{old_id}]。现在你说：“{text}”[{id}]。暂时两条都保留。是变了吗？",
    "contradicts_many": "“{text}”[{id}]和下面这些矛盾，暂时都保留。变了的是哪一条？\n{list}",
    "choice_changed": "变了：“{text}”取代“{old}”。",
    "choice_both": "都对：两条都保留。",
    "choice_wrong": "新的说错了：去掉“{text}”。",
    "kept_both": "两条都保留。",
    "dropped": "新的已去掉，保险库里不再有它的任何内容。",
    "settle_what": "这次对话里没有待确认的矛盾。",
    "settle_late": "这两条中有一条已被更正或忘掉，没有什么要确认的了。",
    "undo_late": "那条记忆后来已被更正或忘掉，无法撤销。要去掉某条记忆，请说“忘掉……”。",
    "settle_which": "变了的是哪一条？请说编号：{list}",
    "correct_which": "“{text}”可能更正下面任何一条。请把要更正的整句话说清楚：\n{list}",
    "undo_what": "这次对话里没有什么可撤销的。要去掉某条记忆，请说“忘掉……”。",
    "undone": "已撤销 {count} 条。保险库里不再有它的任何内容。",
    "restored": "恢复有效：“{text}”[{id}]。",
    "confirm_correct": "要把“{old}”改成“{text}”吗？",
    "correct_what": "要更正什么？请把正确的整句话说一遍。",
    "forget_what": "要忘掉什么？请说出来。",
    "forget_none": "我没有关于“{topic}”的记忆，没有什么可忘的。",
    "confirm_forget": "要永远忘掉以下内容吗？\n{list}",
    "and_more": "\n  ……以及另外 {count} 条",
    "forgotten": "已忘掉 {count} 条。保险库里不再有它的任何文字。",
    "forgotten_unclean": "已忘掉 {count} 条。保险库日志里还有一个旧页暂时没能清除。",
    "siblings": "同一句话里说的，仍然记着：{list}。",
    "backups": "以下较早的备份里还有它：{backups}。",
    "unknown": "我不知道。你告诉过我的事里没有这个问题的答案。",
    "unknown_then": "{time}（{days}）没有能回答这个问题的记忆。",
    "between": "{first}至{last}",
    "from": "{day}及以后",
    "up_to": "{day}及以前",
    "nearest": "\n我记得的最接近的是：\n{list}",
    "incomplete": "\n（刚才只能按词查找，可能有遗漏。）",
    "told_from": "根据你在{date}说的话：{text}。",
    "told_on": "你在{date}告诉我：“{text}”。",
    "document_says": "你的一份文件（{date}）写道：“{text}”。",
    "mail_says": "一封邮件（{date}）写道：“{text}”。",
    "calendar_says": "你的日历（{date}）写道：“{text}”。",
    "nothing_avoid": "我不知道你有什么不能吃。你没有告诉过我任何过敏或忌口。",
    "abilities": "我能做这些，全部在这台机器上完成：",
    "such_as": "例如：",
    "hello": "你好。我可以记事、根据你说过的话回答、设提醒、起草邮件、推荐菜。",
    "thanks": "不客气。",
    "bye": "再见。",
    "fine": "我运行正常，谢谢。要我做什么？",
    "who": "我是 assistantd，你这台机器上的助手。你告诉我的事不会离开这里。",
    "not_understood": "我没听懂这是要我做什么。可以问“你能做什么？”。",
    "resting": "电量低，语言模型正在休息，我只能根据你告诉过我的事回答。",
    "off": "语言模型已关闭，我只能根据你告诉过我的事回答。",
    "general": "（这是小模型的一般知识，不是来自你的记忆，可能有错。）",
}


def say(key: str, language: Language, **values: object) -> str:
    """Gives a sentence with its values filled in."""
    return (_ZH if language is Language.ZH else _EN)[key].format(**values)


def listed(memories: tuple[Memory, ...], language: Language) -> str:
    """Gives one line a memory: id, words, date."""
    return "\n".join(f"  [{m.id}] {_marked(m)} ({say_day(m.created, language)})" for m in memories)


def _marked(memory: Memory) -> str:
    """Gives a memory in quotation marks where somebody said it in these words."""
    return memory.text if memory.derived else f"“{memory.text}”"


def quoted(memory: Memory, language: Language) -> str:
    """Gives a memory word for word with who said it and when; what is not the user's own word is cut short."""
    if memory.derived:
        return say("told_from", language, date=say_day(memory.created, language), text=memory.text.rstrip(".。"))
    if memory.source.trusted:
        return say("told_on", language, date=say_day(memory.created, language), text=memory.text)
    text = memory.text if len(memory.text) <= _QUOTED else memory.text[:_QUOTED].rstrip() + "…"
    return say(f"{memory.source.value}_says", language, date=say_day(memory.created, language), text=text)
