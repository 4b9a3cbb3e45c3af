"""HTML: what a reader would see, blocks on lines of their own."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from briefgen.evidence.formats.plain import decode, unify

NAME = "html 1"

_UNSEEN = frozenset({"script", "style", "template", "noscript", "title", "svg", "math", "object"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img"}
    | {"ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup"}
    | {"time", "tt", "u", "var", "wbr", "input", "source", "picture", "area", "map", "link", "meta"}
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_GAPS = re.compile(r"[ \n]+")


def extract(data: bytes) -> tuple[str, str]:
    """Return the text that a page shows. Raises Unread if its letters cannot be read."""
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    parser = _Seen()
    parser.feed(unify(decode(data, declared[1].decode("ascii") if declared else "")))
    parser.close()
    text = _GAPS.sub(lambda gap: "\n" if "\n" in gap[0] else " ", "".join(parser.pieces))
    return text.strip(), NAME


class _Seen(HTMLParser):
    """Gathers the characters that stand in no unseen element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen: list[str] = []

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """Pass over “<![…>” as browsers do; html.parser fails on words that it does not know."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else len(self.rawdata)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self.unseen.append(tag)
        elif tag not in _INLINE:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unseen:
            del self.unseen[self.unseen.index(tag) :]
        elif tag not in _INLINE:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag not in _INLINE and tag not in _UNSEEN:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(_BLANKS.sub(" ", data))
