"""The sentences of set-up and care, apart from the others so that each file stays short."""

from __future__ import annotations

from assistantd.client.pair import Pair

CARE: dict[str, Pair] = {
    "setup_vault_there": ("The vault is there already.", "保险库已经存在。"),
    "setup_vault_intro": (
        "The vault keeps all you tell the assistant encrypted. Choose the passphrase that opens it.",
        "保险库会加密保存您告诉助理的一切。请设置打开它的口令。",
    ),
    "setup_vault_made": ("The vault is made: {kind}.", "保险库已建立：{kind}。"),
    "setup_needs_terminal": (
        "there is no terminal to ask for a passphrase; --default makes a vault with a key file",
        "没有终端可供输入口令；用 --default 建立密钥文件保险库",
    ),
    "setup_model_there": ("The language model is there: {id}.", "语言模型已就位：{id}。"),
    "setup_model_off": ("The language model is switched off.", "语言模型已关闭。"),
    "setup_model_fetch": (
        "The language model {id} ({size}) is missing. Fetch it now?",
        "缺少语言模型 {id}（{size}）。现在获取吗？",
    ),
    "setup_model_how": (
        "The language model {id} is missing. To fetch it: assistantctl model fetch auto",
        "缺少语言模型 {id}。获取方法：assistantctl model fetch auto",
    ),
    "setup_service": ("Start assistantd whenever you log in?", "每次登录时自动启动 assistantd 吗？"),
    "setup_service_there": ("The systemd units are installed.", "systemd 单元已安装。"),
    "setup_service_none": (
        "No systemd user manager runs here, so assistantd is started by hand: assistantctl service start",
        "这里没有 systemd 用户管理器，请手动启动 assistantd：assistantctl service start",
    ),
    "setup_done": (
        'All set. Try: assistantctl ask "What can you do?"',
        '设置完成。试试：assistantctl ask "你能做什么？"',
    ),
    "status_restarts": ("{count} restarts", "重启 {count} 次"),
    "status_no_problems": ("none", "无"),
    "model_used": ("In use now: {id} ({kind}).", "现在使用：{id}（{kind}）。"),
    "bench_load": ("load", "加载"),
    "bench_prefill": ("reading", "读入"),
    "bench_decode": ("writing", "生成"),
    "bench_resident": ("memory", "内存"),
    "bench_seconds": ("{value:.1f} s", "{value:.1f} 秒"),
    "bench_rate": ("{value:.0f} tokens/s", "{value:.0f} 词元/秒"),
    "skill_state": ("{name}: {state}", "{name}：{state}"),
    "audit_whole": (
        "The record is whole: every act is chained to the one before it.",
        "记录完整：每条操作都与前一条相链接。",
    ),
    "audit_broken": (
        "The record was altered or damaged: {fault}. `assistantctl doctor --vault` checks the rest of the vault.",
        "记录被改动或已损坏：{fault}。可用 `assistantctl doctor --vault` 检查保险库的其余部分。",
    ),
    "log_empty": ("The log is empty.", "日志是空的。"),
    # import and export
    "import_doing": ("{at}/{of} {file}", "第 {at}/{of} 个：{file}"),
    "import_file": (
        "{file}: {format}, {new} new, {known} known already",
        "{file}：{format}，新增 {new} 条，已有 {known} 条",
    ),
    "import_fault": ("  passed over at {place}: {why}", "  跳过第 {place} 处：{why}"),
    "import_faults": ("  passed over in all: {count}", "  共跳过 {count} 处"),
    "import_skipped": ("{file}: skipped, {why}", "{file}：已跳过，{why}"),
    "import_done": (
        "New: {new}. Known already: {known}. Left out as not worth keeping: {left_out}. Broken entries: {faulty}.",
        "新增 {new} 条，已有 {known} 条，不值得保存而略过 {left_out} 条，损坏 {faulty} 处。",
    ),
    "import_forgotten": (
        "Left out, since you had forgotten it: {count}. To bring it back: the same command with --forgotten",
        "您曾忘记、因此略过：{count} 条。要恢复：在同一命令后加 --forgotten",
    ),
    "import_many": ("That is {count} files. Import all of them?", "共有 {count} 个文件。全部导入吗？"),
    "import_many_how": (
        "Nothing was imported: that would be {count} files. To import them all: the same command with --yes",
        "没有导入：共有 {count} 个文件。要全部导入：在同一命令后加 --yes",
    ),
    "import_too_many": (
        "{folder} holds more than {most} files and folders; name the folder that you mean",
        "{folder} 中的文件和文件夹超过 {most} 个；请指定您要导入的文件夹",
    ),
    "import_files": ("Files read: {read}. Files skipped: {skipped}.", "读取文件 {read} 个，跳过 {skipped} 个。"),
    "import_other": ("Files of other kinds: {kinds}", "其他类型的文件：{kinds}"),
    "import_nothing": ("there is no file to import", "没有可导入的文件"),
    "import_again": (
        "What was read is kept. The same command again goes on from here.",
        "已读入的内容已保存。再次运行同一命令即可继续。",
    ),
    "export_plain": (
        "Careful: {file} will be plain text. Whoever gets it reads everything you told the assistant.",
        "注意：{file} 将是明文。任何得到它的人都能看到您告诉助理的一切。",
    ),
    "export_format": ("there is no format {word!r}; there are {known}", "没有格式“{word}”；可用的有 {known}"),
    "export_done": (
        "Exported to {file}: {memories} memories, {drafts} drafts. It is not encrypted.",
        "已导出到 {file}：记忆 {memories} 条，草稿 {drafts} 篇。该文件未加密。",
    ),
    # doctor
    "doctor_daemon": ("daemon", "守护进程"),
    "doctor_vault_state": ("vault", "保险库"),
    "doctor_vault_check": ("vault check", "保险库检查"),
    "doctor_model": ("language model", "语言模型"),
    "doctor_notifications": ("desktop notifications", "桌面通知"),
    "doctor_units": ("start at login", "随登录启动"),
    "doctor_private": ("privacy of the socket", "套接字的私密性"),
    "doctor_problems": ("problems the daemon knows of", "守护进程报告的问题"),
    "doctor_good": ("Nothing is missing.", "一切正常。"),
    "doctor_vault_missing": ("There is no vault yet: assistantctl setup", "还没有保险库：assistantctl setup"),
    "doctor_vault_locked": (
        "It is locked, so it was not checked: assistantctl unlock",
        "已锁定，因此没有检查：assistantctl unlock",
    ),
    "doctor_model_missing": (
        "{id} is missing: assistantctl model fetch {id}",
        "缺少 {id}：assistantctl model fetch {id}",
    ),
    "doctor_model_off": (
        "The language model is switched off; recall, reminders and templates work without it.",
        "语言模型已关闭；回忆、提醒和模板仍可使用。",
    ),
    "doctor_units_missing": (
        "Reminders fire only while assistantd runs: assistantctl service install",
        "只有 assistantd 运行时才会提醒：assistantctl service install",
    ),
    "doctor_units_unable": (
        "No systemd user manager runs here; start assistantd with your session in another way.",
        "这里没有 systemd 用户管理器；请用其他方式随会话启动 assistantd。",
    ),
    "repair_not_needed": ("The vault is whole; nothing was changed.", "保险库完好，没有任何改动。"),
    "repair_saved": ("Saved into a new vault: {counts}.", "已抢救到新的保险库：{counts}。"),
    "repair_pages": ("{damaged} of {pages} pages could not be read.", "{pages} 页中有 {damaged} 页无法读取。"),
    "repair_lost": ("Lost memories, {count}: {ids}", "丢失的记忆，共 {count} 条：{ids}"),
    "repair_lost_entries": ("Lost entries of the agenda, {count}: {ids}", "丢失的日程，共 {count} 条：{ids}"),
    "repair_revived": (
        "Their corrections are lost, so the older version holds again, {count}: {ids}",
        "更正已丢失，旧版本重新生效，共 {count} 条：{ids}",
    ),
    "repair_log": ("The audit log had a hole and begins anew.", "审计日志有缺口，已重新开始。"),
    "repair_aside": (
        "The damaged one is kept, encrypted, with all that you forget from now on. To be rid of it: rm {file}",
        "受损的数据库已加密保留，其中仍含有您今后忘记的内容。不再需要时请删除：rm {file}",
    ),
    "repair_backup": (
        "A backup may hold what is lost: assistantctl restore FILE --replace (what is newer than it goes)",
        "备份中可能有丢失的内容：assistantctl restore 文件 --replace 会恢复整个备份，并舍弃之后的内容。",
    ),
    "doctor_network_attempt": ("way to the network", "联网途径"),
    "doctor_network_closed": ("Every way that was tried is closed.", "尝试过的途径全部封闭。"),
    "doctor_network_open": ("A WAY TO THE NETWORK IS OPEN.", "有联网途径未封闭。"),
    "doctor_network_missing": (
        "A layer is missing here, and the others hold without it: {what}",
        "这里缺少一层保护，其余各层不依赖它：{what}",
    ),
    # service
    "service_written": ("Wrote {file}", "已写入 {file}"),
    "service_removed": ("Removed {file}", "已删除 {file}"),
    "service_enabled": (
        "assistantd starts with your session and at the first request.",
        "assistantd 将在登录时及首次请求时启动。",
    ),
    "service_running_by_hand": (
        "systemd did not start the running daemon. Now: assistantctl service stop; assistantctl service start",
        "守护进程并非由 systemd 启动。请依次运行：assistantctl service stop、assistantctl service start",
    ),
    "service_no_manager": (
        "No systemd user manager answers here: the units are written but not enabled. Where one runs:\n{commands}",
        "这里没有 systemd 用户管理器：单元文件已写好，但未启用。在有的机器上运行：\n{commands}",
    ),
    "service_systemctl_failed": ("systemctl {action}: {reason}", "systemctl {action}：{reason}"),
    "service_not_installed": ("the systemd units are not installed", "systemd 单元未安装"),
    "service_started": ("assistantd runs.", "assistantd 已运行。"),
    "service_stopped": ("assistantd has stopped.", "assistantd 已停止。"),
    "service_not_running": ("assistantd does not run.", "assistantd 没有运行。"),
    "service_not_started": (
        "assistantd did not start within {seconds} s: {reason}",
        "assistantd 未能在 {seconds} 秒内启动：{reason}",
    ),
    "service_reloaded": ("The settings were read again.", "已重新读取设置。"),
    "service_state": ("{unit}: {state}", "{unit}：{state}"),
    "completion_unknown": (
        "there is no completion for {word!r}; there are {known}",
        "没有“{word}”的补全；可用的有 {known}",
    ),
}
