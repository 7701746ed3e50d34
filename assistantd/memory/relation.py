"""Reads out of "my daughter Lily has a lesson on Monday" who Lily is.

That stays true when what is said of her changes or is forgotten, so it becomes a memory of its own.
"""

from __future__ import annotations

import re

from assistantd.memory.classify import PEOPLE_EN, PEOPLE_ZH
from assistantd.memory.people import AFTER_ZH, NAME_EN
from assistantd.memory.words import word_set

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜"
    "叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎"
    "贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_NOT_NAMES = word_set(
    "小学 小区 小孩 小时 小狗 小猫 小费 大学 大家 大概 老家 老师 老板 老是 阿姨 高中 高考 马上 方便 安全"
    " 常常 天天 刚刚 往往 偏偏 慢慢 人人 时时 偷偷 周一 周二 周三 周四 周五 周六 周日 周末 周天 周岁 周年"
    " 钱包 石头 金子 江边 万一 白天 方面 任何 何时 向来 经常 于是 余下 许多 黄色 白色 夏天 高兴 程度 武术"
    " 向往 严格 严重 万分 顾客 孔子 唐诗 宋词 龙年 马路"
)
_NAME_ZH = (
    rf"(?:[小阿老大][\u4e00-\u9fff]|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?"
    r"|(?P<twice>[\u4e00-\u9fff])(?P=twice)|[A-Z][a-z]+)"
)
_ZH = re.compile(
    rf"^我的?(?P<what>{PEOPLE_ZH})(?P<name>{_NAME_ZH}){AFTER_ZH}(?!是我|叫|和|跟|与|、|，|,)(?P<said>.{{2,}})$"
)
_AGE = "(?:older|younger|elder|little|big|best|oldest|eldest|youngest)"
_EN = re.compile(
    rf"^my (?P<what>(?:{_AGE} )?{PEOPLE_EN}),? (?P<name>{NAME_EN})"
    r"(?P<said>(?:['’]s)? (?!(?:and|or|with|who|called|named|in|from|at|on|of|is called|is my)\b)[a-z].*)$",
    re.IGNORECASE,
)
_MANY = re.compile(r"(?:[^s]s|children|twins)$", re.IGNORECASE)


def relation_in(text: str) -> str:
    """Gives who somebody is, where a statement about something else says so in passing; empty otherwise."""
    if (found := _ZH.match(text)) and found["name"] not in _NOT_NAMES:
        return f"{found['name']}是我{found['what']}"
    found = _EN.match(text)
    if found is None or _MANY.search(found["what"]):
        return ""
    name = re.sub(r"['’]s$", "", found["name"])
    return f"{name} is my {found['what'].lower()}"
