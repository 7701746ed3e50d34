"""Weighs what the rules see in a request against what was learnt from example phrases."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistantd.assistant.understanding.phrasebook import NONE
from assistantd.domain.intent import Intent

TALKED, ASKED = "talk", "ask"
QUIET = (TALKED, ASKED, NONE)
"""Wishes that start nothing."""
ANSWER = 1.0
"""The confidence of what reads the answer to a question that was asked: by themselves its words mean nothing."""
SURE = 0.9
"""A rule's confidence from which nothing else is asked."""
RULE = 0.6
"""The same while nothing is learnt that could be asked."""
LOOK = 0.3
"""The confidence of a rule that only may know an answer: it is asked before the memory is."""
ACT, DOUBT = 0.6, 0.4
"""Shares of all that speaks for a wish, from which it is acted on, and from which it is asked about."""
LOOKS, LIKELY = ("agenda", "free", "list_show", "mail", "capabilities", "recommend"), 0.5
"""Wishes that change nothing, and the share from which they are acted on: likelier than not is enough."""
HINT, KNOWN = 1.5, 1.5
"""How much a rule of full confidence adds to the logarithm of what was learnt, and what an earlier yes adds itself."""
NONE_HINT, CLEAR = 3.0, 0.9
"""The same of a rule that sees no wish, and the share from which a wish counts that no rule sees beside a statement."""
LEAST = 0.01
"""What a wish that a rule hints at has learnt at least."""
STATED = ("remember", "correct", "log")
"""What any sentence may be that states something: no words of it can be learnt, so a rule decides."""
STILL = (*QUIET, *STATED)
"""What a rule sees that sees no wish."""
WHOLE = ("undo", "habits", "preferences")
"""What a rule sees only where nothing else is said: "undo that", "my habits"; few words to learn anything from."""
CHAT = 0.6
"""Share of all that is no wish, from which a question is taken for talk: "how are you?"."""
CERTAIN, DOUBTED = 0.5, 0.1
"""Shares from which what was learnt puts a sure rule in doubt, and up to which the rule's own wish is then unlikely."""
CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """Is the likeliest wish of a text, with its share of all that speaks for any."""

    intent: Intent | None
    share: float
    others: tuple[str, ...] = ()
    """The wishes that come next."""
    chat: bool = False
    """Whether it would be talk rather than a question, were it no wish."""
    look: Intent | None = None
    """What may answer it before the memory does, were it no wish."""

    @property
    def acts(self) -> bool:
        return self.intent is not None and self.intent.action not in QUIET and self.sure

    @property
    def sure(self) -> bool:
        """Tells whether it need not be asked back."""
        return self.share >= (LIKELY if self.intent and self.intent.action in LOOKS else ACT)


def ruled(rules: Sequence[Intent]) -> Guess:
    """Gives what the rules alone say: a weak one is asked about."""
    sure = rules[0] if rules else None
    return Guess(sure, sure.confidence if sure and sure.confidence >= RULE else DOUBT if sure else 0.0)


def certain(rules: Sequence[Intent], likely: Mapping[str, float]) -> bool:
    """Tells whether the first rule is sure enough, and what was learnt does not clearly speak for something else."""
    if not rules or rules[0].confidence < SURE:
        return False
    if rules[0].confidence >= ANSWER:
        return True
    action = rules[0].action
    if action in (*STILL, *WHOLE) or likely.get(action, 0.0) > DOUBTED:
        return True
    return max(sum(likely.get(quiet, 0.0) for quiet in QUIET), *likely.values()) < CERTAIN


def weighed(text: str, rules: Sequence[Intent], likely: Mapping[str, float], known: str) -> Guess:
    """Gives the likeliest wish that rules, examples and an earlier yes speak for; one of no rule has no skill yet."""
    quiet = sum(likely.get(action, 0.0) for action in QUIET)
    chat = likely.get(TALKED, 0.0) > CHAT * quiet
    learnt = {action: share for action, share in likely.items() if action not in QUIET} | {NONE: quiet}
    scores = _scores(rules, learnt, known)
    best, *others = sorted(scores, key=lambda action: -scores[action])
    share = scores[best] / sum(scores.values())
    if best == NONE or share < DOUBT or (share < CLEAR and best != known and _only_stated(rules, best)):
        return _no_wish(rules, share, chat=chat)
    meant = next((rule for rule in rules if rule.action == best), None)
    intent = meant or Intent("", best, text, confidence=share)
    return Guess(intent, share, tuple(other for other in others[: CANDIDATES - 1] if other != NONE), chat)


def _scores(rules: Sequence[Intent], learnt: Mapping[str, float], known: str) -> dict[str, float]:
    """Gives how much speaks for each wish, and for none: what was learnt, the rules' hints, and an earlier yes."""
    scores = dict(learnt)
    if any(rule.action in STATED for rule in rules):
        scores[NONE] += sum(scores.pop(action, 0.0) for action in STATED)
    for rule in rules:
        action, hint = (NONE, NONE_HINT) if rule.action in STILL else (rule.action, HINT)
        scores[action] = max(scores.get(action, 0.0), LEAST) * math.exp(hint * rule.confidence)
    if known:
        scores[known] = scores.get(known, 0.0) + KNOWN
    return scores


def _only_stated(rules: Sequence[Intent], best: str) -> bool:
    """Tells whether a rule sees a statement, and none the wish: "I have an appointment tomorrow" bids nothing."""
    seen = {rule.action for rule in rules}
    return not seen.isdisjoint(STATED) and best not in seen


def _no_wish(rules: Sequence[Intent], share: float, *, chat: bool) -> Guess:
    """Gives the statement or the question that a rule sees; talk may only look like one: "what a day!"."""
    rules = [rule for rule in rules if not (chat and rule.confidence < RULE)]
    seen = next((rule for rule in rules if rule.action in STILL), None)
    return Guess(seen, seen.confidence if seen and seen.confidence >= RULE else share, chat=chat)
