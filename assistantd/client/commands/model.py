"""`assistantctl model`: the catalogue, and which model is in use. Fetching is a program of its own."""

from __future__ import annotations

import subprocess
import sys

from assistantd.client.arguments import Given, Shape, Word
from assistantd.client.dates import size
from assistantd.client.records import Record
from assistantd.client.session import Session

SUMMARY = ("list, fetch or choose models", "列出、获取或选择模型")
ID = Word(
    "ID",
    (
        "the model's name; fetch auto takes what fits this machine, use none does without",
        "模型名称；fetch auto 获取适合本机的，use none 表示不用",
    ),
    choices=("auto", "none"),
)
FILE = Word("FILE", ("a file or folder you have; its hash is checked", "已有的文件或目录；会核对哈希值"))
SHAPES = {
    "list": Shape(),
    "fetch": Shape((ID,)),
    "add": Shape((FILE, ID._replace(optional=True))),
    "use": Shape((ID,)),
    "remove": Shape((ID,)),
    "bench": Shape(),
}
EXAMPLES = (
    ("assistantctl model list", ("what there is, and what is in use", "有哪些模型、正在用哪个")),
    (
        "assistantctl model fetch auto",
        ("what fits this machine; it can be interrupted", "获取适合本机的模型；中断后可继续"),
    ),
    ("assistantctl model add smollm2.gguf", ("from a file", "用本地文件")),
    ("assistantctl model use none", ("work without a language model", "不使用语言模型")),
    ("assistantctl model bench", ("measure the one in use", "测试当前模型的速度")),
)


def run(session: Session, given: Given) -> int:
    """Does what the sub-command says."""
    match given.action:
        case "list":
            return _list(session)
        case "fetch":
            return fetch(given.text("ID"))
        case "add":
            return fetch(*filter(None, [given.text("ID")]), "--from", given.text("FILE"))
        case "remove":
            return fetch("--remove", given.text("ID"))
        case "use":
            result = session.call("model.use", id=given.text("ID"))
            if not session.show(result):
                session.say("model_used", id=result.get("id"), kind=session.words.name(str(result.get("kind"))))
            return 0
    return _bench(session)


def fetch(*arguments: str) -> int:
    """Runs the program that may reach the network; the daemon never does. Gives its exit status."""
    return subprocess.run([sys.executable, "-m", "assistantd.models.fetch", *arguments], check=False).returncode


def _list(session: Session) -> int:
    result = session.call("model.list")
    if session.show(result):
        return 0
    session.screen.table(_row(session, model) for model in result.get("models") or [])
    return 0


def _row(session: Session, model: Record) -> list[str]:
    present, used = model.get("present"), model.get("in_use")
    state = ("in_use" if used else "present") if present else ("missing" if used else "absent")
    return [
        str(model.get("id", "")),
        session.words.name(str(model.get("kind", ""))),
        size(float(model.get("size") or 0)),
        _languages(model.get("languages") or []),
        session.words.name(state),
    ]


def _languages(codes: list[str]) -> str:
    """Gives our two languages and how many more there are."""
    ours = [code for code in ("en", "zh") if code in codes]
    return " ".join(ours) + (f" +{len(codes) - len(ours)}" if len(codes) > len(ours) else "")


def _bench(session: Session) -> int:
    result = session.call("model.bench")
    if session.show(result):
        return 0
    words = session.words
    session.screen.line(str(result.get("id", "")), "bold")
    session.screen.table(
        [
            [words.say("bench_load"), words.say("bench_seconds", value=float(result.get("load_seconds") or 0))],
            [
                words.say("bench_prefill"),
                words.say("bench_rate", value=float(result.get("prefill_tokens_per_second") or 0)),
            ],
            [
                words.say("bench_decode"),
                words.say("bench_rate", value=float(result.get("decode_tokens_per_second") or 0)),
            ],
            [words.say("bench_resident"), size(float(result.get("resident_bytes") or 0))],
        ],
        "  ",
    )
    return 0
