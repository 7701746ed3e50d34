"""Zones that a clock time is told in: 北京时间, 美东时间."""

from __future__ import annotations

from assistantd.skillkit.when.at import There
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made
from assistantd.skillkit.when.zh.words import words

_ZONES = {
    "北京": "Asia/Shanghai", "上海": "Asia/Shanghai", "中国": "Asia/Shanghai", "香港": "Asia/Hong_Kong",
    "台北": "Asia/Taipei", "东京": "Asia/Tokyo", "日本": "Asia/Tokyo", "首尔": "Asia/Seoul", "韩国": "Asia/Seoul",
    "新加坡": "Asia/Singapore", "曼谷": "Asia/Bangkok", "印度": "Asia/Kolkata", "迪拜": "Asia/Dubai",
    "莫斯科": "Europe/Moscow", "柏林": "Europe/Berlin", "德国": "Europe/Berlin", "巴黎": "Europe/Paris",
    "法国": "Europe/Paris", "罗马": "Europe/Rome", "马德里": "Europe/Madrid", "伦敦": "Europe/London",
    "英国": "Europe/London", "格林尼治": "Etc/GMT", "格林威治": "Etc/GMT", "世界标准": "UTC",
    "纽约": "America/New_York", "美东": "America/New_York", "美国东部": "America/New_York",
    "波士顿": "America/New_York",
    "华盛顿": "America/New_York", "多伦多": "America/Toronto", "芝加哥": "America/Chicago",
    "美国中部": "America/Chicago", "丹佛": "America/Denver", "美西": "America/Los_Angeles",
    "美国西部": "America/Los_Angeles", "太平洋": "America/Los_Angeles", "洛杉矶": "America/Los_Angeles",
    "旧金山": "America/Los_Angeles", "西雅图": "America/Los_Angeles", "温哥华": "America/Vancouver",
    "悉尼": "Australia/Sydney", "墨尔本": "Australia/Melbourne",
}  # fmt: skip


@words.leaf(rf"(?P<z>{'|'.join(sorted(_ZONES, key=len, reverse=True))})(?:标准|夏令)?时间的?")
def _zone(m: Match) -> Made:
    zone = _ZONES[m["z"]]
    return Kind.ZONE, There(zone, zone)
