"""The skills with a real language model: whatever it writes, what is shown is right."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from assistantd_skills.drafting.skill import Drafting
from assistantd_skills.recalling.skill import Recalling

from assistantd.domain.outcome import Answered, Done, Unknown
from assistantd.skillkit.testing import Bench

pytestmark = [pytest.mark.model, pytest.mark.slow]
MODELS = ("qwen2.5-coder-0.5b-instruct-q4_k_m", "qwen2.5-coder-1.5b-instruct-q4_k_m")
TOLD = (
    "I am allergic to peanuts and I like ramen",
    "我女儿小雨每周三下午四点上钢琴课",
    "My dentist is Dr Lindqvist, phone 030 1234567",
    "I live in Berlin",
)


class RealWriter:
    """Lets a model phrase, in this process."""

    def __init__(self, model: str, file: Path) -> None:
        import llama_cpp

        self.model = model
        self.resting = False
        self._llama: Any = llama_cpp.Llama(str(file), n_ctx=1024, n_threads=2, verbose=False)

    async def write(
        self,
        system: str,
        user: str,
        *,
        example: tuple[str, str] | None = None,
        schema: dict[str, object] | None = None,
        max_tokens: int = 256,
        temperature: float = 0.2,
        seed: int = 7,
    ) -> AsyncIterator[str]:
        asked, answered = example or ("", "")
        shown = [{"role": "user", "content": asked}, {"role": "assistant", "content": answered}] if example else []
        messages = [{"role": "system", "content": system}, *shown, {"role": "user", "content": user}]
        for chunk in self._llama.create_chat_completion(
            messages, max_tokens=max_tokens, temperature=temperature, seed=seed, stream=True
        ):
            yield chunk["choices"][0]["delta"].get("content") or ""


@pytest.fixture(scope="module", params=MODELS)
def writer(request: pytest.FixtureRequest) -> RealWriter:
    """Gives each model that is in $ASSISTANTD_TEST_MODELS."""
    folder = Path(os.environ.get("ASSISTANTD_TEST_MODELS", "absent")) / request.param
    files = sorted(folder.glob("*.gguf"))
    if not files:
        pytest.skip(f"{request.param} is not in $ASSISTANTD_TEST_MODELS")
    return RealWriter(request.param, files[0])


@pytest.mark.parametrize(
    ("question", "says", "id"),
    [
        ("what must I not eat?", ("peanuts",), 1),
        ("小雨什么时候上钢琴课？", ("周三下午四点",), 2),
        ("what is the phone number of my dentist?", ("030 1234567",), 3),
        ("where do I live?", ("Berlin",), 4),
        ("what do I like?", ("ramen",), 1),
    ],
)
async def test_an_answer_holds_the_fact(question: str, says: tuple[str, ...], id: int, writer: RealWriter) -> None:
    """The answer holds what the memory holds and cites it."""
    bench = Bench(Recalling(), writer=writer)
    for text in TOLD:
        await bench.memory.remember(text)
    outcome = await bench.ask(question)
    assert isinstance(outcome, Answered)
    assert all(s.lower() in outcome.text.lower() for s in says), outcome.text
    assert outcome.citations == (id,)
    assert "eat ramen" not in outcome.text
    assert "eat peanuts and ramen" not in outcome.text


@pytest.mark.parametrize("question", ["what is my blood type?", "小雨几岁了？", "who is my boss?"])
async def test_the_model_is_not_asked_what_nobody_told(question: str, writer: RealWriter) -> None:
    """Where no memory answers, the model gets no chance to invent."""
    bench = Bench(Recalling(), writer=writer)
    for text in TOLD:
        await bench.memory.remember(text)
    assert isinstance(await bench.ask(question), Unknown)


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        (
            "draft an email to Bob moving Thursday's 3 pm meeting to Friday 10 am, I have a dentist appointment",
            ("bob", "thursday", "3 pm", "friday", "10 am", "dentist"),
        ),
        (
            "给王老师写封邮件，把周四下午三点的会改到周五上午十点，我要看牙医",
            ("王老师", "周四下午三点", "周五上午十点", "牙医"),
        ),
        ("draft an email to Anna thanking her for the cake", ("anna", "cake", "thank")),
        ("write a mail to Tom cancelling the lunch on Monday, I am ill", ("tom", "monday", "lunch", "cancel", "ill")),
    ],
)
async def test_a_draft_holds_every_fact(words: str, facts: tuple[str, ...], writer: RealWriter) -> None:
    """A draft holds every given fact, whoever phrased it."""
    bench = Bench(Drafting(), writer=writer)
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done)
    body = bench.drafts.drafts[0].body.lower()
    assert [f for f in facts if f not in body] == []
