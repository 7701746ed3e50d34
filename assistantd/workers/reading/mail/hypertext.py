"""HTML as the text that its reader sees: what is hidden from him is left out."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

DEEPEST, OPEN = 400, 4000
"""Levels of elements that are read, and that are parsed: the parser's time grows with their square."""
_TAG = re.compile(r"<(/?)(?!/|(?:br|hr|img|input|meta|link|wbr|col|p|li|td|tr|th|dt|dd|option)\b)[a-z]", re.IGNORECASE)
"""Matches what opens or closes a level; not what is closed by what follows it."""
_UNSEEN = frozenset(
    (
        "head", "script", "style", "template", "noscript", "title", "meta", "link", "object", "iframe", "svg", "math",
        "select",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
        "table", "tbody", "tfoot", "thead", "tr", "ul",
    )
)  # fmt: skip
_APART = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "pre"))
"""Blocks with an empty line before and after them."""
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$|!)|"
    r"(?:max-)?height\s*:\s*0(?:px)?\s*(?:;|$|!)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\n\r\f\u200b\u200c\u034f\u00ad\ufeff\u2007]+")


def text_of_html(html: str) -> str:
    """Gives the text, a line a block, with quotes marked by "> "."""
    root = LexborHTMLParser(html[: _bearable(html)]).root
    if root is None:
        return ""
    page = _Page()
    page.take(root, 0, 0)
    return page.text()


def _bearable(html: str) -> int:
    """Finds where a page goes deeper than any that a person wrote."""
    depth = 0
    for tag in _TAG.finditer(html):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > OPEN:
            return tag.start()
    return len(html)


class _Page:
    """Collects lines, each with the depth of the quote that it stands in."""

    def __init__(self) -> None:
        self._lines: list[tuple[int, str]] = []
        self._line, self._depth = "", 0
        self._gap = False

    def text(self) -> str:
        self._end()
        told = "\n".join(f"{'> ' * depth}{line}".rstrip() for depth, line in self._lines)
        return re.sub(r"\n{3,}", "\n\n", told).strip("\n")

    def take(self, parent: LexborNode, quoted: int, level: int, *, plain: bool = False) -> None:
        """Takes what an element holds; `plain` where line breaks and spaces stand as they are."""
        for node in parent.iter(include_text=True):
            name = node.tag or ""
            if name == "-text":
                self._words(node.text_content or "", quoted, plain=plain)
            elif name == "br":
                self._end(empty=True)
            elif name not in _UNSEEN and level < DEEPEST and not _hidden(node):
                self._element(node, name, quoted, level, plain=plain)

    def _element(self, node: LexborNode, name: str, quoted: int, level: int, *, plain: bool) -> None:
        if name in _BLOCKS:
            self._end()
            self._gap |= name in _APART
        if name == "li":
            self._words("- ", quoted, plain=True)
        self.take(node, quoted + (name == "blockquote"), level + 1, plain=plain or name == "pre")
        if name in _BLOCKS:
            self._end()
            self._gap |= name in _APART
        elif name in ("td", "th"):
            self._words(" ", quoted)

    def _words(self, text: str, quoted: int, *, plain: bool = False) -> None:
        if not self._line.strip():
            self._depth = quoted
        if plain:
            *lines, last = text.split("\n")
            for line in lines:
                self._line += line
                self._end(empty=True)
            self._line += last
        else:
            words = _SPACES.sub(" ", text)
            self._line += words.lstrip(" ") if not self._line or self._line.endswith(" ") else words

    def _end(self, *, empty: bool = False) -> None:
        """Ends a line; one without words only counts where it was asked for."""
        line = self._line.replace("\u00a0", " ").rstrip()
        self._line = ""
        if not line and not empty:
            return
        if self._gap and self._lines and self._lines[-1][1]:
            self._lines.append((min(self._depth, self._lines[-1][0]), ""))
        self._gap = False
        self._lines.append((self._depth, line))


def _hidden(node: LexborNode) -> bool:
    looks = node.attributes
    return "hidden" in looks or _HIDDEN.search(looks.get("style") or "") is not None
