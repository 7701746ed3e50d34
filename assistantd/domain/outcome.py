"""What a skill gives back. An expected result is a value here, never an exception."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answered:
    """Is an answer that rests on memories, the agenda, or the user's own words."""

    text: str
    citations: tuple[int, ...] = ()
    ai_written: bool = False
    model: str = ""
    data: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """Says what was really done; the text is written from what happened."""

    text: str
    citations: tuple[int, ...] = ()
    ai_written: bool = False
    model: str = ""
    data: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Is the honest "I don't know", with the nearest memories."""

    text: str
    nearest: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Asks the user for what is missing, with the best guess where there is one."""

    text: str
    data: dict[str, object] = field(default_factory=dict)
    """For a choice: `choices`, each with the `id` by which the action takes it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Is one way to answer what a yes or no cannot."""

    id: str
    text: str
    arguments: dict[str, object] = field(default_factory=dict)
    """What the action is given, beside or instead of the others, where this is chosen."""


@dataclass(frozen=True, slots=True)
class NeedsConfirmation:
    """Describes an act that leaves a trace, to be done only after a yes."""

    text: str
    action: str
    """The action's name, given back to the skill's `confirmed`."""
    arguments: dict[str, object] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    """Where there are more ways than to do it or not; a plain yes means the arguments as they are."""


@dataclass(frozen=True, slots=True)
class Declined:
    """Says why the skill will not or cannot do this."""

    text: str
    data: dict[str, object] = field(default_factory=dict)


Outcome = Answered | Done | Unknown | Question | NeedsConfirmation | Declined

KIND: dict[type[Outcome], str] = {
    Answered: "answered",
    Done: "done",
    Unknown: "unknown",
    Question: "question",
    NeedsConfirmation: "confirm",
    Declined: "declined",
}
