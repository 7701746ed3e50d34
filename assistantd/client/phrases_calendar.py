"""The sentences about calendars, apart from the others so that each file stays short."""

from __future__ import annotations

from assistantd.client.pair import Pair

CALENDAR: dict[str, Pair] = {
    "calendar_not_folder": (
        "{folder} is a file. Import it (assistantctl calendar import), or add the folder that it lies in.",
        "{folder} 是文件。请导入它（assistantctl calendar import），或添加它所在的文件夹。",
    ),
    "agenda_no_id": (
        "{id} is no id: write 7 for an entry, c12 for an event of a calendar",
        "“{id}”不是编号：条目写 7，日历中的日程写 c12",
    ),
    "calendar_added": ("Added: {name}.", "已添加：{name}。"),
    "calendar_restart": (
        (
            "assistantd closes all folders but its own when it starts. It will see this one, and may change its "
            "files, after a restart: assistantctl service restart"
        ),
        "assistantd 启动时会封闭自己以外的所有文件夹。重启后它才能看到并修改此文件夹：assistantctl service restart",
    ),
    "calendar_restart_now": ("Restart assistantd now?", "现在重启 assistantd 吗？"),
    "calendar_none": (
        (
            "There is no calendar yet. Add a folder: assistantctl calendar add FOLDER   Import a file: "
            "assistantctl calendar import FILE"
        ),
        "还没有日历。添加文件夹：assistantctl calendar add 文件夹   导入文件：assistantctl calendar import 文件",
    ),
    "calendar_counts": ("{events} events in {files} files", "{files} 个文件，{events} 个日程"),
    "calendar_faulty": ("broken: {faulty}", "损坏：{faulty}"),
    "calendar_broken": ("{calendar}: in {file}: {why}", "{calendar}：文件 {file}：{why}"),
    "calendar_waiting": ("{name}: added; {state}", "{name}：已添加；{state}"),
    "calendar_kept": (
        "{file}: kept as “{calendar}”. New events: {new}. Known already: {known}.",
        "{file}：已保存为“{calendar}”。新日程 {new} 个，已有 {known} 个。",
    ),
    "calendar_would_place": (
        "Write {new} events of {file} into the folder “{calendar}”? It has {known} already.",
        "把 {file} 中的 {new} 个日程写入文件夹“{calendar}”吗？其中已有 {known} 个。",
    ),
    "calendar_not_placed": (
        "Nothing was written. New for “{calendar}”: {new}; there already: {known}. To write them, say --accept.",
        "没有写入任何内容。“{calendar}”中没有的：{new} 个，已有：{known} 个。要写入请加 --accept。",
    ),
    "calendar_fault": ("  line {place}: {why}", "  第 {place} 行：{why}"),
    "calendar_zones": (
        "  These times count on your own clock, for nobody knows their zone: {zones}",
        "  以下时区无法识别，时间按您本地时钟计：{zones}",
    ),
    "calendar_todos": (
        "  Tasks: {count}, {new} of them new on the list “{calendar}”",
        "  待办 {count} 个，其中 {new} 个新加入清单“{calendar}”",
    ),
    "calendar_request": ("{file}: {who} invites you to “{title}”, {at}.", "{file}：{who} 邀请您参加“{title}”，{at}。"),
    "calendar_called_off": ("{file}: {who} calls off “{title}”, {at}.", "{file}：{who} 取消了“{title}”，{at}。"),
    "calendar_counter": (
        "{file}: {who} is asked for another time of “{title}”: {at}.",
        "{file}：有人向 {who} 提议“{title}”改到 {at}。",
    ),
    "calendar_other": (
        "{file}: a message to {who} about “{title}”, {at}; there is nothing to accept.",
        "{file}：致 {who} 的消息，关于“{title}”，{at}；无需处理。",
    ),
    "calendar_reply": (
        "{file}: {who} on “{title}”, {at}: {answer}.",
        "{file}：{who} 对“{title}”（{at}）的答复：{answer}。",
    ),
    "calendar_where": ("  Where: {place}", "  地点：{place}"),
    "calendar_again": ("  It repeats.", "  重复日程。"),
    "calendar_in_the_way": ("  You have “{title}” then, {at}.", "  那时您已有“{title}”，{at}。"),
    "calendar_yours": ("  You have it as {id} in “{calendar}”.", "  您已有此日程：{id}，在“{calendar}”中。"),
    "calendar_yours_watched": (
        "  You have it as {id} in the folder “{calendar}”: assistantctl calendar cancel {id}, or change {id}",
        "  此日程在文件夹“{calendar}”中，编号 {id}：assistantctl calendar cancel {id} 或 change {id}",
    ),
    "calendar_accept": (
        "Nothing was kept. To keep it: assistantctl calendar import {file} --accept   Nobody is sent an answer.",
        "没有保存任何内容。要保存：assistantctl calendar import {file} --accept   不会向任何人发送答复。",
    ),
    "calendar_accept_cancel": (
        "Nothing was changed. To take it out: assistantctl calendar import {file} --accept   Nobody is sent an answer.",
        "没有更改任何内容。要移除：assistantctl calendar import {file} --accept   不会向任何人发送答复。",
    ),
    "calendar_accepted": (
        "{file}: new in “{calendar}”: {new}. Brought up to date: {known}.",
        "{file}：“{calendar}”中新增 {new} 个，更新 {known} 个。",
    ),
    "calendar_mailed": (
        "A calendar comes with {file}. To see what it asks: assistantctl calendar import {file}",
        "{file} 附有日历。查看其内容：assistantctl calendar import {file}",
    ),
    "calendar_removed": (
        "Forgotten: {calendar}, {events} events. Its files stay where they are.",
        "已忘记：{calendar}，{events} 个日程。文件保持原样。",
    ),
    "calendar_synced": (
        "{calendar}: {read} files read, {same} touched but the same, {gone} gone, {new} new events",
        "{calendar}：读取 {read} 个文件，{same} 个内容未变，{gone} 个已消失，新增 {new} 个日程",
    ),
    "calendar_problem": ("{calendar}: the folder was not read: {problem}", "{calendar}：未读取文件夹：{problem}"),
    "calendar_file_fault": ("  {file}, line {place}: {why}", "  {file} 第 {place} 行：{why}"),
    "calendar_no_folders": ("No folder is watched.", "没有监视任何文件夹。"),
    "calendar_exported": (
        "{file}: {events} events, {reminders} entries of the agenda, {tasks} tasks. It is plain text.",
        "{file}：{events} 个日程，{reminders} 条提醒与事件，{tasks} 个待办。这是明文。",
    ),
    "calendar_would": ("“{title}” ({at}) in {file} would change so:", "{file} 中的“{title}”（{at}）将这样修改："),
    "calendar_would_new": ("This would be written into {calendar}:", "将写入 {calendar}："),
    "calendar_change_ask": ("Write this?", "要写入吗？"),
    "calendar_change_how": (
        "Nothing was written. To write it, say --yes.",
        "没有写入任何内容。要写入请加 --yes。",
    ),
    "calendar_changed": ("Changed: “{title}” in {calendar}.", "已修改：{calendar} 中的“{title}”。"),
    "calendar_written": ("Written: {file}", "已写入：{file}"),
}
