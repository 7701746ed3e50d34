"""What a person can do about each error, once, keyed by the error's code."""

from __future__ import annotations

from typing import NamedTuple

from assistantd.client.pair import Pair


class Advice(NamedTuple):
    """Tells what happened (for those who do not read the daemon's English) and what to do."""

    what: Pair
    do: Pair


ADVICE: dict[str, Advice] = {
    "internal": Advice(
        ("something broke inside assistantd", "assistantd 内部出错"),
        ("assistantctl log shows where. Please report it.", "用 assistantctl log 查看出错之处，并请反馈。"),
    ),
    "bad_request": Advice(
        ("the request is malformed", "请求有误"),
        ("Correct it as the message says; --help shows examples.", "请按提示改正；--help 有示例。"),
    ),
    "unknown_method": Advice(
        ("the daemon does not know this request", "守护进程不认识这个请求"),
        (
            "The daemon is older or newer than this client: assistantctl service restart",
            "守护进程与客户端版本不一致：assistantctl service restart",
        ),
    ),
    "frame_too_large": Advice(
        ("the text is too long for one request", "文本过长，无法作为一个请求"),
        ("Send less than 1 MiB at once.", "每次请少于 1 MiB。"),
    ),
    "file_refused": Advice(
        ("the file cannot be imported", "无法导入该文件"),
        (
            "Nothing was changed. assistantctl import --help tells what can be read.",
            "没有任何改动。可导入的类型见：assistantctl import --help",
        ),
    ),
    "not_found": Advice(
        ("this id names nothing", "没有这个编号"),
        (
            "List what there is: assistantctl memory list, agenda week, draft list, or suggestions",
            "先列出已有内容：assistantctl memory list、agenda week、draft list 或 suggestions",
        ),
    ),
    "not_permitted": Advice(
        ("this is not permitted", "不允许这样做"),
        (
            "Run it as the user who started assistantd; for a skill, see: assistantctl skills list",
            "请以启动 assistantd 的用户身份运行；若是技能受限，见：assistantctl skills list",
        ),
    ),
    "changed_meanwhile": Advice(
        ("somebody else changed the file meanwhile", "文件期间已被他人修改"),
        (
            "Nothing was written. Look at it as it is now (assistantctl agenda), then ask for the change again.",
            "没有写入任何内容。请先查看现状（assistantctl agenda），再重新提出修改。",
        ),
    ),
    "cancelled": Advice(
        ("stopped", "已停止"),
        ("Nothing more is done for this request. Ask again when you like.", "该请求已停止处理，随时可以再问。"),
    ),
    "settings_problem": Advice(
        ("the settings have faults", "设置文件有错误"),
        (
            "Correct ~/.config/assistantd/assistantd.toml, then: assistantctl service reload",
            "请改正 ~/.config/assistantd/assistantd.toml，然后运行：assistantctl service reload",
        ),
    ),
    "daemon_unreachable": Advice(
        ("assistantd is not running", "assistantd 没有运行"),
        (
            "Start it: systemctl --user start assistantd   (without systemd: assistantctl service start)",
            "启动方法：systemctl --user start assistantd   （没有 systemd 时：assistantctl service start）",
        ),
    ),
    "daemon_busy": Advice(
        ("the daemon has too much to do, or runs already", "守护进程正忙，或已在运行"),
        (
            "Wait a moment and try again; assistantctl status shows what it does.",
            "请稍候再试；assistantctl status 可查看状态。",
        ),
    ),
    "sandbox_open": Advice(
        ("a way to the network is open, so assistantd refuses to run", "有联网途径未封闭，assistantd 拒绝运行"),
        (
            "Nothing was sent. assistantctl log names the way; a kernel with seccomp is needed.",
            "没有发送任何数据。assistantctl log 会指出该途径；需要支持 seccomp 的内核。",
        ),
    ),
    "vault": Advice(
        ("the vault could not do this", "保险库无法完成操作"),
        ("Check it: assistantctl doctor --vault", "请检查：assistantctl doctor --vault"),
    ),
    "vault_missing": Advice(
        ("there is no vault yet", "还没有保险库"),
        ("Make it: assistantctl setup", "建立方法：assistantctl setup"),
    ),
    "vault_exists": Advice(
        ("there is a vault already", "已经有保险库"),
        (
            "It stays as it is. Open it: assistantctl unlock   Replace it: assistantctl restore FILE --replace",
            "它保持不变。打开：assistantctl unlock   用备份替换：assistantctl restore 文件 --replace",
        ),
    ),
    "vault_locked": Advice(
        ("the vault is locked", "保险库已锁定"),
        ("Open it: assistantctl unlock", "解锁方法：assistantctl unlock"),
    ),
    "wrong_secret": Advice(
        ("no key slot opens with this", "没有密钥槽能用它打开"),
        (
            "Try again: assistantctl unlock takes a passphrase or the recovery key. Nothing was changed.",
            "请重试：assistantctl unlock 接受口令或恢复密钥。没有任何改动。",
        ),
    ),
    "vault_damaged": Advice(
        ("the vault is damaged", "保险库已损坏"),
        (
            "Nothing was changed. Save what is left: assistantctl doctor --repair; or restore FILE --replace",
            "没有任何改动。抢救可读的内容：assistantctl doctor --repair，或：assistantctl restore 文件 --replace",
        ),
    ),
    "vault_foreign": Advice(
        ("this file is no vault of assistantd", "该文件不是 assistantd 的保险库"),
        (
            "Nothing was changed. Move it away from ~/.local/share/assistantd/vault, or name the right backup.",
            "没有任何改动。请把它移出 ~/.local/share/assistantd/vault，或指定正确的备份。",
        ),
    ),
    "vault_newer": Advice(
        ("the vault was written by a newer assistantd", "保险库由更新版本的 assistantd 写成"),
        ("Nothing was changed. Update assistantd.", "没有任何改动。请更新 assistantd。"),
    ),
    "vault_read_only": Advice(
        ("the vault's disk refuses writes", "保险库所在磁盘不可写"),
        (
            "Nothing was changed. Make ~/.local/share/assistantd writable, then try again.",
            "没有任何改动。请让 ~/.local/share/assistantd 可写后重试。",
        ),
    ),
    "vault_full": Advice(
        ("the vault's disk is full", "保险库所在磁盘已满"),
        ("Nothing was lost. Make room on the disk and try again.", "没有丢失任何内容。请腾出磁盘空间后重试。"),
    ),
    "vault_in_use": Advice(
        ("another process holds the vault", "另一个进程正占用保险库"),
        (
            "Only one assistantd may run: assistantctl service stop, then start it again.",
            "只能运行一个 assistantd：先 assistantctl service stop，再启动。",
        ),
    ),
    "keyring_unavailable": Advice(
        ("the desktop keyring does not answer", "桌面密钥环没有应答"),
        (
            "Unlock the keyring, or use another key: assistantctl unlock with a passphrase or the recovery key",
            "请解锁密钥环，或改用其他密钥：assistantctl unlock，输入口令或恢复密钥",
        ),
    ),
    "engine": Advice(
        ("the model engine could not do this", "模型引擎无法完成操作"),
        ("See its state: assistantctl status", "查看状态：assistantctl status"),
    ),
    "engine_off": Advice(
        ("the model is switched off", "模型已关闭"),
        (
            "Choose one: assistantctl model list, then assistantctl model use ID",
            "选择一个：assistantctl model list，然后 assistantctl model use ID",
        ),
    ),
    "engine_resting": Advice(
        ("the model rests for now", "模型正在休息"),
        (
            "Connect the charger; model.low_battery_percent in the settings says when it rests.",
            "请接上电源；何时休息由设置 model.low_battery_percent 决定。",
        ),
    ),
    "engine_unavailable": Advice(
        ("the engine crashed or is waiting to start again", "引擎崩溃或正在等待重启"),
        ("Try again in a few seconds; assistantctl log tells why.", "请几秒后再试；原因见 assistantctl log。"),
    ),
    "engine_timed_out": Advice(
        ("the model did not finish in time", "模型未在限时内完成"),
        (
            "Ask something shorter, use a smaller model, or raise model.time_limit_seconds in the settings.",
            "请缩短问题、换用更小的模型，或在设置中调大 model.time_limit_seconds。",
        ),
    ),
    "model_missing": Advice(
        ("the model's file is not there", "缺少模型文件"),
        (
            "Fetch it: assistantctl model list, then assistantctl model fetch ID",
            "获取方法：assistantctl model list，然后 assistantctl model fetch ID",
        ),
    ),
    "model_damaged": Advice(
        ("the model's file is damaged or foreign", "模型文件损坏或无法识别"),
        (
            "Replace it: assistantctl model remove ID, then assistantctl model fetch ID",
            "请替换：assistantctl model remove ID，然后 assistantctl model fetch ID",
        ),
    ),
    "catalogue": Advice(
        ("the model catalogue could not do this", "模型目录无法完成操作"),
        ("See what it holds: assistantctl model list", "查看内容：assistantctl model list"),
    ),
    "unknown_model": Advice(
        ("no model has this name", "没有这个名称的模型"),
        ("The names are shown by: assistantctl model list", "名称见：assistantctl model list"),
    ),
    "fetch_failed": Advice(
        ("the model could not be fetched", "无法获取模型"),
        (
            "Look at the connection and try again: it goes on where it stopped. Or: assistantctl model add FILE",
            "请检查网络后重试，会从中断处继续。也可用：assistantctl model add 文件",
        ),
    ),
    "hash_mismatch": Advice(
        ("the model's file is not the expected one", "模型文件与预期不符"),
        (
            "The file was refused and removed. Fetch it again, or from another source.",
            "该文件已被拒绝并删除。请重新获取，或换一个来源。",
        ),
    ),
    "disk_full": Advice(
        ("the disk has too little room", "磁盘空间不足"),
        ("Make room and try again: it goes on where it stopped.", "请腾出空间后重试，会从中断处继续。"),
    ),
    "skill_failed": Advice(
        ("a skill broke while it ran", "技能运行时出错"),
        (
            "Try other words; assistantctl skills disable NAME switches the skill off.",
            "请换个说法；assistantctl skills disable 名称 可停用该技能。",
        ),
    ),
}


def advise(code: str) -> Advice:
    """Gives the advice for a code; for one we do not know, that for an internal error."""
    return ADVICE.get(code, ADVICE["internal"])
