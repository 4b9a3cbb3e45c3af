"""HTML: what a reader would see, with a blank line between blocks."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from briefgen.copies.formats.plain import decode, unify

NAME = "html 2"

_UNSEEN = frozenset({"script", "style", "template", "noscript", "title", "svg", "math", "object"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img"}
    | {"ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup"}
    | {"time", "tt", "u", "var", "wbr", "input", "source", "picture", "area", "map", "link", "meta"}
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"}
    | {"track", "wbr"}
)
"""Elements that have no end tag (HTML, 13.1.2)."""
_LEFT_OPEN = frozenset({"p", "li", "dt", "dd", "td", "th", "tr", "option"})
"""Elements whose end tag may be left out where the next one of the kind begins (HTML, 13.1.2.4)."""
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def _hidden(attrs: list[tuple[str, str | None]]) -> bool:
    """Whether an element's own attributes hide it; style sheets are not read."""
    return any(
        name == "hidden" or (name == "style" and _HIDING.search(value or ""))
        for name, value in attrs
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
    return _GAPS.sub(_gap, "".join(parser.pieces)).strip(), NAME


def _gap(gap: re.Match[str]) -> str:
    lines = gap[0].count("\n")
    return "\n" * min(lines, 2) if lines else " "


class _Seen(HTMLParser):
    """Gathers the characters of a page that are not in a hidden element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen: list[str] = []
        self.within: Counter[str] = Counter()

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """Pass over “<![…>” as browsers do; html.parser fails on words that it does not know."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else len(self.rawdata)

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - its signature
        """Let a comment that never ends take the rest, as browsers do; html.parser does not."""
        if self.rawdata.rfind("-->") < i:
            return len(self.rawdata)
        return super().parse_comment(i, report)

    def parse_starttag(self, i: int) -> int:
        """Stop at a tag without an end; html.parser would search for the end each time."""
        return super().parse_starttag(i) if self.rawdata.rfind(">") > i else -1

    def parse_endtag(self, i: int) -> int:
        return super().parse_endtag(i) if self.rawdata.rfind(">") > i else -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        top = self.unseen[-1] if self.unseen else ""
        if top in _LEFT_OPEN and (tag == top or (top == "p" and tag not in _INLINE)):
            self.within[self.unseen.pop()] -= 1
        if tag in _UNSEEN or ((self.unseen or _hidden(attrs)) and tag not in _VOID):
            self.unseen.append(tag)
            self.within[tag] += 1
        elif not self.unseen and tag not in _INLINE:
            self.pieces.append("\n" if tag == "br" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        if self.within[tag]:
            while (left := self.unseen.pop()) != tag:
                self.within[left] -= 1
            self.within[tag] -= 1
        elif not self.unseen and tag not in _INLINE:
            self.pieces.append("\n" if tag == "br" else "\n\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if not self.unseen and tag not in _INLINE and tag not in _UNSEEN:
            self.pieces.append("\n" if tag == "br" else "\n\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(_BLANKS.sub(" ", data))
