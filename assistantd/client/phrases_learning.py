"""The sentences about signals and habits, apart from the others so that each file stays short."""

from __future__ import annotations

from assistantd.client.pair import Pair

LEARNING: dict[str, Pair] = {
    "source_log": ("your own words", "您自己说的"),
    "source_desktop": ("the desktop", "桌面"),
    "source_calendar": ("calendars", "日历"),
    "source_requests": ("requests", "提问"),
    "source_activitywatch": ("ActivityWatch", "ActivityWatch 文件"),
    "source_is_log": (
        "“had ramen”, “went running”: what you say that you did",
        "“跑了五公里”“刚吃完午饭”：您说做过的事",
    ),
    "source_is_desktop": (
        "when you come to this computer and leave it; never what you do",
        "何时来用、离开这台电脑；不看内容",
    ),
    "source_is_calendar": ("when events of your calendars were", "日历里的事件在何时"),
    "source_is_requests": ("that you asked something, never what", "何时提问，不记内容"),
    "source_is_activitywatch": ("when a file that you import says you were there", "导入文件中的在场时间"),
    "signals_count": ("{count}, {first} to {last}", "{count} 条，{first} 至 {last}"),
    "signals_none": ("nothing yet", "还没有"),
    "signals_kept": (
        "Kept for {days} days, in the vault. Nothing is heard from what is off: assistantctl signals on desktop",
        "加密保存 {days} 天。关闭的来源不会被记录：assistantctl signals on desktop",
    ),
    "signals_on": ("On: {source}.", "已开启：{source}。"),
    "signals_off": (
        "Off: {source}. What it told before stays; --forget removes it.",
        "已关闭：{source}。以前的记录仍保留，加 --forget 删除。",
    ),
    "signals_off_gone": ("Off: {source}; {count} signals forgotten.", "已关闭：{source}；忘记了 {count} 条信号。"),
    "signals_sure": ("Forget all that was noticed from every source?", "要忘记所有来源的全部信号吗？"),
    "signals_how": ("Say so with --yes.", "请加上 --yes 确认。"),
    "signals_forgotten": ("{count} signals forgotten.", "忘记了 {count} 条信号。"),
    "habits_none": (
        'No habits yet. Say what you do, such as: assistantctl remember "had lunch"',
        "还没有习惯。说说您做了什么，例如：assistantctl remember 刚吃完午饭",
    ),
    "habits_forgotten": ("{count} times of “{name}” forgotten.", "忘记了“{name}”的 {count} 次记录。"),
    "habits_evidence": ("{evidence} days since {since}", "{since} 起 {evidence} 天"),
    "habits_unsure": ("Not sure yet; three days of something are needed:", "还不确定，每项至少需要三天的记录："),
    "habits_days": ("{days} days", "{days} 天"),
    "habits_written": ("The picture is in {file}.", "图片已写入 {file}。"),
    "habits_unwritten": ("{file} cannot be written: {why}", "无法写入 {file}：{why}"),
    "preferences_none": (
        'No preferences yet. Tell one, such as: assistantctl remember "I prefer mornings"',
        "还没有偏好。可以说说，例如：assistantctl remember 我喜欢早上开会",
    ),
    "preference_told": ("told {evidence}×, last {last}", "说过 {evidence} 次，最近 {last}"),
    "preference_chosen": ("done {evidence}×, last {last}", "做过 {evidence} 次，最近 {last}"),
    "preference_answered": (
        "suggestions of this kind: {evidence} answers, {against} against, last {last}",
        "此类建议：回应 {evidence} 次，其中 {against} 次相反，最近 {last}",
    ),
    "preferences_how": (
        "Change: assistantctl memory edit {id} “…”; drop: assistantctl forget {id}. What is not told again fades.",
        "修改：assistantctl memory edit {id} “…”；忘记：assistantctl forget {id}。不再提起的会慢慢变弱。",
    ),
    "week_title": ("Your week at a glance, from {days} days", "您的一周，来自 {days} 天的记录"),
    "week_shades": ("░ asleep  ▒ at work  · awake", "░ 睡眠  ▒ 工作  · 清醒"),
    "week_vague": ("no fixed time", "时间不固定"),
    "week_unsure": ("Not sure yet: {list}", "还不确定：{list}"),
}
