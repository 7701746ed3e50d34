"""What the assistant says unasked: suggestions, why each was said or held back, pauses and quiet hours."""

from __future__ import annotations

from assistantd.wire.params import Params, method


@method("suggestions", "suggestions, paused, quiet")
class Suggestions(Params):
    """Lists the newest suggestions, said or held back, and what the user ordered about being spoken to."""

    limit: int = 20


@method("suggestion.now", "suggestions")
class SuggestionNow(Params):
    """Gives all that there is to suggest now, whatever would hold it back; it counts as said."""


@method("suggestion.why", "id, text")
class SuggestionWhy(Params):
    """Says in one paragraph what a suggestion rests on, and why it was said or held back."""

    id: int


@method("suggestion.answer", "id, text")
class SuggestionAnswer(Params):
    """Answers a suggestion: `accept`, `later`, `never` or `why`; the policy of when to speak learns from it."""

    id: int
    verdict: str


@method("suggestion.silence", "topic")
class SuggestionSilence(Params):
    """Never makes a kind of suggestion again: `birthday`, `promise`, `task`, `early` or `habit`."""

    kind: str


@method("suggestion.allow", "topic")
class SuggestionAllow(Params):
    """Takes a "never" back, by a suggestion's id such as `s12` or by the kind."""

    topic: str


@method("suggestion.log", "steps")
class SuggestionLog(Params):
    """Lists what was decided about suggestions and how they were answered, the newest first."""

    limit: int = 50


@method("pause", "paused")
class Pause(Params):
    """Makes no suggestion for some minutes; 0 ends the pause, none tells it. Reminders come all the same."""

    minutes: int | None = None


@method("quiet", "quiet, own")
class Quiet(Params):
    """Sets the hours without suggestions, such as `22:00-07:30`; `off` for none, `settings` for those of the settings.

    Without hours it tells them. Reminders come all the same.
    """

    hours: str | None = None


@method("brief", "kind, title, text")
class Brief(Params):
    """Tells what is ahead: `morning` today, `evening` tomorrow, `week` seven days; without a kind by the hour."""

    kind: str = ""
    language: str = ""


@method("brief.list", "briefs")
class BriefList(Params):
    """Lists the briefs that are ordered, and when each comes next."""


@method("brief.switch", "kind, on, next")
class BriefSwitch(Params):
    """Orders a brief daily or weekly, or no longer.

    `at` is such as `08:00`, for the weekly one also `sun 18:00`; `learnt` goes by the user's habits.
    """

    kind: str
    on: bool = True
    at: str = ""
    language: str = ""
