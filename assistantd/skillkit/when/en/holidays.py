"""English names of holidays."""

from __future__ import annotations

import re

from assistantd.skillkit.when.days import Year
from assistantd.skillkit.when.en.words import YEAR, words, year
from assistantd.skillkit.when.feast import Feast
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made
from assistantd.skillkit.when.within import Within

_CALLED = {
    "元旦": "new year's day, new years day, new year, new years, new year's",
    "跨年夜": "new year's eve, new years eve",
    "情人节": "valentine's day, valentines day",
    "圣帕特里克节": (
        "st patrick's day, saint patrick's day, st. patrick's day, st paddy's day, saint paddy's day, paddy's day"
    ),
    "愚人节": "april fools' day, april fool's day, april fools day",
    "妇女节": "women's day, international women's day",
    "复活节": "easter, easter sunday",
    "复活节星期一": "easter monday",
    "耶稣受难日": "good friday",
    "棕枝主日": "palm sunday",
    "圣灰星期三": "ash wednesday",
    "圣灵降临节": "pentecost, whit sunday, whitsun, whitsunday",
    "圣灵降临节星期一": "whit monday",
    "耶稣升天节": "ascension day",
    "忏悔星期二": "shrove tuesday, pancake day, mardi gras",
    "母亲节": "mother's day, mothers day",
    "父亲节": "father's day, fathers day",
    "美国劳动节": "labor day",
    "劳动节": "labour day, international workers' day, international worker's day, workers' day, may day",
    "世界地球日": "earth day",
    "老板节": "boss's day, boss day",
    "五月五日节": "cinco de mayo",
    "阵亡将士纪念日": "memorial day",
    "马丁·路德·金日": (
        "martin luther king day, mlk day, martin luther king's day, martin luther king jr day, "
        "martin luther king jr. day, mlk jr day, mlk jr. day, civil rights day"
    ),
    "总统日": "presidents' day, presidents day, president's day, washington's birthday, president day",
    "哥伦布日": "columbus day",
    "退伍军人节": "veterans day, veteran's day, remembrance day",
    "六月节": "juneteenth",
    "美国独立日": "independence day",
    "土拨鼠日": "groundhog day, groundhogs day, groundhog's day",
    "美国国旗日": "flag day",
    "万圣节": "halloween, halloween day",
    "诸圣节": "all saints' day, all saints day",
    "篝火之夜": "guy fawkes night, bonfire night, guy fawkes day, guy fawkes",
    "感恩节": "thanksgiving, thanksgiving day",
    "黑色星期五": "black friday",
    "网络星期一": "cyber monday",
    "平安夜": "christmas eve, xmas eve",
    "圣诞节": "christmas, christmas day, xmas, xmas day",
    "节礼日": "boxing day",
    "春节": (
        "chinese new year, lunar new year, spring festival, chinese lunar new year's day, "
        "chinese lunar new year, chinese new year's day, lunar new year's day"
    ),
    "元宵节": "lantern festival",
    "中秋节": "mid-autumn festival",
    "端午节": "dragon boat festival",
    "清明节": "qingming, tomb sweeping day",
    "主显节": "epiphany day, feast of the epiphany, feast of epiphany",
    "东正教复活节": "orthodox easter, orthodox easter sunday",
    "东正教复活节星期一": "orthodox easter monday",
    "东正教耶稣受难日": "orthodox good friday, orthodox great friday",
    "东正教圣周六": "orthodox holy saturday, orthodox great saturday",
    "东正教棕枝主日": "orthodox palm sunday",
    "拉撒路圣周六": "lazarus saturday",
    "洁净星期一": "clean monday, orthodox shrove monday, orthodox ash monday",
    "四旬节": "great lent, great fast",
    "大斋期": "season of lent, lenten season",
    "神圣星期四": "maundy thursday, maundy thu, covenant thursday, covenant thu, holy thursday",
    "圣周六": "holy saturday, easter eve",
    "圣三一主日": "trinity sunday",
    "基督圣体节": "feast of corpus christi, corpus christi day",
    "犹太新年": "rosh hashanah, rosh hashana, jewish new year",
    "赎罪日": "yom kippur, day of atonement",
    "住棚节": "sukkot, sukkoth, feast of tabernacles, feast of booths, feast of the ingathering",
    "圣会节": "shemini atzeret",
    "西赫托拉节": "simchat torah",
    "光明节": "hanukkah, chanukah, hannukkah, hanukah, festival of lights",
    "犹太植树节": "tu bishvat, tu b'shevat",
    "普珥节": "purim",
    "逾越节": "passover, pesach",
    "犹太篝火节": "lag baomer, lag b'omer",
    "七七节": "shavuot, shavuoth, feast of weeks",
    "大屠杀纪念日": "yom hashoah, holocaust day, holocaust remembrance day",
    "以色列独立日": "yom ha'atzmaut, israeli independence day",
    "圣殿被毁日": "tisha b'av",
    "斋月": "ramadan, ramadhan, ramzan",
    "法令之夜": "laylat al-qadr, night of power, night of measures, night of decree",
    "告别主麻日": "jumu'atul-wida",
    "开斋节": "eid al-fitr, eid ul-fitr, eid al fitr, eid-al-fitr, id al-fitr, id ul-fitr",
    "古尔邦节": (
        "eid al-adha, eid ul-adha, eid al adha, id al-adha, id ul-adha, bakr id, bakr eid, feast of the sacrifice"
    ),
    "伊斯兰新年": "islamic new year, hijri new year, amun jadid",
    "阿舒拉节": "ashura",
    "圣纪节": "mawlid, mawlid al-nabi, the prophet's birthday",
    "登霄节": "isra and mi'raj, the prophet's ascension, ascension to heaven",
    "排灯节": "diwali, deepavali",
    "印度财富节": "dhanteras",
    "小排灯节": "choti diwali, chhoti diwali",
    "排灯节兄妹节": "bhai dooj",
    "克哈特普迦节": "chhath, chhath puja, dala puja",
    "侯丽节": "holi, dhulandi",
    "侯丽节前夜": "holika dahan, choti holi, chhoti holi, kamudu pyre",
    "林肯诞辰日": "lincoln's birthday, lincoln birthday",
    "美国忠诚日": "loyalty day, law day",
    "美国军属节": "military spouse day",
    "美国报税日": "tax day",
    "美国解放日": "emancipation day",
    "兄弟姐妹日": "siblings day, sibling's day",
    "秘书节": "administrative professionals' day, administrative professional day, secretaries' day, secretary's day",
    "夏令时开始日": (
        "daylight saving start, daylight savings start, daylight saving time starts, "
        "daylight saving time begins, start of daylight saving time"
    ),
    "夏令时结束日": (
        "daylight saving end, daylight savings end, daylight saving time ends, end of daylight saving time"
    ),
    "五月银行假日": "early may bank holiday",
    "春季银行假日": "spring bank holiday, late may bank holiday",
    "夏季银行假日": "summer bank holiday, august bank holiday, late summer bank holiday",
    "英国母亲节": "mothering sunday",
    "荷兰国王节": "king's day, koningsdag",
    "超级星期二": "super tuesday",
}
"""The one name of a holiday -> what English calls it."""
NAMES = {name: one for one, names in _CALLED.items() for name in names.split(", ")}
"""Every way to write a holiday -> its one name."""
_ANY = "|".join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True))
_ANY = _ANY.replace(r"\ ", r"\s+").replace("'", "['’]?")
_AS_WRITTEN = {name.replace("'", ""): one for name, one in NAMES.items()}


@words.leaf(rf"\b(?P<name>{_ANY})\b(?:['’]s)?(?:\s+(?:of\s+|in\s+)?(?P<y>{YEAR})\b)?", weight=1)
def _holiday(m: Match) -> Made:
    day = Feast(_AS_WRITTEN[" ".join(re.sub("['’]", "", m["name"].lower()).split())])
    return Kind.DAY, Within(day, Year(year(m["y"]))) if m["y"] else day
