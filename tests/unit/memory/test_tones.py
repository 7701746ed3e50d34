"""The tone of mails to somebody: learnt from the user's own edits, and nothing else."""

from __future__ import annotations

import pytest

from assistantd.domain.draft import NewDraft
from assistantd.domain.language import Language
from assistantd.domain.tone import PLAIN, Tone
from assistantd.errors import BadRequest, NotFound
from assistantd.memory import drafts
from assistantd.memory.tones import Tones, key_of, learnt
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock

BODY = "Dear Bob,\n\nI would like to move the meeting to Friday. Please let me know.\n\nBest regards,\n[your name]"
ZH = "李总，您好：\n\n想把会议改到周五，请您确认。\n\n祝好\n[你的名字]"
QUOTE = "\n\nBob wrote:\n> Cheers"
BOB = "Bob Stone <bob@work.example>"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (BODY, BODY, PLAIN),
        (BODY, BODY.replace("Dear Bob,", "Hi Bob,"), Tone("Hi Bob,", edits=1)),
        (BODY, BODY.replace("Best regards,\n[your name]", "Cheers\nAna"), Tone(closing="Cheers\nAna", edits=1)),
        (BODY, BODY.replace(" Please let me know.", ""), Tone(short=True, edits=1)),
        (BODY, BODY.replace("Friday", "Monday"), Tone(edits=1)),
        (BODY, "Dear Bob,\n\n" + "word " * 60 + "\n\nBest regards,\n[your name]", Tone(edits=1)),
        (ZH, ZH.replace("您", "你"), Tone(greeting="李总，你好：", you="你", edits=1)),
        (BODY + QUOTE, BODY.replace("Dear", "Hello") + QUOTE + "x", Tone("Hello Bob,", edits=1)),
        (BODY, "one line", Tone(edits=1)),
    ],
)
def test_an_edit_shows_how_the_user_writes(before: str, after: str, expected: Tone) -> None:
    """Greeting, sign-off, length and 你 or 您 are told by what was changed; what stands under a quote is not his."""
    assert learnt(before, after, PLAIN) == expected


def test_a_later_edit_adds_to_what_is_known() -> None:
    """What an edit leaves as it was stays learnt."""
    known = Tone("Hi Bob,", edits=1)
    after = BODY.replace("Dear Bob,", "Hi Bob,")
    assert learnt(after, after.replace("Best regards,\n[your name]", "Cheers\nAna"), known) == Tone(
        "Hi Bob,", "Cheers\nAna", edits=2
    )


@pytest.mark.parametrize(
    ("to", "key"), [(BOB, "bob@work.example"), ("Bob", "bob"), (" My  boss ", "my boss"), ("", "")]
)
def test_a_person_is_known_by_the_address(to: str, key: str) -> None:
    """The same person under two spellings of the name is one where there is an address."""
    assert key_of(to) == key


async def test_an_edit_is_kept_and_serves_the_next_mail(vault: Vault, clock: FixedClock) -> None:
    """The draft holds the user's wording, its words are found, and the tone is there for this person alone."""
    tones = Tones(vault, clock)
    new = NewDraft(BOB, "s", BODY, Language.EN, "")
    draft = await vault.write(lambda db: drafts.save(db, new, clock.now(), clock.zone))
    changed, tone = await tones.edit(draft.id, BODY.replace("Dear Bob,", "Hi Bob,"))
    assert (changed.body.partition("\n")[0], tone.greeting) == ("Hi Bob,", "Hi Bob,")
    assert await tones.of("Robert Stone <bob@work.example>") == tone
    assert await tones.of("Ann") == PLAIN
    with pytest.raises(BadRequest):
        await tones.edit(draft.id, " ")
    with pytest.raises(NotFound):
        await tones.edit(99, "x")


async def test_a_tone_can_be_set_and_forgotten(vault: Vault, clock: FixedClock) -> None:
    """The user's word goes before what was learnt; an empty one takes it away."""
    tones = Tones(vault, clock)
    await tones.set("Bob", Tone("Hey!", short=True))
    assert await tones.all() == {"bob": Tone("Hey!", short=True)}
    await tones.set("bob", PLAIN)
    assert await tones.all() == {}
    with pytest.raises(NotFound):
        await tones.set("bob", PLAIN)
