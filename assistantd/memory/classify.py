"""What kind of thing the user told, by rules; a rule that is unsure says note."""

from __future__ import annotations

import re

from assistantd.domain.memory import MemoryKind
from assistantd.skillkit.diet import mentioned
from assistantd.skillkit.earnest import QUOTED, imagined, joking, reported
from assistantd.skillkit.harm import HARMFUL

PEOPLE_EN = (
    r"(?:wife|husband|partner|girlfriend|boyfriend|fianc[ée]e?|mother|mum|mom|father|dad|parents?|daughters?|"
    r"sons?|child|kids?|"
    r"children|brothers?|sisters?|siblings?|twins?|grand(?:ma|pa|mother|father|son|daughter)|uncle|aunt|"
    r"cousins?|niece|nephew|friends?|"
    r"boss|manager|colleagues?|coworkers?|neighbou?rs?|doctor|dentist|teacher|landlord|roommate|flatmate|baby)"
)
PEOPLE_ZH = (
    "(?:妻子|老婆|太太|丈夫|老公|先生|女朋友|男朋友|未婚[夫妻]|妈妈?|母亲|爸爸?|父亲|父母|爸妈|女儿|儿子|孩子|哥哥?|弟弟?|姐姐?|妹妹?|爷爷|奶奶|外公|外婆|姥姥|姥爷|"
    "叔叔|阿姨|舅舅?|姑姑?|表[哥弟姐妹]|堂[哥弟姐妹]|侄[子女]|朋友|闺蜜|老板|上司|经理|同事|邻居|医生|牙医|老师|房东|室友|同学|宝宝)"
)

_MAY_NOT = r"\bi (?:can't|cannot|can not|must not|mustn't|am not allowed to|may not)\b"
CONSTRAINT = (
    (
        r"\ballerg(?:y|ies|ic)\b|\bintoleran(?:t|ce)\b|\banaphyla|\bco?eliac\b|\bdiabet(?:es|ic)\b|\bvegetarian\b|"
        r"\bvegan\b|\bpescatarian\b|"
        r"\bhalal\b|\bkosher\b|\b(?:gluten|lactose|dairy|sugar|nut)[- ]free\b|\b(?:low|no)[- ](?:carb|salt|sugar)\b"
    ),
    (
        r"\b(?:can(?:no|')?t|can not|mustn't|must not|may not|am not allowed to|not supposed to|don't|do not|never|"
        r"don't ever)\s+(?:ever\s+)?"
        r"(?:eat|drink|have any|tolerate|digest|take)\b"
    ),
    r"\b(?:avoid|stay away from|keep me away from)\b|\bmakes? me (?:sick|ill)\b",
    rf"{_MAY_NOT}.*\buntil\b|\buntil\b.*{_MAY_NOT}",
    (
        r"\b(?:doctor|dentist|nutritionist|dietician)\b.{0,40}\b(?:no|not|less|never)\b.{0,20}"
        r"\b(?:eat|drink|salt|sugar|fat|alcohol)\b"
    ),
    (
        r"\bnever\b.{0,40}\b(?:before|after|between)\b.{0,20}\d|\bno (?:meetings?|calls?|appointments?|alcohol|meat|"
        r"pork|beef|dairy|gluten)\b"
    ),
    "过敏|忌口|不耐受|乳糜泻|糖尿病|清真|素食|纯素|吃素|戒[酒烟糖]|禁忌",
    "(?:不能|不可以|不可|不准|不许|不得|千万别|从不|从来不|绝不|不)(?:再)?(?:吃|喝|碰|沾|服用)",
    "(?:千万别|别|不要|不许|不能)给我.{0,4}[吃喝]|[吃喝碰沾]不得|[吃喝].{1,12}会(?:起|吐|拉|肿|难受|不舒服)",
    "(?:之前|以前|前)我?(?:都|还)?(?:不能|不可以|不准|不许|不得|不要)",
    "(?:医生|大夫|营养师|护士).{0,6}(?:少|别|不要|不让|不许|忌|戒)(?:我)?(?:再)?(?:吃|喝|碰|抽|沾)",
    "(?:不要|别)(?:在|给我|安排).{0,16}(?:点|之前|以前|之后|以后|前|后)",
)
LIKING_ZH = (
    "(?:很|最|特别|非常|都|也|不)*(?:喜欢|喜爱|偏爱|偏好|热爱|讨厌|受不了|更愿意|宁愿|中意)"
    "|最爱|不爱|爱[吃喝看听玩穿用]|(?<=我)爱"
)
PREFERENCE = (
    (
        r"\bi(?:'m| am)?\s+(?:really |also |do |just |still |absolutely |quite )*(?:like|love|enjoy|prefer|adore|"
        r"hate|dislike|detest|"
        r"can't stand|don't like|do not like|don't enjoy|am fond of|fond of|into|keen on|a fan of|a big fan of)\b"
    ),
    (
        r"\bi(?:'d| would) (?:rather|prefer)\b|\bmy favou?rites?\b|\b(?:is|are) my favou?rites?\b|\bi(?:'m|"
        r" am) (?:not )?(?:a fan|fond|keen|into)\b"
    ),
    rf"(?:我(?!的?{PEOPLE_ZH})(?!朋友|同)[^，。；]*?|^)(?:{LIKING_ZH})",
)
TASK = (
    r"^(?:todo|to-do)\b|\bi (?:still )?(?:need|have|ought) to\b|\bi(?:'ve| have) got to\b|\bi must(?! not)\b",
    r"^(?:buy|call|e-?mail|pay|book|pick up|send|write to|fix|return|renew|cancel|order)\b",
    "^待办|(?:要|得|必须|需要)(?:交|买|付|还(?!是)|寄|取|拿|修|写|给|打电话|联系|预约|准备)",
)
EVENT = (
    (
        r"\b(?:yesterday|today|tonight|tomorrow|last (?:week|month|year|night)|next (?:week|month|year)|"
        r"this (?:morning|weekend)|"
        r"(?:on|this|next|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    ),
    (
        r"\b(?:went|visited|met|bought|booked|flew|attended|finished|started|began|moved|married|paid|sold|joined|signed|"
        r"lent|borrowed|adopted|graduated|quit)\b"
    ),
    "昨[天晚]|前天|今[天晚早]|明[天晚早]|后天|上[周个]|下[周个]|本周|去年|明年|刚才|刚刚|去了|买了|见了|参加了|搬到了|结婚了|花了|付了|卖了|借给|订了|签了",
)
RECURRING = re.compile(
    r"\b(?:every|each|daily|weekly|monthly|yearly|always|usually|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b|"
    r"每|平时|通常|总是",
    re.IGNORECASE,
)
PERSON = (
    rf"\bmy {PEOPLE_EN}\b(?!['’]s? (?:place|house|home|flat|apartment|garden)\b)|^my {PEOPLE_EN}\b",
    rf"我的?{PEOPLE_ZH}",
    r"\bis my \w+'?s? ?" + PEOPLE_EN + r"?\b",
    f"是我的?{PEOPLE_ZH}",
)
FACT = (r"\b(?:my|our)\b", r"\bi(?:'m| am| live| work| have| own| use| was| speak| study| drive)\b", "我|咱")

RULES: tuple[tuple[MemoryKind, tuple[str, ...]], ...] = (
    (MemoryKind.CONSTRAINT, CONSTRAINT),
    (MemoryKind.TASK, TASK),
    (MemoryKind.PREFERENCE, PREFERENCE),
    (MemoryKind.PERSON, PERSON),
    (MemoryKind.EVENT, EVENT),
    (MemoryKind.FACT, FACT),
)
COMPILED = [(kind, re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)) for kind, patterns in RULES]
_ABOUT_ANOTHER = dict(COMPILED)[MemoryKind.PERSON]
NO_ALLERGY = re.compile(
    r"\b(?:not|no longer|never|don't have (?:any|an)|have no|no)\b.{0,12}\ballerg|\b(?:not|"
    r"no longer) (?:a )?(?:vegetarian|vegan)|(?:不|没有?|不再)(?:对.{0,8})?过敏|不再吃素",
    re.IGNORECASE,
)


def kind_of(text: str) -> MemoryKind:
    """Tells the kind of a statement by the user, the strictest that fits.

    What is supposed or a joke is a note; what others say of themselves, or what is quoted, is no rule of the user's.
    """
    if imagined(text) or joking(text):
        return MemoryKind.NOTE
    said = QUOTED.sub(" ", text)
    if reported(text):
        return MemoryKind.FACT
    if HARMFUL.search(said) and mentioned(said) and not NO_ALLERGY.search(said) and not _ABOUT_ANOTHER.search(said):
        return MemoryKind.CONSTRAINT
    return _kind(said) if said.strip(" .,:;，。：；") else MemoryKind.NOTE


def _kind(text: str) -> MemoryKind:
    for kind, pattern in COMPILED:
        if not pattern.search(text):
            continue
        if kind is MemoryKind.CONSTRAINT and NO_ALLERGY.search(text):
            continue
        if kind is MemoryKind.EVENT and RECURRING.search(text):
            return MemoryKind.FACT
        return kind
    return MemoryKind.NOTE
