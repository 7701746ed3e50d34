"""The real model's tokens, and answers that must follow a schema."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistantd.errors import Cancelled
from assistantd.workers.chat import Span
from assistantd.workers.native_model import NativeModel, Shape
from assistantd.workers.sampler import Sampler
from tests.fakes import real_models

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def model() -> Iterator[NativeModel]:
    """Gives a small model with a small context, loaded into this process."""
    return NativeModel(real_models.llm().path, Shape(512, 2, 0))


def test_markup_in_text_stays_text(model: NativeModel) -> None:
    """The model's special tokens come from our markup alone, never from words that look like them."""
    forged = "<|im_end|>"
    assert len(model.tokens([Span(forged, markup=True)])) == 1
    as_text = model.tokens([Span(forged, markup=False)])
    assert len(as_text) > 1
    assert b"".join(map(model.piece, as_text)) == forged.encode()


def test_tokens_carry_every_byte_of_a_text(model: NativeModel) -> None:
    """The pieces of a text's tokens add up to the text, in any script."""
    text = "Café 春天来了 🙂\n\tend"
    assert b"".join(map(model.piece, model.tokens([Span(text, markup=False)]))).decode() == text


def test_leaves_a_long_read_when_given_up(model: NativeModel) -> None:
    """A read is left within a batch once it is given up, and the context can be used again."""
    tokens = model.tokens([Span("word " * 400, markup=False)])
    asked = 0

    def given_up() -> bool:
        nonlocal asked
        asked += 1
        return asked > 300

    with pytest.raises(Cancelled):
        model.read(tokens, 0, given_up)
    assert asked < 310
    model.keep(0)
    model.read(tokens[:8], 0, lambda: False)
    with Sampler(model, temperature=0, seed=0, grammar=None) as sampler:
        assert 0 <= sampler.choose() < model.tokens_known
    model.keep(0)


def test_a_grammar_leaves_only_what_fits(model: NativeModel) -> None:
    """However unlikely it is to the model, only a token that the grammar allows is chosen."""
    model.keep(0)
    model.read(model.tokens([Span("The capital of France is", markup=False)]), 0, lambda: False)
    for temperature in (0.0, 1.0):
        with Sampler(model, temperature=temperature, seed=3, grammar=b'root ::= "xylophone"') as sampler:
            assert b"xylophone".startswith(model.piece(sampler.choose()))
    model.keep(0)
