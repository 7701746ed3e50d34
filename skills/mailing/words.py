"""Every fixed sentence of the skill, in both languages."""

from __future__ import annotations

from assistantd.domain.language import Language
from assistantd.domain.mail import KeptMail
from assistantd.skillkit.when import say_day

_EN = {
    "no_folder": "No mail is here. Add a mail folder: assistantctl mail add ~/Maildir",
    "no_me": "Which address is yours is not clear from the mails, so I cannot tell what was written to "
    "you. Say it: assistantctl mail me ADDRESS",
    "none_waiting": "No mail of the last {days} days needs an answer, as far as rules can tell.",
    "waiting": "These mails need an answer:",
    "waiting_one": "This mail needs an answer:",
    "asks": "asks",
    "requests": "requests",
    "others": ", to {count} others too",
    "wait": "• {who}, {day}, “{subject}” {asks}{others}: “{sentence}” [mail {id}]",
    "more": "… and {count} more.",
    "guessed": "(Your address, as the mails show it: {me}.)",
    "none": "No mail with “{who}” is in the watched folders.",
    "whose": "With whom, or which mail? Say for example “summarise the mails with Bob”.",
    "summary": "“{subject}”, {count} mails with {people}, {first} to {last}:",
    "summary_one": "“{subject}”, one mail, {first}:",
    "said": "• {who}, {day}: {sentences} [mail {id}]",
    "quote": "“{sentence}”",
    "left_out": "({count} more mails are not quoted.)",
    "open": "It ends with what {who} wants of you, and you have not answered.",
    "others_talks": 'More talks with “{who}”: {count}. assistantctl mail --with "{who}"',
    "times": "Times that are named: {times}. To put them into the agenda: “add the dates from mail {id}”.",
    "no_times": "No time to come is named in it.",
    "offer": "Put this into your agenda? It is {who}'s word, not yours.\n{events}",
    "offered": "• {when}: {title} — “{sentence}” [mail {id}]",
    "added": "Kept: {events}.",
    "all": "all of them",
    "list": "to-do",
    "you": "you",
}
_ZH = {
    "no_folder": "这里没有邮件。请添加邮件文件夹：assistantctl mail add ~/Maildir",
    "no_me": "从邮件看不出哪个地址是你的，所以不知道哪些是写给你的。请指定：assistantctl mail me 地址",
    "none_waiting": "按规则看，最近{days}天没有需要回复的邮件。",
    "waiting": "这些邮件需要回复：",
    "waiting_one": "这封邮件需要回复：",
    "asks": "问",
    "requests": "请求",
    "others": "（同时发给另外{count}人）",
    "wait": "• {who}，{day}，“{subject}”{asks}{others}：“{sentence}”【邮件 {id}】",
    "more": "……还有{count}封。",
    "guessed": "（从邮件看，你的地址是：{me}。）",
    "none": "所监视的文件夹里没有与“{who}”往来的邮件。",
    "whose": "和谁的邮件，还是哪一封？例如：“总结一下和王芳的邮件”。",
    "summary": "“{subject}”，与{people}的{count}封邮件，{first}至{last}：",
    "summary_one": "“{subject}”，一封邮件，{first}：",
    "said": "• {who}，{day}：{sentences}【邮件 {id}】",
    "quote": "“{sentence}”",
    "left_out": "（另有{count}封没有引用。）",
    "open": "最后是{who}有事问你或请你做，你还没有回复。",
    "others_talks": "与“{who}”还有{count}次往来：assistantctl mail --with {who}",
    "times": "提到的时间：{times}。要放进日程，请说：“把邮件{id}里的日期加到日程”。",
    "no_times": "其中没有提到将来的时间。",
    "offer": "要放进你的日程吗？这是{who}说的，不是你说的。\n{events}",
    "offered": "• {when}：{title}——“{sentence}”【邮件 {id}】",
    "added": "已记下：{events}。",
    "all": "全部",
    "list": "待办",
    "you": "你",
}


def say(key: str, language: Language, **values: object) -> str:
    """Gives a sentence with its values filled in."""
    return (_ZH if language is Language.ZH else _EN)[key].format(**values)


def who(mail: KeptMail, language: Language) -> str:
    """Gives the writer of a mail."""
    return say("you", language) if mail.mine else mail.mail.sender.shown or "?"


def day(mail: KeptMail, language: Language) -> str:
    """Gives the day of a mail."""
    return say_day(mail.mail.sent, language) if mail.mail.sent else "?"
