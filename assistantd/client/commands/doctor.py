"""`assistantctl doctor`: looks at everything and says in plain words what is missing."""

from __future__ import annotations

from assistantd.client.arguments import Given, Option, Shape
from assistantd.client.examination import Finding, examine, sound
from assistantd.client.records import Record, plain
from assistantd.client.repairing import repair
from assistantd.client.session import Session

SUMMARY = ("look for what is missing or broken", "检查缺失或损坏之处")
SHAPES = {
    "": Shape(
        options=(
            Option("network", ("try every known way to the network, live", "实测所有已知的联网途径")),
            Option("vault", ("check the vault page by page", "逐页检查保险库")),
            Option("repair", ("save what can be read of a damaged vault", "抢救受损保险库中可读的内容")),
        )
    ),
}
EXAMPLES = (
    ("assistantctl doctor", ("everything", "全面检查")),
    ("assistantctl doctor --network", ("the table of ways out", "联网途径表")),
    ("assistantctl doctor --vault", ("the vault only", "只检查保险库")),
    ("assistantctl doctor --repair", ("after a fault was found", "发现故障之后")),
)
UNWELL = 1
"""Exit status where something is wrong."""


def run(session: Session, given: Given) -> int:
    """Gives 0 where nothing is wrong, 1 otherwise."""
    if given.flag("network"):
        return _network(session)
    if given.flag("vault"):
        return _vault(session)
    if given.flag("repair"):
        return repair(session)
    findings = examine(session)
    if not session.show({"findings": [{"what": f.key, "state": f.state, "advice": f.advice} for f in findings]}):
        for finding in findings:
            _print(session, finding)
        if all(f.state == "ok" for f in findings):
            session.say("doctor_good", "green")
    return UNWELL if any(f.state == "bad" for f in findings) else 0


def _print(session: Session, finding: Finding) -> None:
    mark, style = {"ok": ("✓", "green"), "note": ("·", "yellow"), "bad": ("✗", "red")}[finding.state]
    session.screen.item(mark, style, session.words.say(finding.key))
    if finding.advice:
        session.screen.table([[finding.advice]], "  ")


def _network(session: Session) -> int:
    result = session.call("doctor.network")
    tables = {side: {str(row["name"]): row for row in result.get(side) or []} for side in ("daemon", "worker")}
    ways = list(dict.fromkeys(name for table in tables.values() for name in table))
    opened = any(row.get("verdict") == "open" for table in tables.values() for row in table.values())
    if not session.show(result):
        words = session.words
        head = [words.name("daemon"), words.name("worker"), words.say("doctor_network_attempt")]
        rows = [[*(_verdict(session, table.get(way)) for table in tables.values()), way] for way in ways]
        session.screen.table([head, *rows])
        session.screen.line()
        session.say("doctor_network_open" if opened else "doctor_network_closed", "red" if opened else "green")
        for what in result.get("missing") or []:
            session.note("doctor_network_missing", "yellow", what=what)
    return UNWELL if opened else 0


def _verdict(session: Session, row: Record | None) -> str:
    verdict = str((row or {}).get("verdict", "–"))
    return session.words.name("way_open" if verdict == "open" else verdict)


def _vault(session: Session) -> int:
    result = session.call("doctor.vault")
    if not session.show(result):
        session.screen.table([session.words.label(key), plain(session, value)] for key, value in result.items())
    return 0 if sound(result) else UNWELL
