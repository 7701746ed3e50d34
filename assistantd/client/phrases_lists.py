"""The sentences about lists, apart from the others so that each file stays short."""

from __future__ import annotations

from assistantd.client.pair import Pair

LISTS: dict[str, Pair] = {
    "lists_empty": (
        'There is no list yet. Make one: assistantctl list add shopping milk "olive oil"',
        "还没有清单。新建一个：assistantctl list add 购物 牛奶 橄榄油",
    ),
    "list_empty": ("Nothing is on {name}.", "{name} 上什么都没有。"),
    "list_open": ("{open} open, {done} done", "{open} 项未完成，{done} 项已完成"),
    "list_added": ("On {name}: {titles}", "已加到 {name}：{titles}"),
    "list_there": ("All of it is on {name} already.", "{name} 上都已经有了。"),
    "list_ticked": ("Done: {titles}", "已完成：{titles}"),
    "list_reopened": ("Open again: {titles}", "重新打开：{titles}"),
    "list_taken": ("Taken off: {titles}", "已去掉：{titles}"),
    "list_cleared": ("{name} is empty now ({count} taken off).", "{name} 已清空（去掉 {count} 项）。"),
    "list_dropped": ("{name} is gone, with {count} things.", "{name} 已删除，共 {count} 项。"),
    "list_sure": ("Remove {count} things from {name}?", "要从 {name} 去掉 {count} 项吗？"),
    "list_how": ("Say so with --yes.", "请加上 --yes 确认。"),
    "comma": (", ", "、"),
    "list_due": ("by {when}", "{when} 前"),
}
