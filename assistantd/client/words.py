"""Which language the client speaks, and how it finds its sentences."""

from __future__ import annotations

import os
from collections.abc import Mapping

from assistantd.client.pair import Pair


class Words:
    """Gives sentences in the user's language."""

    def __init__(self, *, chinese: bool) -> None:
        self.chinese = chinese

    def pick(self, pair: Pair) -> str:
        return pair[self.chinese]

    def say(self, key: str, **values: object) -> str:
        """Gives the sentence named `key` with its places filled."""
        from assistantd.client.phrases import PHRASES

        if key not in PHRASES:
            from assistantd.client.phrases_calendar import CALENDAR
            from assistantd.client.phrases_care import CARE
            from assistantd.client.phrases_initiative import INITIATIVE
            from assistantd.client.phrases_learning import LEARNING
            from assistantd.client.phrases_lists import LISTS
            from assistantd.client.phrases_mail import MAIL

            apart = CALENDAR | MAIL | LISTS | LEARNING | INITIATIVE | CARE
            return apart[key][self.chinese].format(**values)
        return PHRASES[key][self.chinese].format(**values)

    def name(self, word: str) -> str:
        """Gives the user's word for a word of the protocol, or that word itself."""
        from assistantd.client.names import NAMES

        return NAMES[word][self.chinese] if word in NAMES else word

    def label(self, field: str) -> str:
        """Gives the user's word for a field of the protocol."""
        return self.name(field).replace("_", " ")


def from_environment(environment: Mapping[str, str] | None = None) -> Words:
    """Gives the words for the setting `general.language`, else for the locale."""
    env = os.environ if environment is None else environment
    locale = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
    language = _set_language() or locale
    return Words(chinese=language.lower().startswith("zh"))


def _set_language() -> str:
    """Gives what the user's settings say; faults in them are the daemon's to report."""
    from assistantd.paths import from_environment as paths_from_environment

    try:
        with open(paths_from_environment().config / "assistantd.toml", "rb") as file:  # noqa: PTH123 - already a Path
            text = file.read()
    except OSError:
        return ""
    if b"language" not in text:
        return ""
    import tomllib

    try:
        language = tomllib.loads(text.decode()).get("general", {}).get("language", "")
    except (ValueError, AttributeError):
        return ""
    return language if language in ("en", "zh") else ""
