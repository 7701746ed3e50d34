"""Several wishes of one sentence: shown as a plan, done in order after a yes, and stopped at the first that fails."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace

from assistantd.assistant.understanding.said import WHY, say
from assistantd.assistant.understanding.understood import Step
from assistantd.domain.intent import Intent
from assistantd.domain.outcome import (
    KIND,
    Answered,
    Declined,
    Done,
    NeedsConfirmation,
    Outcome,
    Question,
    Unknown,
)
from assistantd.domain.request import Request
from assistantd.errors import AssistantError

STEPS = "steps"
"""The house's own act that waits for a yes: a plan."""
Run = Callable[[Intent], Awaitable[Outcome]]
Say = Callable[[str], Awaitable[None]]
Name = Callable[[Intent, Request], str]


@dataclass(frozen=True, slots=True)
class Plan:
    """Is what is still to be done of a sentence, and what was done of it already."""

    steps: tuple[Step, ...]
    done: tuple[Done | Answered, ...] = ()
    reported: int = 0
    """How many of them an earlier reply has told already."""

    @property
    def number(self) -> int:
        """Counts the step that comes next, from 1."""
        return len(self.done) + 1

    def after(self, outcome: Done | Answered) -> Plan:
        """Gives the plan with one more step done."""
        return replace(self, done=(*self.done, outcome))


def proposed(plan: Plan, request: Request, named: Name) -> NeedsConfirmation:
    """Asks for one yes to all the steps, each shown with the words it was read from."""
    language, lines = request.language, []
    for n, step in enumerate(plan.steps, 1):
        after = say("after", language, n=step.after[-1] + 1) if step.after else ""
        wish = named(step.intent, request)
        lines.append(say("step", language, n=n, wish=wish, text=step.intent.text, after=after))
    return NeedsConfirmation(say("plan", language, count=len(lines), list="\n".join(lines)), STEPS)


async def taken(plan: Plan, request: Request, run: Run, tell: Say) -> tuple[Outcome, Plan]:
    """Takes the steps one by one, and tells of each what really became of it.

    Gives the outcome of all, or of the first step that was not done, and the plan as far as it came.
    """
    while plan.number <= len(plan.steps):
        try:
            outcome = await run(plan.steps[plan.number - 1].intent)
        except AssistantError as error:
            outcome = failed(error, request)
        if not isinstance(outcome, Done | Answered):
            return stopped(plan, outcome, request), plan
        plan = await told(plan, outcome, request, tell)
    return finished(plan, request), plan


def failed(error: AssistantError, request: Request) -> Declined:
    """Gives the outcome of a step that met an error."""
    return Declined(str(error) or say("error", request.language))


async def told(plan: Plan, outcome: Done | Answered, request: Request, tell: Say) -> Plan:
    """Tells that a step was done, and gives the plan that is left."""
    break_ = "\n" if len(plan.done) > plan.reported else ""
    await tell(break_ + say("outcome", request.language, n=plan.number, text=outcome.text))
    return plan.after(outcome)


def finished(plan: Plan, request: Request) -> Done:
    """Gives the outcome of a plan of which every step was done."""
    written = [one for one in plan.done if one.ai_written]
    return Done(
        _report(plan, request),
        tuple(dict.fromkeys(id for one in plan.done for id in one.citations)),
        ai_written=bool(written),
        model=written[0].model if written else "",
        data={"steps": list(_facts(plan))},
    )


def stopped(plan: Plan, outcome: Outcome, request: Request) -> Outcome:
    """Gives the outcome of the step that was not done, with what was done before it and what was not begun."""
    language, number = request.language, plan.number
    left = ", ".join(f"“{step.intent.text}”" for step in plan.steps[number:])
    if isinstance(outcome, NeedsConfirmation):
        text = say("outcome", language, n=number, text=outcome.text)
        text += f"\n{say('open', language, list=left)}" if left else ""
        return replace(outcome, text=_report(plan, request, text))
    why = WHY[language][KIND[type(outcome)]]
    text = say("failed", language, n=number, why=why, text=outcome.text)
    if left:
        text += f"\n{say('left', language, n=number, list=left)}"
    return _with_text(outcome, _report(plan, request, text), {"steps": list(_facts(plan, outcome))})


def _with_text(outcome: Outcome, text: str, data: dict[str, object]) -> Outcome:
    match outcome:
        case Question():
            return replace(outcome, text=text, data=outcome.data | data)
        case Unknown():
            return Unknown(text, outcome.nearest)
        case _:
            return Declined(text, data)


def _report(plan: Plan, request: Request, last: str = "") -> str:
    done = enumerate(plan.done[plan.reported :], plan.reported + 1)
    lines = [say("outcome", request.language, n=n, text=one.text) for n, one in done]
    return "\n".join([*lines, *([last] if last else [])])


def _facts(plan: Plan, failed: Outcome | None = None) -> Iterator[dict[str, object]]:
    """Yields what became of each step, for programs."""
    for n, step in enumerate(plan.steps):
        outcome = plan.done[n] if n < len(plan.done) else failed if n == len(plan.done) else None
        yield {
            "skill": step.intent.skill,
            "action": step.intent.action,
            "text": step.intent.text,
            "after": [earlier + 1 for earlier in step.after],
            "outcome": KIND[type(outcome)] if outcome else "not begun",
            "said": outcome.text if outcome else "",
            "data": outcome.data if isinstance(outcome, Done | Answered | Question | Declined) else {},
        }
