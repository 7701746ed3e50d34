"""What choices tell of a liking."""

from __future__ import annotations

from assistantd.skillkit.affinity import Affinity, Choice, Item

HORROR = Item("Alien", frozenset({"horror"}), 1979)
ROMANCE = Item("Before Sunrise", frozenset({"romance"}), 1995)
SHELF = [
    Item(f"{kind} {n}", frozenset({kind}), year) for kind, year in (("horror", 1979), ("romance", 1995)) for n in "ab"
]


def chosen(*kinds: str) -> list[Choice]:
    return [Choice(Item(kind, frozenset({kind}))) for kind in kinds]


def test_what_was_chosen_more_often_scores_more() -> None:
    """A kind that was chosen more often than it comes up is liked, the other less than nothing known."""
    affinity = Affinity(chosen("romance", "horror", "horror"), SHELF)
    assert affinity.score(HORROR) > affinity.score(ROMANCE)
    assert affinity.reasons(HORROR) == ("horror",)
    assert affinity.reasons(ROMANCE) == ()


def test_without_choices_only_what_is_generally_chosen_counts() -> None:
    """Nobody's liking is known: the order is the general one, and there is no reason to name."""
    affinity = Affinity([], SHELF)
    assert affinity.score(Item("much", frozenset({"horror"}), chosen=9)) > affinity.score(Item("little", chosen=1))
    assert affinity.score(HORROR) == affinity.score(ROMANCE)
    assert affinity.reasons(HORROR) == ()


def test_the_newest_choices_count_most() -> None:
    """Whoever turned from one kind to another is offered the new one."""
    turned = [*chosen(*["horror"] * 5), *chosen(*["romance"] * 5)]
    affinity = Affinity(turned, SHELF)
    assert affinity.score(ROMANCE) > affinity.score(HORROR)


def test_few_choices_say_less_than_many() -> None:
    """One choice moves the score, ten move it further."""
    one, ten = Affinity(chosen("horror"), SHELF), Affinity(chosen(*["horror"] * 10), SHELF)
    assert 0 < one.kinds["horror"] < ten.kinds["horror"]


def test_what_was_not_liked_counts_nothing() -> None:
    """A choice that was not liked is no reason for more of its kind."""
    affinity = Affinity([*chosen("romance"), Choice(HORROR, liked=0.0)], SHELF)
    assert affinity.score(ROMANCE) > affinity.score(HORROR)


def test_times_near_those_chosen_are_liked() -> None:
    """Of two things without kinds the one from the years that were chosen scores more."""
    seventies = [Choice(Item(str(year), year=year)) for year in (1975, 1977, 1979)]
    affinity = Affinity(seventies, SHELF)
    assert affinity.score(Item("near", year=1978)) > affinity.score(Item("far", year=1995))
    assert affinity.score(Item("never seen", year=1500)) == affinity.score(Item("no year"))
