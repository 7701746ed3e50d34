"""Checks a text a model wrote against what it was given: nothing added, nothing lost, nothing turned round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistantd.skillkit.doers import swapped
from assistantd.skillkit.facts import Fact, FactKind, facts_of, unfactual
from assistantd.skillkit.names import holds
from assistantd.skillkit.table import words
from assistantd.skillkit.terms import Term, content, covered, keys_of

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nothing|neither|nor|without|cannot|avoid\w*|allerg\w+|intoleran\w+|unable|refuse\w*|forbid\w*|"
    r"\w+n['’]t|dislikes?|hates?|stop(?:ped|s)?|free of|except)\b|"
    r"不(?!过|错|同|仅|但|久|断|论|管|如)|没(?!关系)|无法|别(?!的|人|处|墅)|未(?!来)|过敏|忌|讨厌|避免|禁|戒",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,.;!?\n，。；！？、]+|\s(?:and|but|because|since|so|while|although)\s|(?:但是|可是|而且|因为|所以|不过|但|而)"
)

_PREDICATE = re.compile(
    r"\b(?:is|are|am|was|were|be|has|have|had|do|does|can|cannot|must|should|will|may|like|likes|love|loves|live|lives|work|"
    r"works|eat|eats|drink|drinks|prefer|prefers|need|needs|go|goes|play|plays|take|takes|want|wants|avoid|hate|hates|"
    r"enjoy|enjoys|\w+ed)\b|\w['’](?:m|re|s|ve|ll|d)\b|"
    r"[是有在喜爱吃喝会能可要想住叫上去来做看学写用过忌]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Is what the check found."""

    ungiven: tuple[Fact, ...] = ()
    """Facts that nobody gave."""
    missing: tuple[Fact, ...] = ()
    """Required facts that are not there."""
    turned: tuple[str, ...] = ()
    """Clauses that deny what was said, or say what was denied."""
    novel: tuple[str, ...] = ()
    """Words of meaning that come from nowhere; only with `words`."""
    swapped: tuple[str, ...] = ()
    """Deeds that are laid to the other person; only with `said`."""

    @property
    def ok(self) -> bool:
        return not (self.ungiven or self.missing or self.turned or self.novel or self.swapped)


def check(
    text: str,
    given: Sequence[str],
    *,
    required: Sequence[str] = (),
    words: Sequence[str] | None = None,
    polarity: bool = True,
    said: Sequence[str] = (),
) -> Verdict:
    """Checks `text` against the texts it may rest on.

    Every fact of `required` must be there. With `words` no word of meaning may come from elsewhere than
    from them and from `given`, which suits an answer from memory and not a letter. `polarity` compares yes and no.
    With `said`, texts by the same writer to the same reader, who of the two does what is compared.
    """
    known = [fact for source in (*given, *required) for fact in facts_of(source)]
    stated = facts_of(text, [f.text for f in known if f.kind is FactKind.NAME])
    return Verdict(
        ungiven=tuple(f for f in stated if not _given(f, known, (*given, *required))),
        missing=tuple(f for source in required for f in facts_of(source) if not _kept(f, stated, text)),
        turned=turned(text, (*given, *required)) if polarity else (),
        novel=() if words is None else novel(text, (*given, *required, *words)),
        swapped=swapped(text, said) if said else (),
    )


def _given(fact: Fact, known: Iterable[Fact], sources: Sequence[str]) -> bool:
    if fact.kind is FactKind.NAME:
        return any(holds(source, fact.text) for source in sources)
    return any(fact.agrees(k) or _implied(fact, k) for k in known)


def _kept(fact: Fact, stated: Sequence[Fact], text: str) -> bool:
    if fact.kind is FactKind.NAME:
        return holds(text, fact.text)
    return any(fact.agrees(s) or _implied(fact, s) for s in stated)


def _implied(fact: Fact, by: Fact) -> bool:
    """Tells whether a fact follows from one of another kind: "morning" from 10:00, 3 from 3 kg."""
    if fact.kind is FactKind.HALF and by.kind is FactKind.TIME:
        return any((int(v[:2]) < 12) == (half == "am") for v in by.values for half in fact.values)
    if fact.kind is FactKind.NUMBER and by.kind is FactKind.AMOUNT:
        return any(v.split()[0] in fact.values for v in by.values)
    if fact.kind is FactKind.DATE and by.kind is FactKind.DATE:
        return any(_same_day(a, b) for a in fact.values for b in by.values)
    return False


def _same_day(said: str, given: str) -> bool:
    """Compares month-day pairs where the said one may leave the month out."""
    month, day = said.split("-")
    return month == "?" and given.split("-")[1] == day


def turned(text: str, given: Sequence[str]) -> tuple[str, ...]:
    """Gives the statements that say yes of something every given statement about it denies, or no the other way.

    Each thing is judged by itself: "you must not eat peanuts and ramen" turns "I like ramen" round.
    """
    sources = [(negated(clause), keys_of(clause)) for clause in statements(given)]
    return tuple(clause for clause in statements([text]) if _turned(clause, sources))


def _turned(clause: str, sources: Sequence[tuple[bool, frozenset[str]]]) -> bool:
    said = negated(clause)
    for term in content(clause):
        if term.weight < 0.5 or _NEGATION.search(term.text):
            continue
        about = [denied for denied, keys in sources if covered(term, keys) >= 0.5]
        if about and all(denied != said for denied in about):
            return True
    return False


def statements(texts: Iterable[str]) -> tuple[str, ...]:
    """Cuts texts into statements; what has no verb of its own belongs to the one before it."""
    found: list[str] = []
    for text in texts:
        own: list[str] = []
        for clause in clauses(text):
            if own and not _PREDICATE.search(clause):
                own[-1] += ", " + clause
            else:
                own.append(clause)
        found += own
    return tuple(found)


def negated(clause: str) -> bool:
    """Tells whether a clause denies; being allergic counts as denying."""
    return len(_NEGATION.findall(clause)) % 2 == 1


def clauses(text: str) -> tuple[str, ...]:
    """Cuts a text where one statement ends and the next begins."""
    return tuple(c.strip() for c in _CLAUSE.split(text) if c and c.strip())


_LINKING = words("linking")
_LINKING_HAN = words("linking_han")


def novel(text: str, given: Sequence[str]) -> tuple[str, ...]:
    """Gives the words of meaning that no given text covers and that are not mere link words."""
    keys = frozenset().union(*(keys_of(g) for g in given))
    return tuple(t.text for t in content(unfactual(text)) if covered(t, keys) < 0.5 and not _linking(t))


def _linking(term: Term) -> bool:
    return bool(term.keys & _LINKING) or term.text.lower() in _LINKING or any(w in term.text for w in _LINKING_HAN)
