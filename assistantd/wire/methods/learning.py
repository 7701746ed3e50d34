"""What is noticed of the user's days, and the habits that it shows."""

from __future__ import annotations

from assistantd.wire.params import Params, method


@method("signals", "sources, kept_days")
class Signals(Params):
    """Lists the sources of signals: whether each is allowed, and how much is kept from it."""


@method("signals.allow", "sources, forgotten")
class SignalsAllow(Params):
    """Switches a source on or off; `forget` removes what it told before as well."""

    source: str
    on: bool
    forget: bool = False


@method("signals.forget", "forgotten")
class SignalsForget(Params):
    """Removes the signals of a source, an activity and a span of days, each where it is named."""

    source: str = ""
    activity: str = ""
    first: str = ""
    last: str = ""


@method("habits", "habits, days, begins")
class Habits(Params):
    """Lists the habits in the order of the day; what is not sure yet comes last and has an empty week."""


@method("preferences", "preferences")
class Preferences(Params):
    """Lists what the user prefers, the strongest first, with what it rests on."""


@method("habits.forget", "activity, forgotten")
class HabitsForget(Params):
    """Removes every signal of an activity, named in either language."""

    activity: str
