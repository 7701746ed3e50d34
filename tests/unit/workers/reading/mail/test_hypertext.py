"""HTML becomes the text that its reader sees, and nothing that he does not see."""

from __future__ import annotations

import pytest

from assistantd.workers.reading.mail.hypertext import text_of_html


def test_paragraphs_lists_and_tables_keep_their_shape() -> None:
    """A paragraph stands apart, a list's item is a line with a dash, a table's row a line."""
    html = "<p>Hello <b>Bob</b>,</p><p>bring:</p><ul><li>tea<li>bread</ul><table><tr><td>6 pm<td>dinner</table>"
    assert text_of_html(html) == "Hello Bob,\n\nbring:\n\n- tea\n- bread\n\n6 pm dinner"


def test_line_breaks_and_preformatted_text_stay() -> None:
    """<br> breaks a line, two leave one empty; what is preformatted keeps its spaces."""
    assert text_of_html("one<br>two<br><br>three<pre>a\n  b</pre>") == "one\ntwo\n\nthree\n\na\n  b"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<div style='display:none'>x</div>",
        "<span style='FONT-SIZE: 0px'>x</span>",
        "<p hidden>x</p>",
        "<div style='opacity:0'>x</div>",
        "<div style='max-height:0;overflow:hidden'>x</div>",
        "<title>x</title>",
        "<!-- x -->",
        "<template>x</template>",
    ],
)
def test_what_the_reader_does_not_see_is_left_out(hidden: str) -> None:
    """Text that a page hides, as mails do that mean to instruct a machine, is not read."""
    assert text_of_html(f"<html><body>before {hidden} after</body></html>").split() == ["before", "after"]


def test_quotes_are_marked_as_in_plain_mails() -> None:
    """A quote's lines begin with "> ", a quote's within it with "> > "."""
    html = "fine!<blockquote>six?<blockquote>or seven?</blockquote></blockquote>bye"
    assert text_of_html(html).split("\n") == ["fine!", "", "> six?", ">", "> > or seven?", "", "bye"]


def test_chinese_is_not_torn_apart() -> None:
    """Marks of emphasis within a word leave no space."""
    assert text_of_html("<p>周<b>五</b>下午&nbsp;3点</p>") == "周五下午 3点"


def test_broken_html_is_read_as_far_as_it_goes() -> None:
    """Tags that never close, and a flood of levels, cost nothing but themselves."""
    assert text_of_html("<p>one <b>two <i>three") == "one two three"
    assert text_of_html("seen" + "<div>" * 300_000 + "deep") == "seen"
    assert text_of_html("") == ""
