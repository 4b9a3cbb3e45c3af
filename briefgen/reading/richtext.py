"""Rich text in fields: a small named subset of CommonMark, read into the document tree.

The subset (CommonMark 0.31.2): emphasis and strong emphasis (6.2), inline links (6.3), bullet and
ordered lists (5.2, 5.3). Every other character is literal and reaches the page to the letter;
line breaks are spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from briefgen.diagnostics import either
from briefgen.tree import (
    Block,
    BulletList,
    Emphasis,
    Inline,
    Inlines,
    Item,
    Link,
    NumberedList,
    Paragraph,
    Strong,
    Text,
    plain,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEPEST = 5
"""The most levels of lists in a text."""
SCHEMES = ("https", "http", "mailto")
_SPACE = re.compile(r"[ \t\r\n]+")
_MARKUP = re.compile(r"[*_\[]|^\s*(?:[-+]|\d{1,9}[.)])(?:\s|$)", re.MULTILINE)


class BadRichText(ValueError):  # noqa: N818 - it is a verdict on the text
    """The text uses something that a reader must not be sent; `code` names the fault."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


class RichText(Struct, frozen=True):
    """A field's text as the analyst wrote it, and the paragraphs and lists that it stands for."""

    source: str
    blocks: tuple[Block, ...]

    @property
    def inlines(self) -> Inlines:
        """The inlines of a text of one paragraph.

        Raises ValueError if the text has more than that; a field that wants a line refuses it.
        """
        match self.blocks:
            case (Paragraph(children),):
                return children
            case _:
                raise ValueError("not one paragraph")

    @property
    def text(self) -> str:
        """The words alone, paragraphs and entries separated by a space."""
        return " ".join(_words(self.blocks))


def _words(blocks: Sequence[Block]) -> list[str]:
    words: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            words.append(plain(block.children))
        elif isinstance(block, BulletList | NumberedList):
            for item in block.items:
                words += _words(item.blocks)
    return words


def fold(text: str) -> str:
    """Return text with each run of blanks and line ends as one space; no-break spaces stay."""
    return _SPACE.sub(" ", text).strip(" ")


def parse(source: str) -> RichText:
    """Read the subset. Raises BadRichText for a link that no reader may be sent."""
    if _MARKUP.search(source):
        tokens = _parser().parse(source)
        _check_depth(tokens)
        _check_urls(str(link.attrs["href"]) for link in _links(tokens))
        return RichText(source, _blocks(tokens))
    paragraphs = re.split(r"\n[ \t]*(?:\n[ \t]*)+", source.strip("\n"))
    return RichText(
        source, tuple(Paragraph((Text(text),)) for p in paragraphs if (text := fold(p)))
    )


def _check_depth(tokens: Sequence[Token]) -> None:
    """Raise BadRichText for a list within so many others that its words would be lost."""
    # A list and its entry are one level of the parser each.
    if any(one.level >= 2 * DEEPEST for one in tokens if one.type.endswith("_list_open")):
        raise BadRichText(
            "list-too-deep",
            f"a list stands within more than {DEEPEST - 1} others, and would not be printed",
            f"Set it on {DEEPEST} levels at most, or say it in sentences.",
        )


def check_url(url: str) -> str:
    """Return url if a reader may be sent it. Raises BadRichText otherwise."""
    _check_urls((url,))
    return url


def _check_urls(urls: Iterable[str]) -> None:
    """Raise BadRichText if no reader may be sent some of these; it names them all."""
    refused = [f"“{url}”" for url in dict.fromkeys(urls) if not _is_allowed(url)]
    if refused:
        raise BadRichText(
            "link-not-allowed",
            f"a link may not lead to {either(refused)}",
            "Give a whole address that begins with https://, http:// or mailto:.",
        )


def _is_allowed(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    reachable = parts.path if parts.scheme == "mailto" else parts.netloc
    return parts.scheme in SCHEMES and bool(reachable) and not re.search(r"\s", url)


def _links(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from (inner for inner in token.children or () if inner.type == "link_open")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": 4 * DEEPEST}).enable(["emphasis", "link", "list"])
    # Left as it is, a refused address would turn the whole link into literal text in silence.
    parser.validateLink = lambda url: url is not None  # type: ignore[method-assign]
    return parser


def _blocks(tokens: Sequence[Token]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        end = _closing(tokens, position)
        inner = tokens[position + 1 : end]
        match token.type:
            case "paragraph_open":
                children = _inlines(inner[0].children or ())
                if children:
                    blocks.append(Paragraph(children))
            case "bullet_list_open":
                blocks.append(BulletList(_items(inner)))
            case "ordered_list_open":
                blocks.append(NumberedList(_items(inner), int(token.attrs.get("start", 1))))
            case other:
                raise AssertionError(f"unexpected token {other}")
        position = end + 1
    return tuple(blocks)


def _items(tokens: Sequence[Token]) -> tuple[Item, ...]:
    items: list[Item] = []
    position = 0
    while position < len(tokens):
        end = _closing(tokens, position)
        items.append(Item(_blocks(tokens[position + 1 : end])))
        position = end + 1
    return tuple(items)


def _closing(tokens: Sequence[Token], start: int) -> int:
    """Index of the token that closes the one at start."""
    level = tokens[start].level
    return next(i for i in range(start + 1, len(tokens)) if tokens[i].level == level)


def _inlines(tokens: Sequence[Token]) -> Inlines:
    children: list[Inline] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        match token.type:
            case "text":
                children.append(Text(token.content))
            case "softbreak":
                children.append(Text(" "))
            case "em_open" | "strong_open" | "link_open":
                end = _closing(tokens, position)
                children.append(_span(token, _inlines(tokens[position + 1 : end])))
                position = end
            case other:
                raise AssertionError(f"unexpected token {other}")
        position += 1
    return _joined(children)


def _span(token: Token, children: Inlines) -> Inline:
    if token.type == "em_open":
        return Emphasis(children)
    if token.type == "strong_open":
        return Strong(children)
    if token.attrs.get("title"):
        raise BadRichText(
            "link-title",
            f"the link’s title “{token.attrs['title']}” would not be printed",
            "Take the title out of the brackets, or say it in the text.",
        )
    url = str(token.attrs["href"])
    return Link(children or (Text(url),), url)


def _joined(children: Sequence[Inline]) -> Inlines:
    """Neighbouring texts as one, blanks folded, none at either end of it that has no word."""
    joined: list[Inline] = []
    for child in children:
        if isinstance(child, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + child.text)
        else:
            joined.append(child)
    folded = [Text(_SPACE.sub(" ", c.text)) if isinstance(c, Text) else c for c in joined]
    return tuple(c for c in folded if not (isinstance(c, Text) and c.text == ""))
