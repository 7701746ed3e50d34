"""English verbs whose past no ending tells, so that "how much did I pay" meets "I paid"."""

from __future__ import annotations

from assistantd.skillkit.table import table

_FORMS = {str(verb): tuple(str(forms).split()) for verb, forms in table("irregular")["verbs"].items()}
_VERB = {form: verb for verb, forms in _FORMS.items() for form in forms}


def verb_of(word: str) -> str:
    """Gives the verb that a word in lower case is a past form of; any other word as it is."""
    return _VERB.get(word, word)


def forms_of(word: str) -> tuple[str, ...]:
    """Gives a verb with its irregular forms, asked by any of them; any other word alone."""
    verb = verb_of(word)
    return (verb, *_FORMS[verb]) if verb in _FORMS else (word,)
