"""The sentences about mails and followed folders, apart from the others so that each file stays short."""

from __future__ import annotations

from assistantd.client.pair import Pair

MAIL: dict[str, Pair] = {
    "folder_missing": ("there is no folder {folder}", "没有文件夹 {folder}"),
    "folder_too_wide": (
        "{folder} holds assistantd's own folders or your home; name the folder itself that is meant",
        "{folder} 包含 assistantd 自己的文件夹或您的主目录；请指定所要的文件夹本身",
    ),
    "folder_name_taken": (
        "the name {name} is taken; choose another with --name",
        "名称“{name}”已被占用；请用 --name 另选",
    ),
    "mail_no_box": (
        "{folder} is no mail folder: neither a Maildir nor a mailbox (mbox), and it holds none",
        "{folder} 不是邮件文件夹：既不是 Maildir 也不是 mbox，其中也没有",
    ),
    "mail_added": (
        "Added: {name}. Its mails are only read, and never marked as read.",
        "已添加：{name}。只读取邮件，不会标记为已读。",
    ),
    "mail_restart": (
        (
            "assistantd closes all folders but its own when it starts. It can read this one, and not change it, "
            "after a restart: assistantctl service restart"
        ),
        "assistantd 启动时会封闭自己以外的所有文件夹。重启后它才能读取（不能改）此文件夹：assistantctl service restart",
    ),
    "mail_no_folders": (
        "No mail folder is watched. Add one: assistantctl mail add ~/Maildir",
        "没有监视任何邮件文件夹。添加：assistantctl mail add ~/Maildir",
    ),
    "mail_none": ("There are no mails here.", "这里没有邮件。"),
    "mail_none_with": (
        "No mails with “{who}” are in the watched folders.",
        "所监视的文件夹中没有与“{who}”往来的邮件。",
    ),
    "mail_counts": ("{mails} mails", "{mails} 封邮件"),
    "mail_faulty": ("unreadable: {faulty}", "无法读取：{faulty}"),
    "mail_waiting": ("{name}: added; {state}", "{name}：已添加；{state}"),
    "mail_me": ("Your addresses: {me}", "您的邮箱地址：{me}"),
    "mail_me_guessed": (
        "Your addresses, as the mails show them: {me}. Not right? assistantctl mail me ADDRESS …",
        "从邮件看您的地址是：{me}。不对？assistantctl mail me 地址 …",
    ),
    "mail_me_unknown": (
        "Which address is yours is not clear from the mails. Say it: assistantctl mail me ADDRESS …",
        "从邮件无法判断哪个地址是您的。请指定：assistantctl mail me 地址 …",
    ),
    "mail_more": ("There are more: --limit {limit}", "还有更多：--limit {limit}"),
    "mail_how": ("To read one: assistantctl mail show ID", "阅读：assistantctl mail show 编号"),
    "mail_you": ("you", "您"),
    "mail_to": ("to {people}", "致 {people}"),
    "mail_many": ("{count} mails", "{count} 封"),
    "mail_attached": ("attached: {names}", "附件：{names}"),
    "mail_untrusted": (
        "What stands in mails is their writers' word. assistantd does nothing that a mail asks for.",
        "邮件内容是写信人所言。assistantd 不会按邮件中的要求行事。",
    ),
    "mail_removed": (
        "Forgotten: {folder}, {mails} mails. Its files stay where they are.",
        "已忘记：{folder}，{mails} 封邮件。文件保持原样。",
    ),
    "mail_synced": ("{folder}: {new} new mails, {gone} files gone", "{folder}：新邮件 {new} 封，{gone} 个文件已消失"),
    "mail_problem": ("{folder}: the folder was not read: {problem}", "{folder}：未读取文件夹：{problem}"),
    "draft_unchanged": ("Draft #{id} stays as it is.", "草稿 #{id} 未改动。"),
    "draft_edited": ("Draft #{id} is kept as you wrote it.", "草稿 #{id} 已按您的修改保存。"),
    "draft_learnt": (
        "Learnt for the next mail to this person: {manner}. To change it: assistantctl draft tone",
        "下次给此人写信时采用：{manner}。修改：assistantctl draft tone",
    ),
    "draft_no_editor": ("There is no editor; name one in $EDITOR.", "找不到编辑器；请在 $EDITOR 中指定。"),
    "draft_editor_failed": ("{editor} ended with an error; nothing was kept", "{editor} 出错退出；未保存任何内容"),
    "tone_none": (
        "Nothing is learnt yet: edit a draft (assistantctl draft edit ID).",
        "还没有学到什么：请修改一份草稿（assistantctl draft edit 编号）。",
    ),
    "tone_whom": (
        "say for whom: assistantctl draft tone NAME --greeting …",
        "请指明对谁：assistantctl draft tone 姓名 --greeting …",
    ),
    "tone_greeting": ("greeting “{greeting}”", "称呼“{greeting}”"),
    "tone_closing": ("sign-off “{closing}”", "落款“{closing}”"),
    "tone_you": ("says “{you}”", "用“{you}”"),
    "tone_short": ("short", "简短"),
    "mail_fault": ("  not read: {file} ({why})", "  未读取：{file}（{why}）"),
}
