"""Every sentence of the client, in English and in Chinese; a test holds both complete and their places equal."""

from __future__ import annotations

from assistantd.client.pair import Pair

PHRASES: dict[str, Pair] = {
    # the command line
    "usage": ("Usage:", "用法："),
    "usage_action": ("{word}: no such sub-command; there are {known}", "没有子命令 {word}；可用的有 {known}"),
    "usage_option": ("there is no option {word}", "没有选项 {word}"),
    "usage_flag": ("{word} takes no value", "{word} 不带值"),
    "usage_value": ("{word} needs a value: {value}", "{word} 需要一个值：{value}"),
    "usage_missing": ("{word} is missing", "缺少 {word}"),
    "usage_extra": ("{word!r} is one word too many", "多了一个词：{word}"),
    "usage_number": ("{word} must be a whole number, not {value!r}", "{word} 必须是整数，而不是“{value}”"),
    "usage_command": ("there is no command {word!r}{meant}", "没有命令“{word}”{meant}"),
    "usage_meant": ("; did you mean {word!r}?", "；您是否想用“{word}”？"),
    "usage_see": ("See: assistantctl {command} --help", "参见：assistantctl {command} --help"),
    "usage_empty": ("nothing was said", "没有内容"),
    "arguments": ("Arguments:", "参数："),
    "options": ("Options:", "选项："),
    "examples": ("Examples:", "示例："),
    "overview": (
        "assistantctl talks with assistantd, the personal assistant that stays on this machine.",
        "assistantctl 用来与 assistantd 对话：一个只在本机运行的个人助理。",
    ),
    "overview_more": (
        "`help` lists all commands, COMMAND --help shows examples.",
        "`help` 列出全部命令，命令 --help 显示示例。",
    ),
    # errors
    "error": ("assistantctl: {message}", "assistantctl：{message}"),
    "error_zh": ("{what} ({message})", "{what}（{message}）"),
    "stopped": ("(stopped)", "（已停止）"),
    # replies
    "ai_written": ("AI-written", "AI 撰写"),
    "from_memories": ("from {ids}", "依据 {ids}"),
    "corrected": ("(the checked text:)", "（核对后的文本：）"),
    "confirm_question": ("Shall I do this?", "要这样做吗？"),
    "confirm_how": (
        "To do this: assistantctl confirm {token}   To refuse: assistantctl confirm {token} --no",
        "确认执行：assistantctl confirm {token}   拒绝：assistantctl confirm {token} --no",
    ),
    "choose": ("Which? (1-{last}; Enter leaves it open) ", "选哪个？（1-{last}，直接回车则暂不决定）"),
    "choose_how": (
        "To choose: assistantctl confirm {token} --choose {ways}",
        "选择：assistantctl confirm {token} --choose {ways}",
    ),
    # chat
    "chat_hello": (
        "Talk with the assistant. /help lists commands, Ctrl-D leaves.",
        "可以开始对话了。/help 查看命令，Ctrl-D 退出。",
    ),
    "chat_help": (
        """\
/COMMAND runs any command here, such as:
  /why            what the last answer rests on
  /agenda week    the coming days
  /memory list    what is remembered
  /forget 12      forget one memory
  /quit           leave (also Ctrl-D)
Ctrl-C stops an answer.""",
        """\
/命令 可在此运行任何命令，例如：
  /why            上一个回答的依据
  /agenda week    未来几天的日程
  /memory list    已记住的内容
  /forget 12      忘记一条记忆
  /quit           退出（也可按 Ctrl-D）
按 Ctrl-C 可停止回答。""",
    ),
    "notice": ("** {title}: {body}", "** {title}：{body}"),
    # memory
    "remembered": ("Remembered as {ids}.", "已记住：{ids}。"),
    "remembered_one": ("#{id} ({kind})", "编号 #{id}（{kind}）"),
    "and": (" and ", " 和 "),
    "remembered_until": ("#{id} holds until {until}.", "#{id} 有效至 {until}。"),
    "remembered_contradicts": (
        "#{id} does not go together with #{old}: “{text}”. Both are kept. Has that changed?",
        "#{id} 与 #{old}“{text}”相矛盾，两条都保留了。是变了吗？",
    ),
    "remembered_settle": (
        "(To settle it: assistantctl memory settle {id} {old} changed|both|wrong)",
        "（确认：assistantctl memory settle {id} {old} changed|both|wrong，即 变了|都对|新的错了）",
    ),
    "settle_changed": ("It has changed: the new one takes the place of the old.", "变了：新的取代旧的。"),
    "settle_both": ("Both are true: keep both.", "都对：两条都保留。"),
    "settle_wrong": ("The new one is wrong: drop it.", "新的说错了：去掉新的。"),
    "alike_none": ("Nothing looks as if it were remembered twice.", "没有看起来重复的记忆。"),
    "alike_how": (
        "(If they say the same: assistantctl memory settle {id} {old} changed)",
        "（如果说的是一回事：assistantctl memory settle {id} {old} changed）",
    ),
    "settled": ("Settled. What holds now: {ids}.", "已确认。现在有效的是：{ids}。"),
    "remembered_undo": ("(To undo: assistantctl memory undo {id})", "（撤销：assistantctl memory undo {id}）"),
    "undone": ("Taken back: {ids}.", "已撤销：{ids}。"),
    "undone_restored": ("True again:", "恢复有效："),
    "remembered_merged": ("I knew that already: #{id}.", "这条已经记过：#{id}。"),
    "remembered_superseded": ("It corrects {old}.", "它更正了 {old}。"),
    "recall_nothing": ("Nothing is remembered about that.", "没有关于这个的记忆。"),
    "recall_nothing_then": (
        "Nothing is remembered about that from {time} ({days}).",
        "没有{time}（{days}）的相关记忆。",
    ),
    "recall_nearest": ("What comes nearest:", "最接近的是："),
    "time_between": ("{first} to {last}", "{first}至{last}"),
    "time_up_to": ("up to {last}", "{last}及以前"),
    "time_from": ("from {first} on", "{first}及以后"),
    "recall_words_only": (
        "Only words were searched: the embedder is not running.",
        "只按字词搜索：向量模型未运行。",
    ),
    "forget_what": ("These memories may be meant:", "可能是这些记忆："),
    "forget_which": (
        "Which one to forget? (ID, all, or Enter for none) ",
        "要忘记哪一条？（编号、all 表示全部，直接回车则不忘）",
    ),
    "forget_selected": ("This is meant, {total} in all:", "共 {total} 条："),
    "forget_more": ("  … and {more} more", "  ……以及另外 {more} 条"),
    "forget_all": ("Forget all of it?", "全部忘记吗？"),
    "forget_how_all": (
        "Nothing was forgotten. To forget all of it, repeat the command with --yes",
        "没有忘记任何内容。要全部忘记，请加上 --yes 再执行一次",
    ),
    "forget_none": ("Nothing was forgotten.", "没有忘记任何内容。"),
    "forget_how": (
        "Nothing was forgotten. To forget one: assistantctl forget ID",
        "没有忘记任何内容。要忘记一条：assistantctl forget 编号",
    ),
    "forgotten": ("Forgotten: {ids}.", "已忘记：{ids}。"),
    "forgotten_places": ("Removed from: {places}.", "已清除：{places}。"),
    "forgotten_unclean": (
        "Old pages of the database may still hold it until the next clean-up.",
        "在下次清理之前，数据库旧页中可能仍留有它。",
    ),
    "forgotten_drafts": ("Drafts that may mention it are kept: {ids}", "可能提到它的草稿已保留：{ids}"),
    "forgotten_entries": (
        "Entries of the agenda that may mention it are kept: {ids}",
        "可能提到它的日程已保留：{ids}",
    ),
    "forgotten_backups": ("These backups still hold it: {names}", "这些备份中仍然有它：{names}"),
    "forgotten_along": (
        "Gone as well, told in the same sentence: {ids}",
        "同一句话里说的，一并忘记：{ids}",
    ),
    "forgotten_fingerprints": (
        "A keyed fingerprint, no word of it, stays in the vault, so that the same import does not bring it back.",
        "保险库中留有一个带密钥的指纹（不含任何原文），以免再次导入同一文件时恢复它。",
    ),
    "told_together": ("Told in the same sentence, and still remembered:", "同一句话里说的，仍然记着："),
    "told_together_how": (
        "To forget it as well: assistantctl forget {id}",
        "要一并忘记：assistantctl forget {id}",
    ),
    "told_in": ("#{id} comes from: “{text}”, told {at}{more}.", "#{id} 出自您的话：“{text}”，{at}{more}。"),
    "told_in_with": (", as do {ids}", "，{ids} 也是"),
    "told_in_part": (
        "It comes from a sentence told {at}, of which something else was forgotten since.",
        "出自 {at} 说的一句话，其中另有内容已被忘记。",
    ),
    "memory_none": ("Nothing is remembered yet.", "还没有任何记忆。"),
    "memory_total": ("{shown} of {total}", "共 {total} 条，显示 {shown} 条"),
    "memory_origin": ("It was read from {origin}.", "读自 {origin}。"),
    "memory_history": ("Before that it was:", "之前是："),
    "memory_uses": ("Used in answers: {uses}", "用于回答：{uses}"),
    "memory_until": ("until {until}", "有效至 {until}"),
    "memory_old": ("corrected by #{id}", "已由 #{id} 更正"),
    "why_question": ("Question: {text}", "问题：{text}"),
    "why_answer": ("Answer:   {text}", "回答：{text}"),
    "why_skill": ("Skill:    {skill}", "技能：{skill}"),
    "why_when": ("When:     {at}", "时间：{at}"),
    "why_model": ("Phrased by the model {model}.", "由模型 {model} 措辞。"),
    "why_no_model": ("No model phrased it.", "没有使用模型措辞。"),
    "why_memories": ("It rests on:", "依据："),
    "why_nothing": ("It rests on no memory.", "不依据任何记忆。"),
    # time and writing
    "agenda_empty": ("Nothing is planned.", "没有安排。"),
    "day_free": ("nothing", "没有安排"),
    "all_day": ("all day", "全天"),
    "nth_day": ("day {day} of {days}", "第{day}天，共{days}天"),
    "goes_on": ("goes on", "持续中"),
    "overlaps": ("overlaps {titles}", "与 {titles} 冲突"),
    "moved_here": ("moved from {at}", "原定 {at}"),
    "awaits_back": ("when you are back", "回来时"),
    "awaits_unlocked": ("when you unlock", "解锁时"),
    "agenda_left_out": ("Left out of #{id}: {title}, {at}", "已跳过 #{id} 的这一次：{title}，{at}"),
    "agenda_cancelled": ("Cancelled #{id}: {title}", "已取消 #{id}：{title}"),
    "agenda_log_empty": ("No reminder has come due yet.", "还没有到期的提醒。"),
    "draft_none": ("There are no drafts.", "没有草稿。"),
    "draft_to": ("To: {to}", "收件人：{to}"),
    "draft_subject": ("Subject: {subject}", "主题：{subject}"),
    "draft_accepted": ("Draft #{id} is accepted.", "草稿 #{id} 已采纳。"),
    "draft_saved": ("Draft #{id} lies in {folder}.", "草稿 #{id} 已存入 {folder}。"),
    "draft_no_folder": (
        "no folder of drafts was found; name one in Maildir form: assistantctl draft save ID FOLDER",
        "没有找到草稿箱；请指定一个 Maildir 文件夹：assistantctl draft save ID 文件夹",
    ),
    "draft_no_maildir": (
        "{folder} is no folder in Maildir form (it would hold cur, new and tmp)",
        "{folder} 不是 Maildir 文件夹（其中应有 cur、new 和 tmp）",
    ),
    "draft_unwritten": ("{folder} cannot be written to: {reason}", "无法写入 {folder}：{reason}"),
    "draft_opened": ("Draft #{id} was handed to your mail program.", "草稿 #{id} 已交给您的邮件程序。"),
    "draft_no_program": (
        "no program opens mail files here; try: assistantctl draft show {id} --eml > draft.eml",
        "这里没有能打开邮件文件的程序；可以用：assistantctl draft show {id} --eml > draft.eml",
    ),
    "draft_is_accepted": ("accepted", "已采纳"),
    "draft_open": ("to be read", "待审阅"),
    # vault
    "locked": ("Locked. The key is forgotten and the engines are stopped.", "已锁定。密钥已从内存清除，引擎已停止。"),
    "unlocked": ("Unlocked.", "已解锁。"),
    "secret_unlock": ("Passphrase or recovery key: ", "口令或恢复密钥："),
    "secret_new": ("New passphrase: ", "新口令："),
    "secret_old": ("Old passphrase: ", "旧口令："),
    "secret_again": ("Once more: ", "再输入一次："),
    "secret_backup": ("Passphrase or recovery key of the backup: ", "备份的口令或恢复密钥："),
    "secrets_differ": ("the two entries differ", "两次输入不一致"),
    "secret_empty": ("a passphrase may not be empty", "口令不能为空"),
    "secret_short": (
        "This is short. Four or more random words hold much better.",
        "这个口令偏短。四个以上的随机词要安全得多。",
    ),
    "secret_renew": ("Passphrase of the vault: ", "保险库的口令："),
    "renew_passphrase": (
        "All is encrypted anew. Afterwards this passphrase and a new recovery key open the vault, others do not.",
        "将重新加密全部内容。之后只有此口令和新的恢复密钥能打开保险库，其他的都不能。",
    ),
    "renew_recovery": (
        "Everything is encrypted anew. Afterwards a new recovery key opens the vault; the old one does not.",
        "将重新加密全部内容。之后由新的恢复密钥打开保险库，旧的不再有效。",
    ),
    "renew_dropped": ("These do not open the vault any more:", "以下密钥不再能打开保险库："),
    "renew_backups": (
        "Backups made before still open with what opened the vault then: {names}",
        "此前的备份仍用当时的密钥打开：{names}",
    ),
    "slots_now": ("Key slots now:", "现有的密钥槽："),
    "slot_weaker": ("weaker: whoever can read your files can open the vault", "较弱：能读取您文件的人就能打开保险库"),
    "recovery_title": ("RECOVERY KEY — shown this once only", "恢复密钥 —— 仅显示这一次"),
    "recovery_text": (
        """\
Write it down and keep it away from this machine. It opens the vault when every
other key is lost. Nobody can show it again: assistantd keeps no copy.""",
        """\
请抄写下来，保存在本机之外。其他密钥都丢失时，它能打开保险库。
之后无法再次显示：assistantd 不保留副本。""",
    ),
    "recovery_done": ("Press Enter once it is written down. ", "抄好后请按回车。"),
    "backup_done": (
        "Wrote {file} ({size}), encrypted. It opens with the vault's own keys.",
        "已写入 {file}（{size}），已加密，用保险库的密钥即可打开。",
    ),
    "backup_exists": ("{file} is there already; --force replaces it", "{file} 已存在；用 --force 覆盖"),
    "restore_replace": (
        "There is a vault already. Replace everything in it by the backup?",
        "已经有一个保险库。要用备份替换其中的全部内容吗？",
    ),
    "restore_done": ("Restored {count} memories. The vault is {state}.", "已恢复 {count} 条记忆。保险库{state}。"),
    "restore_done_uncounted": ("Restored. The vault is {state}.", "已恢复。保险库{state}。"),
    "file_unreadable": ("{file}: {reason}", "{file}：{reason}"),
}
