"""The sentences about what the assistant says unasked, apart from the others so that each file stays short."""

from __future__ import annotations

from assistantd.client.pair import Pair

INITIATIVE: dict[str, Pair] = {
    "suggestions_none": (
        "There is no suggestion yet. They come from birthdays, from what you want to do by a day, and from tasks.",
        "还没有建议。建议来自生日、你打算在某天做的事，以及待办。",
    ),
    "suggestions_now_none": ("There is nothing to suggest now.", "现在没有什么可建议的。"),
    "suggestions_log_empty": ("Nothing was decided yet.", "还没有任何决定。"),
    "suggestion_how": (
        "Answer with: assistantctl suggestions accept {id} (or later, never, why)",
        "回答：assistantctl suggestions accept {id}（或 later、never、why）",
    ),
    "suggestions_silenced": (
        "No more suggestions of the kind {topic}. To have them again: assistantctl suggestions on {topic}",
        "不再有“{topic}”类的建议。恢复：assistantctl suggestions on {topic}",
    ),
    "suggestions_allowed": ("Suggestions of {topic} may come again.", "“{topic}”的建议可以再次出现。"),
    "suggestion_no_id": ("No suggestion {id!r}: ids look like s12", "没有建议 {id!r}：编号形如 s12"),
    "paused": (
        "No suggestions until {until}. Reminders come all the same.",
        "到{until}之前不提建议。提醒照常。",
    ),
    "not_paused": ("Suggestions are not paused.", "建议没有暂停。"),
    "pause_unreadable": (
        "{text!r} is no length: write 30m, 2h, 1d, today or off",
        "{text!r} 不是时长：请写 30m、2h、1d、today 或 off",
    ),
    "quiet_hours": (
        "No suggestions at {quiet} ({source}). Reminders come all the same.",
        "{quiet} 不提建议（{source}）。提醒照常。",
    ),
    "quiet_none": ("No quiet hours ({source}).", "没有安静时段（{source}）。"),
    "quiet_own": ("set by you", "由你设定"),
    "quiet_settings": ("from the settings", "来自设置"),
    "brief_empty": ("Nothing is ahead that I know of.", "目前没有已知的安排。"),
    "brief_on": ("The {kind} comes next on {next}.", "{kind}下次发送：{next}。"),
    "brief_off": ("The {kind} is off.", "{kind}已关闭。"),
    "brief_next": ("next on {next}", "下次：{next}"),
    "briefs_none": (
        "No brief is ordered. Order one: assistantctl brief on morning 08:00",
        "还没有设定简报。设定：assistantctl brief on morning 08:00",
    ),
}
