"""What the user prefers shows from what he tells, does and answers; it fades, and goes with the words it rests on."""

from __future__ import annotations

from datetime import timedelta

from assistantd.assistant.doors import MemoryOf
from assistantd.domain.clock import utc_ms
from assistantd.domain.preference import Ground, Preference
from assistantd.learning.room import LearningRoom
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock


async def by_text(learning: LearningRoom) -> dict[str, Preference]:
    """Gives the preferences by their words."""
    return {one.text: one for one in await learning.preferences()}


async def test_words_of_liking_are_preferences(learning: LearningRoom, memory: MemoryOf) -> None:
    """A like and a dislike are told apart in both languages, and much liked is stronger than liked."""
    for words in ("I like tea", "I love ramen", "I hate coriander", "我不喜欢早起", "my locker is number 14"):
        await memory.remember(words)
    found = await by_text(learning)
    assert {text: one.liked for text, one in found.items()} == {
        "I like tea": True, "I love ramen": True, "I hate coriander": False, "我不喜欢早起": False,
    }  # fmt: skip
    assert found["I love ramen"].strength > found["I like tea"].strength
    assert found["I like tea"].ground is Ground.TOLD


async def test_what_is_told_again_grows_and_what_is_not_fades(
    learning: LearningRoom, memory: MemoryOf, clock: FixedClock
) -> None:
    """Telling the same again is evidence, though no second memory; two years of silence leave little."""
    await memory.remember("I prefer mornings")
    once = (await by_text(learning))["I prefer mornings"]
    clock.advance(timedelta(days=1))
    await memory.remember("I prefer mornings")
    twice = (await by_text(learning))["I prefer mornings"]
    assert (once.evidence, twice.evidence) == (1, 2)
    assert twice.strength > once.strength
    assert twice.last == clock.now()
    clock.advance(timedelta(days=730))
    assert (await by_text(learning))["I prefer mornings"].strength < once.strength


async def test_what_is_eaten_again_and_again_is_a_choice(
    learning: LearningRoom, memory: MemoryOf, clock: FixedClock
) -> None:
    """A dish that was logged three times is chosen; a meal without one tells of no choice."""
    for _ in range(3):
        await memory.remember("had ramen")
        await memory.remember("had lunch")
        clock.advance(timedelta(days=2))
    (chosen,) = await learning.preferences()
    assert (chosen.text.lower(), chosen.ground, chosen.evidence) == ("had ramen", Ground.CHOSEN, 3)


async def test_answers_to_suggestions_count(learning: LearningRoom, vault: Vault, clock: FixedClock) -> None:
    """A kind of suggestion that is accepted more often than ended is wanted, with what spoke against it."""
    rows = [["birthday", "accept"], ["birthday", "accept"], ["birthday", "never"], ["task", "never"]]
    insert = "INSERT INTO speaking_answer(kind, at, zone, verdict) VALUES(?, ?, 'UTC', ?)"
    now = utc_ms(clock.now())
    await vault.write(lambda db: [db.execute(insert, [kind, now, verdict]) for kind, verdict in rows])
    found = await by_text(learning)
    assert (found["birthday"].liked, found["birthday"].evidence, found["birthday"].against) == (True, 3, 1)
    assert found["task"].liked is False


async def test_a_preference_goes_with_its_words(learning: LearningRoom, memory: MemoryOf) -> None:
    """Forgetting or correcting the memory changes the preference, since nothing else is kept of it."""
    stored = await memory.remember("I like tea")
    await memory.correct(stored.memory.id, "I like coffee")
    assert list(await by_text(learning)) == ["I like coffee"]
    (one,) = await learning.preferences()
    await memory.forget((one.memory,))
    assert await learning.preferences() == ()
