"""What repeats: English phrases to rules, and rules to the times at which they happen.

`python -m benchmarks.recurrence --data DIR [--json FILE] [--misses]`, where DIR holds dates_en/ and ical/.

A phrase is a hit where frequency, interval and every other part that the set names are in our rule, and our rule has
no part more (the clock of our first time counts as the rule's, unless it comes every few hours or minutes); where none
of our times is before the beginning that the set names; and where none is one that it leaves out. Rows that the set's
own library is known to fail are counted apart. A rule is a hit where its first times equal the given ones, or where a
rule that must be refused is.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime, time
from itertools import islice
from pathlib import Path
from statistics import mean
from typing import Any

from assistantd.ical import recurring
from assistantd.ical.rule import BadRule, parse
from assistantd.ical.times import walls
from assistantd.skillkit.when import When, one_time
from benchmarks.data_folder import inside, lines, parser

IN_A_RULE = (
    "freq", "interval", "byday", "bymonthday", "bymonth", "byweekno", "byyearday", "bysetpos", "byhour", "byminute",
    "count", "until",
)  # fmt: skip
BY_THE_CLOCK = ("hourly", "minutely", "secondly")
MOST = 200
"""Times of a rule that are compared."""


def phrases(folder: Path, *, misses: bool) -> dict[str, list[bool]]:
    """Gives hit or miss of each phrase, those that fail upstream apart."""
    found: dict[str, list[bool]] = {"phrases": [], "phrases known to fail upstream": []}
    for row in lines(folder / "dates_en" / "recurrent_nl_rrule.jsonl.gz"):
        when = one_time(row["text"], datetime.fromisoformat(row["reference"]))
        ours = _parts(when.rrule.partition("\n")[0] if when else "")
        if ours and when and when.timed and ours["freq"] not in BY_THE_CLOCK:
            ours |= {"byhour": str(when.value.hour), "byminute": str(when.value.minute)}
        wanted = _wanted(row["expected"])
        good = bool(ours) == bool(wanted) and {"interval": "1"} | ours == {"interval": "1"} | wanted
        good = good and (not wanted or when is None or _kept(when, row["expected"]))
        found["phrases known to fail upstream" if row["known_failure_upstream"] else "phrases"].append(good)
        if misses and not good:
            print(f"  {row['text']!r}: {wanted}; ours {ours}")
    return found


def _kept(when: When, wanted: dict[str, Any]) -> bool:
    """Tells whether our times begin where the set says and leave out what it leaves out."""
    ours = list(islice(recurring.read(when.rrule).walls(when.value), MOST))
    if "dtstart" in wanted and (not ours or f"{ours[0]:%Y%m%d}" < wanted["dtstart"]):
        return False
    out = [one if isinstance(one, list) else datetime.fromisoformat(one) for one in wanted.get("exdate", ())]
    months = [(one[1], one[0]) for one in out if isinstance(one, list)]
    moments = [one for one in out if isinstance(one, datetime)]
    days = [at.date() for at in moments if at.time() == time()]
    return not any((at.year, at.month) in months or at.date() in days or at in moments for at in ours)


def _wanted(expected: object) -> dict[str, str]:
    """Gives the parts of the rule that a row asks for; none where it asks for a date or for nothing."""
    named = expected.items() if isinstance(expected, dict) else ()
    return {key: str(value).lower() for key, value in named if key in IN_A_RULE}


def instances(folder: Path, *, misses: bool) -> dict[str, list[bool]]:
    """Gives hit or miss of each rule's times."""
    found: dict[str, list[bool]] = {}
    for name, read in (("libical_recur", _libical), ("dateutil_rrule", _dateutil)):
        found[name] = []
        for row in lines(inside(folder, "ical") / f"{name}.jsonl.gz"):
            good = read(row)
            found[name].append(good)
            if misses and not good:
                print(f"  {name}: {row}")
    return found


def _libical(row: dict[str, Any]) -> bool:
    """Compares with the times given, or with the refusal; a rule that ends must have no time more."""
    wanted = row["instances"]
    try:
        rule = parse(row["rrule"])
        since = _moment(row["start_at"]) if row.get("start_at") else None
        most = 1 if wanted is None else len(wanted) + bool(rule.count or rule.until)
        times = list(islice(walls(rule, _moment(row["dtstart"]), since), most))
    except BadRule:
        return wanted is None
    return wanted is not None and times == list(map(_moment, wanted))


def _dateutil(row: dict[str, Any]) -> bool:
    said = dict(line.split(":", 1) for line in row["rule"].split("\n"))
    ours = list(islice(walls(parse(said["RRULE"]), _moment(said["DTSTART"])), MOST))
    return ours == [datetime.fromisoformat(one) for one in row["expected"]][:MOST]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.rstrip("Z"))


def _parts(rrule: str) -> dict[str, str]:
    """Gives the parts of a rule by their small names."""
    return dict(part.lower().split("=", 1) for part in rrule.split(";") if part)


def main() -> None:
    """Prints one line a figure, the headline last."""
    options = parser(__doc__)
    options.add_argument("--misses", action="store_true", help="print what was not right")
    given = options.parse_args()
    found = phrases(given.data, misses=given.misses) | instances(given.data, misses=given.misses)
    for name, hits in found.items():
        if hits:
            print(f"{name}: {Counter(hits)[True]} of {len(hits)}")
    rules = mean(found["libical_recur"] + found["dateutil_rrule"])
    if given.json:
        given.json.write_text(json.dumps({"phrases": mean(found["phrases"]), "instances": rules}))
    print(f"recurrence instances exact: {rules:.3f}")
    print(f"recurrence phrases exact: {mean(found['phrases']):.3f}")


if __name__ == "__main__":
    main()
