"""Turns the parser's events into nodes, and refuses YAML features that a brief has no use for.

Nothing here recurses, so no depth of nesting can exhaust the stack.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import yaml
from msgspec import Struct, field

from briefgen.diagnostics import Diagnostic, RelatedSpan, Span
from briefgen.reading.source.characters import ENOUGH, in_words
from briefgen.reading.source.commas import Cut, at_comma, cut_text
from briefgen.reading.source.lookalikes import DASH, NOT_A_DASH, Lookalikes
from briefgen.reading.source.nodes import Mapping, Node, NodeMark, Scalar, Sequence

if TYPE_CHECKING:
    from yaml.events import Event

_QUOTES = frozenset("'\"")
_BLOCK_SIGNS = frozenset("|>")


class Limits(Struct, frozen=True):
    """The most that a file may hold: bytes, levels, values, characters in one value."""

    size: int = 20_000_000
    depth: int = 32
    values: int = 1_000_000
    length: int = 100_000


class Stop(Struct, frozen=True):
    """Where the parser could not go on; lines and columns count from 0.

    `began` is where the construct began that the parser was reading; `quoted` is the extent of the
    last quoted text before it (line, column, line, column).
    """

    line: int
    column: int
    began: tuple[int, int] | None
    quoted: tuple[int, int, int, int] | None


class Composed(Struct):
    """The tree as far as it could be read, the faults, and where the parser stopped, if it did."""

    root: Node | None = None
    faults: list[Diagnostic] = field(default_factory=list)
    stop: Stop | None = None


class _Frame:
    """A list or record whose end has not come yet; `items` is None for a record.

    `flow` says that a record is in braces; `comma` is the place of a comma that has cut the text of
    its last entry.
    """

    __slots__ = ("column", "comma", "dropped", "entries", "flow", "items", "key", "line", "seen")

    def __init__(self, line: int, column: int, *, is_list: bool, flow: bool) -> None:
        self.line = line
        self.column = column
        self.items: list[Node] | None = [] if is_list else None
        self.entries: list[tuple[Scalar, Node]] = []
        self.seen: dict[str, Scalar] = {}
        self.key: Scalar | None = None
        self.dropped = False
        self.flow = flow
        self.comma: Cut | None = None


def compose(text: str, lines: tuple[str, ...], file: str, limits: Limits) -> Composed:
    """Read one document; never raises for anything that the text may hold."""
    out = Composed()
    builder = _Builder(lines, file, limits, out)
    # The collector would walk the growing tree again and again, and nothing in it is cyclic.
    collects = gc.isenabled()
    gc.disable()
    try:
        builder.take_all(_parser(text))
    except yaml.MarkedYAMLError as error:
        mark, began = error.problem_mark or error.context_mark, error.context_mark
        out.stop = Stop(
            mark.line if mark else 0,
            mark.column if mark else 0,
            (began.line, began.column) if began else None,
            builder.quoted,
        )
    finally:
        if collects:
            gc.enable()
    return out


def _parser(text: str) -> yaml.SafeLoader | yaml.CSafeLoader:
    return yaml.CSafeLoader(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)


def _extent(event: Event) -> tuple[int, int, int, int]:
    """Line and column of the first character and after the last one, from 0."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:  # the types allow None; neither parser returns it
        return (0, 0, 0, 0)
    return (start.line, start.column, end.line, end.column)


class _Builder:
    """Builds the tree from the events of one document."""

    def __init__(self, lines: tuple[str, ...], file: str, limits: Limits, out: Composed) -> None:
        self.lines = lines
        self.file = file
        self.limits = limits
        self.out = out
        self.stack: list[_Frame] = []
        self.count = 0
        self.documents = 0
        self.quoted: tuple[int, int, int, int] | None = None
        self.lookalikes = Lookalikes(lines, file)
        self.suspects = self.lookalikes.suspects

    def take_all(self, parser: yaml.SafeLoader | yaml.CSafeLoader) -> None:
        """Take events to the end of the document, or to one that makes the rest unreadable."""
        start, end, alias = yaml.CollectionStartEvent, yaml.CollectionEndEvent, yaml.AliasEvent
        most, faults, attach = self.limits.values, self.out.faults, self._attach
        while (event := parser.get_event()) is not None and len(faults) <= ENOUGH:
            if isinstance(event, yaml.ScalarEvent):
                attach(self._scalar(event))
            elif isinstance(event, start):
                if not self._open(event):
                    return
            elif isinstance(event, end):
                self._close(event)
            elif isinstance(event, alias):
                self._refuse_alias(event)
            elif isinstance(event, yaml.DocumentStartEvent) and self._is_second(event):
                return
            self.count += 1
            if self.count > most:
                self._fault(
                    "too-many-values",
                    f"the file holds more than {most:,} values; reading stopped here",
                    self._mark(event),
                    "Split the file.",
                )
                return

    def _is_second(self, event: yaml.DocumentStartEvent) -> bool:
        self.documents += 1
        if self.documents == 1:
            return False
        self._fault(
            "second-document",
            "a second document begins here; a file holds one brief",
            self._mark(event),
            "Put it in a file of its own, or delete this line.",
        )
        return True

    def _mark(self, event: Event) -> NodeMark:
        line, column, last, end = _extent(event)
        stop = end if last == line else len(self.lines[line].rstrip())
        return (self.file, line + 1, column + 1, max(stop, column + 1) + 1)

    def _fault(self, code: str, message: str, mark: NodeMark, *hints: str) -> None:
        self.out.faults.append(Diagnostic(code, message, Span(*mark), hints=hints))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text = event.value
        line, column, last, end = _extent(event)
        stop = end if last == line else len(self.lines[line].rstrip())
        mark = (self.file, line + 1, column + 1, stop + 1)
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if len(text) > self.limits.length:
            self._fault(
                "too-big",
                f"this text has {len(text):,} characters; the most is {self.limits.length:,}",
                mark,
                "Shorten it, or look for a quotation mark that was not closed.",
            )
            return Scalar("", mark, "unread")
        sign = event.style
        if not sign and text:
            if self.suspects and (last > line or line in self.suspects):
                self.out.faults += self.lookalikes.judge(mark, last, end, is_key=self._is_key())
            return Scalar(text, mark)
        if sign in _QUOTES:
            self.quoted = (line, column, last, end)
            raw = "\n".join(self.lines[line : last + 1])
            if sign == '"' and "\\" in raw:
                self.out.faults += in_words(text, raw, Span(*mark))
            return Scalar(text, mark, "quoted")
        if sign in _BLOCK_SIGNS:
            return Scalar(text, mark, "block")
        key = self.stack[-1].key if self.stack else None
        return Scalar(text, mark if key is None else key.mark)

    def _is_key(self) -> bool:
        return bool(self.stack) and self.stack[-1].items is None and self.stack[-1].key is None

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        mark = self._mark(event)
        quote = "If the text itself begins with this sign, put it in quotation marks."
        if event.anchor is not None:
            self._fault("anchor", f"`&{event.anchor}` is an anchor; a brief has none", mark, quote)
        if event.tag is not None:
            self._fault("tag", "`!` begins a tag; a brief has none", mark, quote)

    def _refuse_alias(self, event: yaml.AliasEvent) -> None:
        mark = self._mark(event)
        self._fault(
            "alias",
            f"`*{event.anchor}` is an alias; a brief has none",
            mark,
            "To point to a record, write its id without `*`.",
            "If the text begins with an asterisk, put it in quotation marks.",
        )
        self._attach(Scalar(event.anchor or "", mark, "quoted"))

    def _open(self, event: yaml.CollectionStartEvent) -> bool:
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if len(self.stack) >= self.limits.depth:
            self._fault(
                "too-deep",
                f"lists and records stand in one another more than {self.limits.depth} deep here",
                self._mark(event),
                "Look for a bracket that was not closed, or for a line indented too far.",
            )
            return False
        line, column, _, _ = _extent(event)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        flow = not is_list and bool(event.flow_style)
        self.stack.append(_Frame(line, column, is_list=is_list, flow=flow))
        return True

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        frame = self.stack.pop()
        self._told_of_comma(frame)
        line, column = frame.line + 1, frame.column + 1
        _, _, last, end = _extent(event)
        end += 1
        if last != frame.line:
            first = frame.items[:1] if frame.items else [n for e in frame.entries[:1] for n in e]
            end = max([n.mark[3] for n in first if n.mark[1] == line], default=column + 1)
        mark = (self.file, line, column, end)
        if frame.items is None:
            self._attach(Mapping(tuple(frame.entries), mark))
        else:
            self._attach(Sequence(tuple(frame.items), mark))

    def _attach(self, node: Node) -> None:
        if not self.stack:
            self.out.root = node
            return
        frame = self.stack[-1]
        if frame.items is not None:
            frame.items.append(node)
        elif (key := frame.key) is not None:
            if not frame.dropped:
                frame.entries.append((key, node))
            frame.key = None
        else:
            self._take_key(node, frame)

    def _told_of_comma(self, frame: _Frame) -> None:
        if frame.comma is not None:
            self.out.faults.append(cut_text(frame.comma, self.file))
            frame.comma = None

    def _take_key(self, node: Node, frame: _Frame) -> None:
        """Check the name of a field; if it is refused, field and value are left out of the tree."""
        frame.dropped = True
        if not isinstance(node, Scalar):
            frame.key = Scalar("", node.mark, "quoted")
            self._fault(
                "key-not-text",
                "the name of a field must be a word, not a list or a record",
                node.mark,
                "If the text begins with a bracket, put it in quotation marks.",
            )
            return
        frame.key = node
        text = node.text
        if frame.flow:
            last = frame.entries[-1] if frame.entries else None
            if last is not None and (cut := at_comma(*last, node, self.lines, frame.comma)):
                frame.comma = cut
                frame.entries[-1] = (last[0], cut.value)
                return
            self._told_of_comma(frame)
        if first := frame.seen.get(text):
            self.out.faults.append(
                Diagnostic(
                    "duplicate-key",
                    f"`{text}` stands twice in one record",
                    node.at,
                    hints=("Keep one of the two.",),
                    notes=(RelatedSpan("it stands here first", first.at),),
                )
            )
        elif node.style == "plain" and NOT_A_DASH.match(text):
            self._fault("list-dash", DASH, node.mark, "Write `- ` before the item.")
        elif not text:
            self._fault(
                "empty-key",
                "no name of a field stands before this colon",
                node.mark,
                "Write the name of the field before the colon.",
            )
        elif text == "<<" and node.style == "plain":
            self._fault(
                "merge-key",
                "`<<` copies fields from elsewhere; a brief has none of this",
                node.mark,
                "Write the fields themselves.",
            )
        else:
            frame.seen[text] = node
            frame.dropped = False
