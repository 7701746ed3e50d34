"""Notes are cut where a reader pauses, and keep their headings and their day."""

from __future__ import annotations

from tests.unit.workers.reading.conftest import Read

MARKDOWN = """\
---
title: Kyoto
date: 2024-03-05
---
# Trip

Intro.

## Hotels

We stay at the Ryokan Sakura.
<!-- a remark -->

```
# no heading
```

***

## 吃饭

晚饭在锦市场。
"""


def test_paragraphs_keep_their_headings(read: Read) -> None:
    """Each piece says under which headings it stands; code holds no headings, comments and rules are no text."""
    outcome = read(MARKDOWN, "kyoto.md")
    assert outcome.format == "markdown"
    assert outcome.texts == [
        "Trip: Intro.",
        "Trip › Hotels: We stay at the Ryokan Sakura.\n\n\n```\n# no heading\n```",
        "Trip › 吃饭: 晚饭在锦市场。",
    ]


def test_a_note_is_dated_by_its_front_matter_or_its_name(read: Read) -> None:
    """The front matter's date counts, then the name's; a note without either has none."""
    assert read(MARKDOWN, "2020-01-01.md").times == ["2024-03-05 00:00:00"] * 3
    assert read("Walked.", "2020-01-02 walk.md").times == ["2020-01-02 00:00:00"]
    assert read("散步。", "2020年01月02日.txt").times == ["2020-01-02 00:00:00"]
    assert read("Walked.", "walk 12345678901.md").times == [""]
    assert read("Walked.", "2020-13-45.md").times == [""]


def test_long_paragraphs_become_several_pieces(read: Read) -> None:
    """A text is cut at ends of sentences, nothing of it is lost, and no piece is long."""
    sentences = [f"This is sentence number {n} of a long text." for n in range(500)]
    outcome = read(" ".join(sentences), "long.txt")
    assert max(map(len, outcome.texts)) <= 2000
    assert " ".join(outcome.texts) == " ".join(sentences)
    chinese = "".join(f"这是第{n}句话。" for n in range(2000))
    assert "".join(read(chinese, "long.txt").texts) == chinese


def test_short_paragraphs_stay_together(read: Read) -> None:
    """A shopping list is one piece, not twenty."""
    assert len(read("\n\n".join(f"- item {n}" for n in range(20)), "list.txt").pieces) == 1


def test_what_has_no_words_is_left_out(read: Read) -> None:
    """A note of marks and smileys alone says nothing."""
    outcome = read("# 🙂\n\n!!!\n", "a.md")
    assert outcome.pieces == [] or outcome.texts == ["🙂: !!!"]
    assert read("👍 !!", "a.txt").left_out == 1


def test_equal_texts_are_counted(read: Read) -> None:
    """What stands twice in a file is two pieces with different numbers."""
    paragraph = "The same words. " * 40
    assert [p["number"] for p in read(f"{paragraph}\n\n{paragraph}\n\n", "a.txt").pieces] == [1, 2]
