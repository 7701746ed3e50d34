"""Drafts the mail and keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistantd.domain.draft import Draft, NewDraft
from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.mail import Letter
from assistantd.domain.outcome import Declined, Done, Outcome, Question
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context
from assistantd.skillkit.schema import read

from . import arguments as args
from .body import Body, phrased
from .forms import BLANK, say
from .letter import closing, greeting, quote, subject, template
from .notes import Notes, answered, is_draft, read_notes
from .receivers import Receivers, receivers

NAME = "drafting"
LABEL = "X-AI-Generated: assistantd; model={model}"


class Drafting:
    """Drafts a mail from notes."""

    name = NAME
    actions: Mapping[str, type] = {"draft": args.Draft}

    def understand(self, request: Request) -> Sequence[Intent]:
        return (Intent(NAME, "draft", request.text, confidence=0.97),) if is_draft(request.text) else ()

    async def run(self, intent: Intent, context: Context) -> Outcome:
        wanted = read(args.Draft, intent.arguments)
        language = context.request.language
        number, text = answered(intent.text)
        letter = await _letter(number, context) if number else context.request.letter
        notes = read_notes(text, wanted.to, context.request.now, language, letter)
        if not notes.matter:
            return Question(say("answer" if letter else "what", language))
        if not notes.to:
            return Question(say("to", language))
        found = await receivers(notes, wanted.id, context)
        return found if isinstance(found, Question) else await self._drafted(notes, found, context)

    def forget_talk(self) -> None:
        """Keeps nothing between requests."""

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        del action, arguments
        return Declined(say("never", context.request.language))

    async def _drafted(self, notes: Notes, found: Receivers, context: Context) -> Outcome:
        to, about = found.to, subject(notes)
        tone = await context.drafts.tone(to)
        notes = replace(notes, tone=tone.fitting(notes.language))
        head = say("head", notes.language, to=to, subject=about)
        await context.say(head)
        body = await phrased(notes, context) or Body(template(notes))
        text = f"{greeting(notes)}\n\n{body.text}\n\n{closing(notes)}"
        thread = notes.letter.thread if notes.letter else ()
        new = NewDraft(to, about, text + quote(notes), notes.language, body.model, thread)
        draft = await context.drafts.save(new)
        label = LABEL.format(model=body.model) + "\n" if body.model else ""
        blank = BLANK[notes.language]
        told = say("kept" if blank in text else "kept_whole", notes.language, id=draft.id, blank=blank)
        kept = "\n".join([told, *_remarks(notes, found)])
        shown = f"{head}{label}\n{text}\n\n{kept}"
        return Done(shown, ai_written=bool(body.model), model=body.model, data=_data(draft))


async def _letter(number: int, context: Context) -> Letter | None:
    """Gives a mail of a watched folder; raises NotFound. The user's own mail is none to answer."""
    thread = await context.mails.thread_with(number)
    return next((one.letter for one in thread.mails if one.id == number and not one.mine), None)


def _remarks(notes: Notes, found: Receivers) -> list[str]:
    """Says whose address is not known, and what was taken from the user's own edits."""
    remarks = [say("nobody", notes.language, name=name) for name in found.unknown]
    tone, manner = notes.tone, list[str]()
    if tone.greeting:
        manner.append(say("greeting", notes.language, greeting=tone.greeting))
    if tone.closing:
        manner.append(say("closing", notes.language, closing=" / ".join(tone.closing.split("\n"))))
    if tone.you and notes.language is Language.ZH:
        manner.append(say("you", notes.language, you=tone.you))
    if tone.short:
        manner.append(say("short", notes.language))
    if manner:
        remarks.append(say("tone", notes.language, name=notes.to, manner=", ".join(manner)))
    return remarks


def _data(draft: Draft) -> dict[str, object]:
    return {"draft": draft.id, "to": draft.to, "subject": draft.subject, "body": draft.body, "model": draft.model}
