"""What a statement says about whom, where that has one value at a time, so that a new value ends the old one.

Careful on purpose: a person can like two things and have two friends, but has one birthday. What is not
surely single-valued is never taken for a change here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from assistantd.memory.classify import PEOPLE_EN, PEOPLE_ZH
from assistantd.memory.words import plain
from assistantd.skillkit.numerals import read

YEAR = timedelta(days=365)

SINGLE_EN = (
    r"(?:(?:first|last|middle|full|sur)?name|(?:tele)?phone(?: number)?|mobile(?: number)?|"
    r"cell(?: phone)?(?: number)?|number|address|"
    r"e-?mail(?: address)?|birthday|birth ?date|date of birth|age|blood type|blood group|boss|manager|doctor|gp|"
    r"dentist|landlord|employer|job|"
    r"profession|height|weight|shoe size|ring size|(?:shirt|dress|trouser|clothing) size|pin(?: code)?|"
    r"wi-?fi password|wi-?fi|"
    r"door code|room(?: number)?|desk|flight(?: number)?|licen[cs]e plate|plate number|favou?rite [\w ]{2,30}?|"
    r"home ?town|nationality|"
    r"mother tongue|native language|rent|salary|budget|anniversary|bank|car|bike)"
)
SINGLE_ZH = (
    "(?:名字|姓名|电话号码|电话|手机号码?|手机|号码|地址|住址|邮箱|电子邮件|生日|出生日期|年龄|血型|老板|上司|经理|主治医生|医生|牙医|房东|公司|工作|职业|"
    "身高|体重|鞋码|尺码|密码|门禁码?|房间号?|工位|航班号?|车牌号?|老家|家乡|国籍|母语|房租|工资|预算|结婚纪念日|纪念日|银行|最喜欢的[^是，。]{1,8}|最爱的[^是，。]{1,8})"
)
PLACED_ZH = "(?:工位|办公室|座位|公司|宿舍|车位|学校|教室)"
"""What is at one place at a time."""
OWNER_EN = r"(?P<who>my|our|the|[\w ]{1,40}?(?:'s|’s))(?: (?:new|current|present))?"
OWNER_ZH = "(?P<who>我们?家?|[^\\s，。,.是的旧老原]{1,8}?)的?(?:新|现在的)?"
ONE_EN = r"(?P<who>i|my [\w ]{2,40}?|[a-z]+)"
ONE_ZH = r"(?P<who>我|[^\s，。,.]{1,8}?)"
ONLY_EN = "wife|husband|mother|mum|mom|father|dad"
ONLY_ZH = "妻子|老婆|太太|丈夫|老公|妈妈?|母亲|爸爸?|父亲"
"""Whom one has one of."""
TRADE_EN = (
    r"(?:teacher|nurse|doctor|engineer|programmer|(?:software )?developer|lawyer|accountant|student|designer|architect|"
    r"journalist|editor|cook|chef|driver|electrician|plumber|carpenter|baker|dentist|pharmacist|scientist|researcher|"
    r"professor|librarian|translator|secretary|waiter|waitress|pilot|farmer|gardener|police officer|firefighter|"
    r"consultant|photographer|cashier|hairdresser|mechanic|postman|midwife|physiotherapist|social worker)"
)
TRADE_ZH = (
    "(?:老师|教师|护士|医生|工程师|程序员|律师|会计|学生|设计师|建筑师|记者|编辑|厨师|司机|电工|水管工|木匠|面包师|牙医|药剂师|科学家|研究员|教授|图书管理员|"
    "翻译|秘书|服务员|飞行员|农民|园丁|警察|消防员|顾问|摄影师|收银员|理发师|修理工|邮递员|助产士|公务员)"
)

PATTERNS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("", rf"^{OWNER_EN} (?P<what>{SINGLE_EN}) (?:is|are|has changed to|changed to|=|:) ?(?:now )?(?P<value>.+)$"),
        ("", rf"^{OWNER_ZH}(?P<what>{SINGLE_ZH})(?:现在)?(?:是|为|换成了?|改成了?|变成了?|：|:)(?P<value>.+)$"),
        ("", rf"^{OWNER_ZH}(?P<what>{PLACED_ZH})(?:现在)?(?:在|换到了?|搬到了?|改到了?)(?P<value>.+)$"),
        (
            "home",
            rf"^{ONE_EN} (?:now )?(?:live|lives|moved|have moved|has moved) (?:in|at|to) (?P<value>(?!an? |the ).+)$",
        ),
        (
            "home",
            rf"^{ONE_ZH}(?:现在|目前)?(?>住在|住|搬到了?|搬去了?)(?P<value>(?!一|[\d二三四五六七八九十]+[楼层号室单]).+)$",
        ),
        ("employer", rf"^{ONE_EN} (?:now )?works? (?:at|for) (?P<value>(?!home\b|night\b).+)$"),
        ("employer", rf"^{ONE_ZH}(?:现在|目前)?在(?P<value>(?!家)[^，。]{{2,20}})(?:工作|上班)$"),
        ("job", rf"^{ONE_EN} (?:now )?works? as an? (?P<value>.+)$"),
        ("job", rf"^{ONE_EN} (?:am|is) (?:now )?an? (?P<value>(?:[a-z]+ )?{TRADE_EN})$"),
        ("job", rf"^{ONE_ZH}(?:现在)?(?:是|当)(?:一?[名个位])?(?P<value>[^，。的]{{0,4}}{TRADE_ZH})$"),
        ("age", rf"^{ONE_EN} (?:am|is|are|turned) (?:now )?(?P<value>\d{{1,3}})(?: years?(?: old)?)?$"),
        ("age", rf"^{ONE_ZH}(?:今年|现在)?(?P<value>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})岁了?$"),
        ("birthday", rf"^{ONE_EN} (?:was|were) born on (?P<value>.+)$"),
        ("birthday year", rf"^{ONE_EN} (?:was|were) born in (?P<value>\d{{4}})$"),
        ("birthday year", rf"^{ONE_ZH}(?:是|出生于|生于)(?P<value>\d{{4}})年(?:出生)?的?$"),
        ("marriage", rf"^{ONE_EN} (?:am|is|got) (?:now )?(?P<value>single|married|divorced|widowed|engaged)$"),
        ("marriage", rf"^{ONE_ZH}(?:现在|已经|还|刚)*(?P<value>单身|未婚|已婚|结婚|离婚|离异|订婚)了?$"),
        ("", rf"^(?P<who>my) (?P<what>{ONLY_EN})(?:'s name is|’s name is| is called| is named) (?P<value>\w+)$"),
        ("", rf"^(?P<value>(?!she\b|he\b|this\b|that\b|it\b)[a-z]+) is (?P<who>my) (?P<what>{ONLY_EN})$"),
        ("", rf"^(?P<who>我)的?(?P<what>{ONLY_ZH})(?:的名字)?(?:叫做?|名叫)(?P<value>[^，。]{{1,6}})$"),
        ("", rf"^(?P<value>[^，。这那她他是]{{1,6}})是(?P<who>我)的?(?P<what>{ONLY_ZH})$"),
    )
)
SAME = {
    **dict.fromkeys(
        (
            "telephone",
            "telephone number",
            "phone",
            "phone number",
            "mobile phone",
            "mobile",
            "mobile number",
            "cell phone",
            "cell",
            "number",
        ),
        "phone",
    ),
    **dict.fromkeys(("电话", "电话号码", "手机", "手机号", "手机号码", "号码"), "phone"),
    **dict.fromkeys(("birthday", "birth date", "birthdate", "date of birth", "生日", "出生日期"), "birthday"),
    **dict.fromkeys(("home town", "hometown", "老家", "家乡"), "hometown"),
    **dict.fromkeys(("address", "地址", "住址"), "address"),
    **dict.fromkeys(("email", "e-mail", "email address", "邮箱", "电子邮件"), "email"),
    **dict.fromkeys(("blood type", "blood group", "血型"), "blood"),
    **dict.fromkeys(("mother", "mum", "mom", "妈", "妈妈", "母亲"), "mother"),
    **dict.fromkeys(("father", "dad", "爸", "爸爸", "父亲"), "father"),
    **dict.fromkeys(("wife", "妻子", "老婆", "太太"), "wife"),
    **dict.fromkeys(("husband", "丈夫", "老公"), "husband"),
    **dict.fromkeys(("profession", "job", "职业", "工作"), "job"),
    **dict.fromkeys(("wifi password", "wi-fi password", "wifi", "wi-fi"), "wifi"),
}
SPEAKER = frozenset(("my", "our", "the", "i", "我", "我家", "我们", "我们家"))
NUMERAL = r"[\d零〇一二两三四五六七八九十百半]+"
VALUE = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b\d[\d:.,/-]*(?:\s?(?:am|pm|a\.m\.|p\.m\.|st|nd|rd|th|h|"
    r"%|€|\$|km|kg|cm))?"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|o'clock|half past|"
    r"quarter (?:past|to))\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|"
    r"\b(?:morning|afternoon|evening|night)s?\b"
    rf"|(?:周|星期|礼拜)[一二三四五六日天]|凌晨|早上|上午|中午|下午|傍晚|晚上|{NUMERAL}(?:点|时|分|号|日|月|年|岁|元|块|公斤|厘米|楼|室|度|半|刻|钟)*",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:周|星期|礼拜)[一二三四五六日天]", re.IGNORECASE)
RELATION = re.compile(rf"(?:my {PEOPLE_EN} |我的?{PEOPLE_ZH})?", re.IGNORECASE)
STANDING = re.compile(
    r"\b(?:every|each|daily|weekly|monthly|always|usually|(?:mon|tues|wednes|thurs|fri|satur|sun)days|"
    r"starts? at|ends? at|opens?|closes?|leaves? at|"
    r"costs?|is at|is on|is due)\b|每|通常|总是|平时|开始|结束|开门|关门|生日|房租",
    re.IGNORECASE,
)


I_AM = re.compile(r"\bi['’]m\b")
AT_PRESENT = re.compile(r"(?: now| at the moment| these days| nowadays|了)$")
PRESENT = re.compile(r"\bnow\b|现在|目前")
EXACT = frozenset(("phone", "email", "wifi", "pin", "pin code", "door code", "age", "birthday year"))
"""Where a longer value is another one, and not the same told more closely."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """Is one single-valued thing said about someone."""

    who: str
    what: str
    value: str


def attribute_of(text: str) -> Attribute | None:
    """Gives what a statement says, where it says something that has one value at a time."""
    low = AT_PRESENT.sub("", I_AM.sub("i am", plain(text)).strip(" .!。！"))
    for name, pattern in PATTERNS:
        if found := pattern.match(low):
            parts = found.groupdict()
            what = (name or parts["what"].strip()).replace("favourite", "favorite")
            who = re.sub(r"(?:'s|’s)$", "", parts["who"].strip())
            return Attribute("我" if who in SPEAKER else who, SAME.get(what, what), parts["value"].strip())
    return None


def frame(text: str) -> str:
    """Gives the statement with every weekday, time and number taken out: what stays when only those change."""
    return " ".join(re.findall(r"\w+|_", VALUE.sub("_", PRESENT.sub("", plain(text))).replace("_", " _ ")))


def differs(new: str, first: Attribute | None, old: str, second: Attribute | None) -> bool:
    """Tells whether the new statement gives another value for what the old one said, so that one of them is over.

    Each comes with the attribute that it tells.
    """
    if first and second:
        return (first.who, first.what) == (second.who, second.what) and not _fits(first, second)
    if not (STANDING.search(new) and STANDING.search(old)):
        return False
    return _same_frame(_squeezed(frame(new)), _squeezed(frame(old))) and _other_values(plain(new), plain(old))


def grown(new: Attribute | None, old: Attribute | None, elapsed: timedelta) -> bool:
    """Tells whether what is new is the old age, older by the time that has gone by."""
    if new is None or old is None or not (new.what == old.what == "age") or new.who != old.who:
        return False
    ages = read(new.value), read(old.value)
    return None not in ages and 0 < (ages[0] or 0) - (ages[1] or 0) <= elapsed / YEAR + 1


def _fits(one: Attribute, other: Attribute) -> bool:
    """Tells whether two values can both be true: the same, or one of them told more closely."""
    if one.what in EXACT:
        return _compact(one.value) == _compact(other.value)
    (latin, han), (words, signs) = _parts(one.value), _parts(other.value)
    return (latin <= words and han in signs) or (words <= latin and signs in han)


def _parts(value: str) -> tuple[set[str], str]:
    """Gives the Latin words and numbers of a value, in no order, and its Chinese signs in theirs."""
    return set(re.findall(r"[^\W_一-龥]+", value)) - {"the", "a", "an"}, "".join(re.findall("[一-龥]", value))


def _compact(value: str) -> str:
    return re.sub(r"[\s()/.-]", "", value)


def _other_values(new: str, old: str) -> bool:
    """Two days a week can both be true; another clock time or amount cannot."""
    first, second = VALUE.findall(new), VALUE.findall(old)
    return first != second and any(not WEEKDAY.fullmatch(value) for value in first + second)


def _same_frame(one: str, other: str) -> bool:
    """The same but for telling who somebody is: "我女儿小雨…" is about 小雨."""
    shorter, longer = sorted((one, other), key=len)
    return longer.endswith(shorter) and RELATION.fullmatch(longer.removesuffix(shorter)) is not None


def _squeezed(framed: str) -> str:
    return re.sub(r"_(?:(?: |at|on|in|and|from|to|till|until|的|到|至)*_)*", "_", framed)
