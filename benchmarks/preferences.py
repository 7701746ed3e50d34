"""Whether what somebody chose before tells what he will choose next: films, each user's in the order he rated them.

`python -m benchmarks.preferences --data movielens_small`. From the first four fifths of a user's ratings ten films
that he has not rated are recommended out of all in the set; it is a hit where he later rates one of them 4 or better.
Users with nothing like that in the last fifth are left out. How often others rate a film in their first four fifths
stands for what is generally known of it; nothing else of other users is used, since the product has one.
"""

from __future__ import annotations

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assistantd.skillkit.affinity import Affinity, Choice, Item
from benchmarks.data_folder import inside, parser, report

SHARE, OFFERED, GOOD = 0.8, 10, 4.0
Rated = Sequence[tuple[int, float]]
Score = Callable[[Item], float]


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yields the rows of a compressed CSV file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def films(folder: Path) -> dict[int, Item]:
    """Gives the films by id."""
    found: dict[int, Item] = {}
    for row in rows(folder / "movies.csv.gz"):
        year = int(row["year"]) if row["year"].isdigit() else None
        found[int(row["movieId"])] = Item(row["title"], frozenset(row["genres"].split("|")), year)
    return found


def ratings(folder: Path) -> list[Rated]:
    """Gives each user's films and ratings, the oldest first."""
    users: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for row in rows(folder / "ratings.csv.gz"):
        users[row["userId"]].append((int(row["timestamp"]), int(row["movieId"]), float(row["rating"])))
    return [[(film, stars) for _, film, stars in sorted(rated)] for rated in users.values()]


def liked(stars: float) -> float:
    """Gives how much a number of stars says of what is liked."""
    return 1.0 if stars >= GOOD else 0.3 if stars >= GOOD - 1 else 0.05


def parted(rated: Rated) -> tuple[Rated, Rated]:
    """Gives what is known of a user and what is to be foretold."""
    cut = int(len(rated) * SHARE)
    return rated[:cut], rated[cut:]


def hits(users: Sequence[Rated], catalogue: Mapping[int, Item], scorer: Callable[[Rated], Score]) -> float:
    """Gives the share of users of whom one of ten recommended films is liked later."""
    found: list[bool] = []
    for rated in users:
        known, later = parted(rated)
        wanted = {film for film, stars in later if stars >= GOOD}
        if not wanted:
            continue
        score, seen = scorer(known), {film for film, _ in known}
        order = sorted(catalogue.keys() - seen, key=lambda film: (-score(catalogue[film]), film))
        found.append(not wanted.isdisjoint(order[:OFFERED]))
    return sum(found) / len(found)


def run(folder: Path) -> dict[str, float]:
    """Gives the figures, the headline last."""
    users, plain = ratings(folder), films(folder)
    chosen = Counter(film for rated in users for film, stars in parted(rated)[0] if stars >= GOOD)
    catalogue = {film: replace(item, chosen=chosen[film]) for film, item in plain.items()}

    def learnt(known: Rated) -> Score:
        return Affinity([Choice(catalogue[f], liked(stars)) for f, stars in known], catalogue.values()).score

    return {
        "hit@10, most popular": hits(users, catalogue, lambda _: lambda item: item.chosen),
        "hit@10, learnt preferences": hits(users, catalogue, learnt),
    }


def main() -> None:
    """Prints the figures."""
    options = parser(__doc__).parse_args()
    report(run(inside(options.data, "movielens_small")), options.json, ".3f")


if __name__ == "__main__":
    main()
