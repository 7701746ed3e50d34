"""Every fixed phrase of a mail and of the reply about it, in both languages."""

from __future__ import annotations

from assistantd.domain.language import Language

from .notes import Purpose

BLANK = {Language.EN: "[your name]", Language.ZH: "[你的名字]"}
"""Stands where the sender's name belongs; nobody told it."""
CLOSING = {Language.EN: f"Best regards,\n{BLANK[Language.EN]}", Language.ZH: f"祝好\n{BLANK[Language.ZH]}"}
SUBJECT = {
    Language.EN: {
        Purpose.MOVE: "Moving ",
        Purpose.CANCEL: "Cancelling ",
        Purpose.THANK: "Thank you ",
        Purpose.INVITE: "Invitation ",
        Purpose.ASK: "Question: ",
        Purpose.APOLOGISE: "Apology: ",
        Purpose.CONGRATULATE: "Congratulations ",
        Purpose.WISH: "",
        Purpose.ACCEPT: "",
        Purpose.DECLINE: "",
        Purpose.TELL: "",
    },
    Language.ZH: {
        Purpose.MOVE: "改期：",
        Purpose.CANCEL: "取消：",
        Purpose.THANK: "感谢：",
        Purpose.INVITE: "邀请：",
        Purpose.ASK: "询问：",
        Purpose.APOLOGISE: "致歉：",
        Purpose.CONGRATULATE: "祝贺：",
        Purpose.WISH: "",
        Purpose.ACCEPT: "",
        Purpose.DECLINE: "",
        Purpose.TELL: "",
    },
}
"""What stands before the matter in the subject."""
OPENING = {
    Language.EN: {
        Purpose.MOVE: "I would like to move {m}.",
        Purpose.CANCEL: "I am sorry, but I have to cancel {m}.",
        Purpose.THANK: "Thank you {m}.",
        Purpose.INVITE: "I would like to invite you {m}.",
        Purpose.ASK: "I would like to ask you {m}.",
        Purpose.APOLOGISE: "I am sorry {m}.",
        Purpose.CONGRATULATE: "Congratulations {m}!",
        Purpose.WISH: "I wish you {m}.",
        Purpose.ACCEPT: "I am glad to accept{m}.",
        Purpose.DECLINE: "I am sorry, but I have to decline{m}.",
        Purpose.TELL: "{m}.",
    },
    Language.ZH: {
        Purpose.MOVE: "我想把{m}。",
        Purpose.CANCEL: "很抱歉，需要取消{m}。",
        Purpose.THANK: "谢谢{you}{m}。",
        Purpose.INVITE: "想邀请{you}{m}。",
        Purpose.ASK: "想问一下：{m}？",
        Purpose.APOLOGISE: "很抱歉，{m}。",
        Purpose.CONGRATULATE: "祝贺{you}{m}！",
        Purpose.WISH: "{m}。",
        Purpose.ACCEPT: "我很乐意接受{m}。",
        Purpose.DECLINE: "很抱歉，我只能谢绝{m}。",
        Purpose.TELL: "{m}。",
    },
}
"""The first sentence of a body that code writes."""
THANKS = {Language.EN: "Thank you for your mail. ", Language.ZH: "谢谢来信。"}
"""How an answer that a template carries begins."""
QUOTED = {Language.EN: "On {day}, {who} wrote:", Language.ZH: "{who} 于 {day} 写道："}
QUOTED_UNDATED = {Language.EN: "{who} wrote:", Language.ZH: "{who} 写道："}
WANTED = "能否请{you}提供{m}？"
"""How Chinese asks for a thing."""
SUITS = {Language.EN: " Please let me know whether this suits you.", Language.ZH: "请告诉我这样是否方便。"}

_SAID = {
    Language.EN: {
        "answer": "What shall the answer say? Give me the points, and I write it.",
        "to": "To whom? Say for example “draft an email to Ms Smith …”.",
        "what": "What shall the mail say? Give me the points, and I write it.",
        "head": "To: {to}\nSubject: {subject}\n",
        "kept": "Kept as draft {id}; nothing was sent. Put your name where it says {blank}.",
        "kept_whole": "Kept as draft {id}; nothing was sent.",
        "never": "Drafts are never sent.",
        "which": "Which {name} do you mean? Say the number, or name the person in full.\n{people}",
        "nobody": "I know no address of {name}; in the mail, To is left blank.",
        "tone": "Written as you write to {name}: {manner} (assistantctl draft tone).",
        "greeting": "“{greeting}”",
        "closing": "“{closing}”",
        "short": "short",
        "you": "“{you}”",
    },
    Language.ZH: {
        "answer": "回信要说什么？告诉我要点，我来写。",
        "to": "写给谁？可以说“给张老师写封邮件……”。",
        "what": "邮件要说什么？告诉我要点，我来写。",
        "head": "收件人：{to}\n主题：{subject}\n",
        "kept": "已存为草稿 {id}，没有发送。请在 {blank} 处填上名字。",
        "kept_whole": "已存为草稿 {id}，没有发送。",
        "never": "草稿从不发送。",
        "which": "你指哪一位{name}？请说编号，或说全名。\n{people}",
        "nobody": "我没有{name}的地址；邮件中的收件人留空。",
        "tone": "按你给{name}写信的习惯：{manner}（assistantctl draft tone）。",
        "greeting": "“{greeting}”",
        "closing": "“{closing}”",
        "short": "简短",
        "you": "用“{you}”",
    },
}


def say(key: str, language: Language, **values: object) -> str:
    """Gives a sentence of the reply with its values filled in."""
    return _SAID[language][key].format(**values)
