"""The main holidays of both calendars, by their Chinese names, and the day each falls on in a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from assistantd.skillkit.when import far_feasts, lunar
from assistantd.skillkit.when.falls import fixed, from_easter, last, nth

_Rule = Callable[[int], date | None]


def _lunar(month: int, day: int) -> _Rule:
    return lambda year: lunar.day_of(year, month, day)


def _term(name: str) -> _Rule:
    return lambda year: lunar.term(year, name)


_RULES: dict[str, _Rule] = {
    "元旦": fixed(1, 1),
    "情人节": fixed(2, 14),
    "妇女节": fixed(3, 8),
    "植树节": fixed(3, 12),
    "愚人节": fixed(4, 1),
    "劳动节": fixed(5, 1),
    "青年节": fixed(5, 4),
    "儿童节": fixed(6, 1),
    "建军节": fixed(8, 1),
    "教师节": fixed(9, 10),
    "国庆节": fixed(10, 1),
    "万圣节": fixed(10, 31),
    "光棍节": fixed(11, 11),
    "双十二": fixed(12, 12),
    "白色情人节": fixed(3, 14),
    "消费者权益日": fixed(3, 15),
    "建党节": fixed(7, 1),
    "护士节": fixed(5, 12),
    "记者节": fixed(11, 8),
    "香港回归纪念日": fixed(7, 1),
    "澳门回归纪念日": fixed(12, 20),
    "小年": _lunar(12, 23),
    "龙抬头": _lunar(2, 2),
    "寒衣节": _lunar(10, 1),
    "下元节": _lunar(10, 15),
    "佛诞": _lunar(4, 8),
    "上巳节": _lunar(3, 3),
    "平安夜": fixed(12, 24),
    "圣诞节": fixed(12, 25),
    "母亲节": nth(2, 6, 5),
    "父亲节": nth(3, 6, 6),
    "感恩节": nth(4, 3, 11),
    "复活节": from_easter(0),
    "忏悔星期二": from_easter(-47),
    "圣灰星期三": from_easter(-46),
    "棕枝主日": from_easter(-7),
    "耶稣受难日": from_easter(-2),
    "复活节星期一": from_easter(1),
    "耶稣升天节": from_easter(39),
    "圣灵降临节": from_easter(49),
    "圣灵降临节星期一": from_easter(50),
    "神圣星期四": from_easter(-3),
    "圣周六": from_easter(-1),
    "圣三一主日": from_easter(56),
    "基督圣体节": from_easter(60),
    "拉撒路圣周六": from_easter(-8, orthodox=True),
    "东正教棕枝主日": from_easter(-7, orthodox=True),
    "东正教耶稣受难日": from_easter(-2, orthodox=True),
    "东正教圣周六": from_easter(-1, orthodox=True),
    "东正教复活节": from_easter(0, orthodox=True),
    "东正教复活节星期一": from_easter(1, orthodox=True),
    "主显节": fixed(1, 6),
    "土拨鼠日": fixed(2, 2),
    "圣帕特里克节": fixed(3, 17),
    "世界地球日": fixed(4, 22),
    "五月五日节": fixed(5, 5),
    "美国国旗日": fixed(6, 14),
    "六月节": fixed(6, 19),
    "美国独立日": fixed(7, 4),
    "诸圣节": fixed(11, 1),
    "篝火之夜": fixed(11, 5),
    "退伍军人节": fixed(11, 11),
    "节礼日": fixed(12, 26),
    "跨年夜": fixed(12, 31),
    "马丁·路德·金日": nth(3, 0, 1),
    "总统日": nth(3, 0, 2),
    "阵亡将士纪念日": last(0, 5),
    "美国劳动节": nth(1, 0, 9),
    "哥伦布日": nth(2, 0, 10),
    "黑色星期五": nth(4, 3, 11, 1),
    "网络星期一": nth(4, 3, 11, 4),
    "除夕": lunar.new_years_eve,
    "春节": _lunar(1, 1),
    "元宵节": _lunar(1, 15),
    "端午节": _lunar(5, 5),
    "七夕": _lunar(7, 7),
    "中元节": _lunar(7, 15),
    "中秋节": _lunar(8, 15),
    "重阳节": _lunar(9, 9),
    "腊八节": _lunar(12, 8),
    "清明节": _term("清明"),
    "冬至": _term("冬至"),
    "夏至": _term("夏至"),
}
_OTHER_NAMES = {
    "元旦": "元旦节 阳历新年 公历新年",
    "国庆节": "国庆",
    "圣诞节": "圣诞 圣诞日",
    "端午节": "端午 端阳节 龙舟节",
    "中秋节": "中秋 八月节",
    "重阳节": "重阳 重九节",
    "清明节": "清明 踏青节 扫墓节",
    "除夕": "大年三十 年三十 除夕夜 大年夜 年夜 岁除",
    "腊八节": "腊八",
    "春节": "大年初一 农历新年 农历春节 中国新年 华人新年",
    "七夕": "七夕节 乞巧节",
    "劳动节": "五一节 国际劳动节",
    "儿童节": "六一儿童节 国际儿童节 六一节",
    "妇女节": "三八妇女节 三八节 世界妇女节 国际妇女节 妇女日",
    "建军节": "八一建军节",
    "青年节": "五四青年节",
    "平安夜": "圣诞夜 圣诞前夜",
    "光棍节": "双十一 双11",
    "元宵节": "元宵 上元节",
    "中元节": "盂兰盆节 鬼节",
    "情人节": "圣瓦伦丁节",
    "白色情人节": "白色情人",
    "万圣节": "万圣夜 万圣节前夜",
    "植树节": "植树日",
    "消费者权益日": "国际消费者权益日",
    "耶稣受难日": "主受难日 受难日 圣周五 主受难节 耶稣受难节 沉默周五 沈默周五 沉默星期五",
    "圣灰星期三": "大斋首日 圣灰日 灰日 圣灰礼仪日",
    "忏悔星期二": "忏悔节 忏悔日 煎饼星期二",
    "棕枝主日": "圣枝主日 棕榈主日 基督苦难主日",
    "神圣星期四": "圣周四 圣周星期四 濯足节 濯足星期四 设立圣餐日",
    "圣周六": "神圣周六 耶稣受难日翌日 主受难节翌日 复活节前夜 复活节前夕",
    "圣三一主日": "三一主日 圣三主日 天主三一主日 圣三一节",
    "基督圣体节": "圣体节 基督圣体圣血瞻礼 基督圣体圣血节",
    "圣灵降临节": "五旬节",
    "拉撒路圣周六": "拉撒路周六 拉匝路周六",
    "东正教棕枝主日": "东正教圣枝主日 东正教基督苦难主日",
    "东正教耶稣受难日": "东正教圣周五 东正教主受难节 东正教沉默周五 东正教沈默周五",
    "东正教圣周六": "东正教神圣周六 东正教主受难节翌日 东正教耶稣受难日翌日",
    "感恩节": "火鸡节",
    "双十二": "双12",
    "建党节": "建党日",
    "世界地球日": "地球日",
    "圣灵降临节星期一": "圣灵节庆日 圣灵降临节翌日",
    "犹太新年": "犹太人新年 岁首节 吹角节",
    "赎罪日": "犹太赎罪日",
    "住棚节": "收藏节",
    "西赫托拉节": "西赫妥拉节 诵经节 转经节 欢庆圣法节 妥拉节",
    "光明节": "献殿节 烛光节 马加比节 哈努卡节 修殿节",
    "犹太植树节": "图比舍巴特节 树木新年",
    "逾越节": "无酵节 犹太逾越节",
    "犹太篝火节": "篝火节 犹太教篝火节",
    "七七节": "周日节 新果实节 收获节 犹太五旬节",
    "以色列独立日": "以色列国庆节",
    "斋月": "穆斯林斋月 莱麦丹月",
    "法令之夜": "权力之夜 盖德尔夜",
    "开斋节": "尔代节 肉孜节",
    "古尔邦节": "宰牲节 忠孝节",
    "伊斯兰新年": "伊斯兰历新年 回历新年",
    "圣纪节": "圣忌 圣纪",
    "登霄节": "夜行登霄节 登宵节",
    "排灯节": "万灯节 印度灯节",
    "侯丽节": "荷丽节 洒红节 五彩节 好利节 胡里节",
    "大斋期": "大斋节 封斋期",
}
"""The one name of a holiday -> the other ways to write it."""
NAMES: dict[str, str] = {name: name for name in (*_RULES, *far_feasts.RULES)} | {
    other: name for name, others in _OTHER_NAMES.items() for other in others.split()
}
"""Every way to write a holiday -> its one name."""


def holiday_in(name: str, year: int) -> date | None:
    """Gives the first day of a holiday in a Gregorian year, or None where the calendar's table does not reach."""
    return next((day for day, _ in stretches_in(name, year)), None)


def stretches_in(name: str, year: int) -> tuple[tuple[date, int], ...]:
    """Gives the first day and the number of days of each holiday of the name in a Gregorian year."""
    if name in far_feasts.RULES:
        return far_feasts.RULES[name](year)
    day = _RULES[name](year)
    return () if day is None else ((day, 1),)
