"""Adding what the user has on disk: known by its hash, or described by looking at it."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from assistantd.errors import CatalogueError, HashMismatch, ModelDamaged, NotFound
from assistantd.models.addition import add
from assistantd.models.catalogue import Catalogue, load, present, spec_of
from assistantd.models.entry import Entry, ModelKind
from assistantd.models.gguf_header import is_gguf, read_gguf_header
from assistantd.models.spec import EmbedderSpec
from assistantd.models.user_models import add_entry, remove_entry
from tests.unit.models_catalogue.conftest import entry, file, noise

CHATML = "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>{% endfor %}"
NOTHING = Catalogue(())


def text(value: str | bytes) -> bytes:
    """Gives a GGUF string."""
    data = value.encode() if isinstance(value, str) else value
    return struct.pack("<Q", len(data)) + data


def gguf(architecture: str = "llama", template: str = CHATML, keys: int | None = None) -> bytes:
    """Gives the beginning of a GGUF file, with numbers and arrays between the texts."""
    pairs = [
        text("general.architecture") + struct.pack("<I", 8) + text(architecture),
        text("llama.block_count") + struct.pack("<II", 4, 30),
        text("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, 3) + text("a") + text(b"\xff") + text("c"),
        text("tokenizer.ggml.scores") + struct.pack("<IIQ", 9, 6, 2) + bytes(8),
        text("tokenizer.chat_template") + struct.pack("<I", 8) + text(template),
        text("general.license") + struct.pack("<I", 8) + text("apache-2.0"),
    ]
    return struct.pack("<4sIQQ", b"GGUF", 3, 0, len(pairs) if keys is None else keys) + b"".join(pairs)


def sentence_transformer(folder: Path) -> Path:
    """Makes what a sentence-transformers folder looks like."""
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "modules.json").write_text("[]")
    (folder / "config.json").write_text(json.dumps({"hidden_size": 8}))
    (folder / "1_Pooling/config.json").write_text(json.dumps({"word_embedding_dimension": 16}))
    (folder / "model.safetensors").write_bytes(noise(4, 1000))
    (folder / "pytorch_model.bin").write_bytes(b"pickle")
    (folder / "train.py").write_text("print('no')")
    return folder


@pytest.fixture
def user_file(tmp_path: Path) -> Path:
    """Gives the place of a user's models.toml that is not there yet."""
    return tmp_path / "config/models.toml"


def test_a_known_model_is_found_by_its_hash(tmp_path: Path, models: Path, user_file: Path) -> None:
    """A file of any name whose hash is a catalogue entry's becomes that model, without a new entry."""
    mine = tmp_path / "downloaded.bin"
    mine.write_bytes(noise(1))
    known = entry("known", (file("model.gguf", noise(1)),))
    assert add(mine, "", Catalogue((known,)), models, user_file) == known
    assert present(known, models)
    assert not user_file.exists()
    assert mine.read_bytes() == noise(1)


def test_a_known_folder_is_found_by_its_hashes(tmp_path: Path, models: Path, user_file: Path) -> None:
    """A folder that holds all of an entry's files becomes that model, whatever lies beside them."""
    folder = sentence_transformer(tmp_path / "any name")
    files = (file("weights.safetensors", noise(4, 1000)), file("modules.json", b"[]"))
    known = replace(entry("known", files), kind=ModelKind.EMBEDDER, loader="sentence-transformers", dimensions=16)
    assert add(folder, "", Catalogue((known,)), models, user_file) == known
    assert present(known, models)


def test_a_file_that_is_not_the_named_model_is_refused(tmp_path: Path, models: Path, user_file: Path) -> None:
    """A file given as a model of the catalogue with another hash is refused, and nothing is copied."""
    mine = tmp_path / "mine.gguf"
    mine.write_bytes(gguf())
    with pytest.raises(HashMismatch, match="this is not known"):
        add(mine, "known", Catalogue((entry("known", (file("model.gguf", noise(1)),)),)), models, user_file)
    assert not models.exists()


def test_an_unknown_gguf_becomes_an_entry(tmp_path: Path, models: Path, user_file: Path) -> None:
    """A GGUF file that nobody listed becomes the user's entry, named after the file."""
    mine = tmp_path / "My Model-Q4_K.gguf"
    mine.write_bytes(gguf())
    added = add(mine, "", NOTHING, models, user_file)
    assert (added.id, added.kind, added.licence, added.loader) == ("my-model-q4_k", "llm", "apache-2.0", "llama_cpp")
    assert present(load(user_file).get("my-model-q4_k"), models)
    assert not added.auto


def test_an_encoder_is_no_language_model(tmp_path: Path, models: Path, user_file: Path) -> None:
    """A GGUF file of an encoder is refused with its architecture."""
    mine = tmp_path / "bert.gguf"
    mine.write_bytes(gguf("bert"))
    with pytest.raises(CatalogueError, match=r"encoder \(bert\)"):
        add(mine, "", NOTHING, models, user_file)
    assert not user_file.exists()


def test_another_chat_format_is_refused(tmp_path: Path, models: Path, user_file: Path) -> None:
    """A model that does not speak ChatML is refused rather than spoken to wrongly."""
    mine = tmp_path / "other.gguf"
    mine.write_bytes(gguf(template="[INST] {{ messages }} [/INST]"))
    with pytest.raises(CatalogueError, match="ChatML"):
        add(mine, "", NOTHING, models, user_file)


def test_a_sentence_transformers_folder_becomes_an_entry(tmp_path: Path, models: Path, user_file: Path) -> None:
    """A folder becomes an embedder with the pooling's dimensions; pickled weights and code are left behind."""
    added = add(sentence_transformer(tmp_path / "E5 small"), "", NOTHING, models, user_file)
    assert sorted(f.name for f in added.files) == [
        "1_Pooling/config.json", "config.json", "model.safetensors", "modules.json",
    ]  # fmt: skip
    spec = spec_of(load(user_file).get("e5-small"), models)
    assert spec == EmbedderSpec("e5-small", "sentence-transformers", models / "e5-small", 16)
    assert present(added, models)


def test_pickled_weights_are_refused(tmp_path: Path, models: Path, user_file: Path) -> None:
    """A folder whose only weights are pickled is refused, since loading them would run code."""
    folder = sentence_transformer(tmp_path / "old")
    (folder / "model.safetensors").unlink()
    with pytest.raises(CatalogueError, match="pickled"):
        add(folder, "", NOTHING, models, user_file)


@pytest.mark.parametrize("content", [b"not a model", b"", b"\x7fELF"])
def test_anything_else_is_refused(tmp_path: Path, models: Path, user_file: Path, content: bytes) -> None:
    """A file that is no model is refused with a reason."""
    mine = tmp_path / "notes.txt"
    mine.write_bytes(content)
    with pytest.raises(CatalogueError, match=r"no model|neither"):
        add(mine, "", NOTHING, models, user_file)


def test_a_missing_file_is_told(tmp_path: Path, models: Path, user_file: Path) -> None:
    """A path that names nothing is told by its name."""
    with pytest.raises(NotFound, match="absent"):
        add(tmp_path / "absent.gguf", "", NOTHING, models, user_file)


def test_a_header_is_read(tmp_path: Path) -> None:
    """The header's texts are found between numbers and arrays of every kind."""
    (tmp_path / "model.gguf").write_bytes(gguf())
    header = read_gguf_header(tmp_path / "model.gguf")
    assert (header.architecture, header.licence, header.chat_template) == ("llama", "apache-2.0", CHATML)


HUGE = 1 << 62


@pytest.mark.parametrize(
    "content",
    [
        gguf()[:40],
        gguf(keys=HUGE),
        gguf(keys=7),
        b"GGUF" + struct.pack("<IQQ", 99, 0, 0),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", HUGE),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + text("k") + struct.pack("<I", 77),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + text("k") + struct.pack("<IIQ", 9, 8, HUGE),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + text("k") + struct.pack("<IIQ", 9, 9, 1),
    ],
)
def test_a_hostile_header_is_refused(tmp_path: Path, content: bytes) -> None:
    """Lengths and types that cannot be are refused at once, without the memory they ask for."""
    mine = tmp_path / "hostile.gguf"
    mine.write_bytes(content)
    assert is_gguf(mine)
    with pytest.raises(ModelDamaged):
        read_gguf_header(mine)


def described(id: str, prefix: str = "") -> Entry:
    """Gives an entry whose texts hold what is awkward in TOML."""
    made = entry(id, (file("model.gguf", b"x"),))
    return replace(made, query_prefix=prefix, licence='a "quoted" \\ one')


def test_an_entry_comes_back_as_written(user_file: Path) -> None:
    """What is written to the user's file reads back as the same entry, quotes and all."""
    made = described("mine", 'say: "问" \\n\t')
    add_entry(user_file, made)
    assert load(user_file).get("mine") == made
    assert user_file.stat().st_mode & 0o777 == 0o600


def test_the_rest_of_the_users_file_stays(user_file: Path) -> None:
    """Adding and removing entries leaves comments and other entries as they were."""
    user_file.parent.mkdir()
    user_file.write_text("# my models\n")
    add_entry(user_file, described("first"))
    before = user_file.read_text()
    add_entry(user_file, described("second"))
    add_entry(user_file, described("second", "changed"))
    assert [e.id for e in load(user_file).entries[-2:]] == ["first", "second"]
    assert load(user_file).get("second").query_prefix == "changed"
    assert remove_entry(user_file, "second")
    assert not remove_entry(user_file, "second")
    assert user_file.read_text().rstrip() == before.rstrip()
    assert remove_entry(user_file, "first")
    assert user_file.read_text().rstrip() == "# my models"
