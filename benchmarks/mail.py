"""Mails: how many open with whole letters, beside the standard library's own reading of the same bytes.

`python -m benchmarks.mail --data DIR [--json FILE]`, where DIR holds email/*.zip. A mail is read when its subject,
people and text came out without a letter that nobody wrote (a replacement, a control or a private character). One that
is refused counts as neither, and its reason is told. The texts of known charsets are sent as mails under their own
charset's name, under a wrong one and under none, and must come out as they are or be refused.
"""

from __future__ import annotations

import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from email import policy
from email.parser import BytesParser
from pathlib import Path

from assistantd.workers.reading.mail.message import Mail, read_message
from assistantd.workers.reading.refusal import Refused
from benchmarks.data_folder import inside, parser, report

CHARSETS = {"big5": "big5", "gb18030": "gb18030", "utf-8": "utf-8", "sample-chinese": "big5", "ascii": "ascii"}
"""Name of a text in the set -> the charset that it is in, where the standard library knows it."""
NAMES = ("", "us-ascii", "iso-8859-1", "gb2312", "big5", "utf-8")


def ours(data: bytes) -> str:
    """Gives all words of a mail; raises Refused."""
    mail: Mail = read_message(data)
    people = [person.shown for person in (mail.sender, *mail.to, *mail.cc)]
    return "\n".join([mail.subject, *people, mail.text])


def library(data: bytes) -> str:
    """Gives the same by the standard library."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    heads = [str(message[name] or "") for name in ("subject", "from", "to", "cc")]
    body = message.get_body(("plain", "html"))
    return "\n".join([*heads, str(body.get_content()) if body is not None else ""])


def strange(text: str) -> bool:
    """Tells whether there is a letter that nobody wrote."""
    plain = text.translate(dict.fromkeys(map(ord, "\t\n\r\f\x1b\b")))
    return any(c == "\ufffd" or unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") for c in plain)


def opened(name: str, data: bytes, counts: Counter[str]) -> None:
    """Reads a mail both ways and counts what came of it."""
    counts[f"{name}: mails"] += 1
    try:
        counts[f"{name}: read"] += not strange(ours(data))
    except Refused as refused:
        counts[f"{name}: refused, {refused.reason}"] += 1
    try:
        counts[f"{name}: read by the standard library"] += not strange(library(data))
    except Exception:  # noqa: BLE001 - whatever it raises, it gave no answer
        counts[f"{name}: broke the standard library"] += 1


def mails(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yields each mail with its set's name."""
    for file in sorted(inside(folder, "email").glob("*.zip")):
        if file.stem != "charset_text_zh":
            with zipfile.ZipFile(file) as archive:
                yield from ((file.stem, archive.read(name)) for name in archive.namelist() if _is_mail(name))


def _is_mail(name: str) -> bool:
    return not name.endswith("/") and Path(name).stem not in ("README", "NOTICE", "LICENSE")


def charsets(folder: Path) -> Counter[str]:
    """Sends the texts of known charsets as mails, under all kinds of names."""
    counts: Counter[str] = Counter()
    with zipfile.ZipFile(inside(folder, "email") / "charset_text_zh.zip") as archive:
        for file in (Path(name) for name in archive.namelist() if name.endswith(".txt")):
            data = archive.read(file.as_posix()).replace(b"\r\n", b"\n")
            right = data.decode(CHARSETS[file.stem]).strip() if file.stem in CHARSETS else None
            for named in dict.fromkeys((file.stem, *NAMES)):
                counts["charsets: mails"] += 1
                counts[f"charsets: {_sent(data, named, right)}"] += 1
    return counts


def _sent(data: bytes, named: str, right: str | None) -> str:
    kind = f"Content-Type: text/plain; charset={named}\n" if named else ""
    try:
        text = read_message(f"From: a@example.org\n{kind}\n".encode() + data).text.strip()
    except Refused:
        return "refused"
    return "read" if text == right else "wrong letters"


def main() -> None:
    """Prints what was read; last the share of mails that open with whole letters, of those that are not refused."""
    given = parser(__doc__).parse_args()
    counts: Counter[str] = Counter()
    begun, number = time.perf_counter(), 0
    for name, data in mails(given.data):
        opened(name, data, counts)
        number += 1
    counts.update(charsets(given.data))
    figures: dict[str, float] = {name: counts[name] for name in sorted(counts)}
    figures["milliseconds a mail, both ways"] = round(1000 * (time.perf_counter() - begun) / max(1, number), 2)
    total = sum(count for name, count in counts.items() if name.endswith(": mails"))
    refused = sum(count for name, count in counts.items() if ": refused" in name)
    read = sum(count for name, count in counts.items() if name.endswith(": read"))
    figures["mail read"] = round(read / max(1, total - refused), 4)
    report(figures, given.json)


if __name__ == "__main__":
    main()
