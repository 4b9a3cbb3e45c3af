"""Runs become lines: where words may part, how many fit, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefgen.writers.pdf.fonts import Font, Fonts, Word
from briefgen.writers.pdf.runs import Run, Tint

# Words with the spaces after them; a no-break space is part of its word.
_WORD = re.compile(r"[^ \u2000-\u200a]+[ \u2000-\u200a]*|[ \u2000-\u200a]+")
# After a hyphen or dash between words, and in long addresses, a line may end.
_PART = re.compile(r"(?<=[^\W\d_]{2}[-–—/])(?=[^\W\d_]{2})|(?<=—)(?=\w)")
_HAIR = 0.01
_RUNT, _EVEN = 0.14, 0.75  # the least share of the measure for a last line, plain and even
_SHORT = 40  # lines: longer paragraphs are not set again for their last one
_SPACES = " \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"


@dataclass(slots=True)
class Token:
    """A piece of a word in one font; `ends` says that a line may end after it."""

    run: Run
    font: Font
    text: str
    word: Word
    width: float  # points, trailing spaces and padding included
    visible: float  # points, without trailing spaces
    ends: bool
    before: float = 0  # padding before a chip's first piece
    after: float = 0  # padding after its last


@dataclass(slots=True)
class Segment:
    """Neighbouring tokens of a line that share run and font; `x` from the line's start."""

    x: float
    run: Run
    font: Font
    codes: str
    width: float
    visible: float
    before: float
    after: float


@dataclass(slots=True)
class Line:
    """One line of text; `height` and `baseline` (from the top) in points."""

    segments: list[Segment]
    width: float
    height: float
    baseline: float
    indent: float = 0
    anchors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Measure:
    """How lines are set: width and line height in points, at the end side when `end`."""

    width: float
    leading: float
    size: float
    end: bool = False
    even: bool = False


def lines(runs: list[Run], measure: Measure, fonts: Fonts) -> list[Line]:
    """Set runs in lines, ragged, first fit; there is always at least one line.

    A last line of a word or less is avoided, and `even` lines are as even as can be, where a
    narrower measure gives no more lines.
    """
    units = list(_units(_tokens(_bound(runs, measure.width, fonts), fonts)))
    found = _filled(units, measure.width)
    if 1 < len(found) <= _SHORT:
        wanted = _EVEN if measure.even else _RUNT
        for share in (0.96, 0.92, 0.88, 0.84, 0.8, 0.72, 0.64, 0.56):
            if _used(found[-1]) >= wanted * measure.width:
                break
            tried = _filled(units, measure.width * share)
            if len(tried) > len(found):
                break
            found = tried
    return [_line(tokens, measure) for tokens in found]


def _filled(units: list[list[Token]], width: float) -> list[list[Token]]:
    """Tokens by line."""
    found: list[list[Token]] = []
    line: list[Token] = []
    used = 0.0
    for whole in units:
        unit = whole
        visible = _used(unit[:-1]) + unit[-1].visible
        if line and used + visible > width + _HAIR:
            found.append(line)
            line, used = [], 0.0
        if visible > width + _HAIR:
            *full, unit = _forced(unit, width)
            found.extend(full)
        line.extend(unit)
        used += _used(unit)
    found.append(line)
    return found


def _used(tokens: list[Token]) -> float:
    return sum(token.width for token in tokens)


def widths(runs: list[Run], fonts: Fonts) -> tuple[float, float]:
    """Return the widths that runs need at least (their longest word) and at most (one line)."""
    found = extents(runs, fonts)
    if not found:
        return 0.0, 0.0
    most = sum(advance for advance, _ in found[:-1]) + found[-1][1]
    return max(visible for _, visible in found), most


def extents(runs: list[Run], fonts: Fonts) -> list[tuple[float, float]]:
    """Return what cannot be parted, in order: the advance with spaces after it, and without."""
    return [
        (_used(unit), _used(unit[:-1]) + unit[-1].visible) for unit in _units(_tokens(runs, fonts))
    ]


def _bound(runs: list[Run], width: float, fonts: Fonts) -> list[Run]:
    """Keep a chip on one line where it fits on one: its spaces do not break."""
    if all(run.tint is None for run in runs):
        return runs
    sums: dict[int, float] = {}
    for run in runs:
        if run.tint is not None:
            size = sum(token.width for token in _cut(run, fonts))
            sums[id(run.tint)] = sums.get(id(run.tint), 2 * run.tint.pad) + size
    return [
        run
        if run.tint is None or sums[id(run.tint)] > width
        else replace(run, text=run.text.replace(" ", "\u00a0"))
        for run in runs
    ]


def _tokens(runs: list[Run], fonts: Fonts) -> list[Token]:
    found: list[Token] = []
    tint: Tint | None = None
    for run in runs:
        tokens = list(_cut(run, fonts))
        if not tokens:
            continue
        if run.tint is not tint:
            if tint is not None:
                _pad(found[-1], tint)
            if run.tint is not None:
                tokens[0].before = run.tint.pad
                tokens[0].width += run.tint.pad
                tokens[0].visible += run.tint.pad
            tint = run.tint
        found.extend(tokens)
    if tint is not None:
        _pad(found[-1], tint)
    return found


def _pad(token: Token, tint: Tint) -> None:
    token.after = tint.pad
    token.width += tint.pad
    token.visible = token.width


def _cut(run: Run, fonts: Fonts) -> Iterator[Token]:
    """The tokens of one run."""
    ink = run.ink
    each = ink.tracking * ink.size
    for font, text in fonts.runs(run.text, ink):
        for found in _WORD.findall(text):
            parts = _PART.split(found)
            for index, piece in enumerate(parts):
                word = font.word(piece, caps=ink.caps)
                width = word.width * ink.size / 1000 + each * word.glyphs
                bare = piece.rstrip(_SPACES)
                visible = width
                if len(bare) < len(piece):
                    seen = font.word(bare, caps=ink.caps)
                    visible = seen.width * ink.size / 1000 + each * seen.glyphs
                ends = len(bare) < len(piece) or index < len(parts) - 1
                yield Token(run, font, piece, word, width, visible, ends)


def _units(tokens: list[Token]) -> Iterator[list[Token]]:
    """Tokens that cannot be parted: up to the next place where a line may end."""
    unit: list[Token] = []
    for token in tokens:
        unit.append(token)
        if token.ends:
            yield unit
            unit = []
    if unit:
        yield unit


def _forced(unit: list[Token], width: float) -> list[list[Token]]:
    """Part a word that is wider than the measure wherever it must be; the last part may go on."""
    rows: list[list[Token]] = [[]]
    used = 0.0
    for token in unit:
        if used + token.visible <= width:
            rows[-1].append(token)
            used += token.width
            continue
        for char in _characters(token):
            if rows[-1] and used + char.visible > width:
                rows.append([])
                used = 0.0
            rows[-1].append(char)
            used += char.width
    return rows


def _characters(token: Token) -> Iterator[Token]:
    """A token's characters as tokens; spaces at the end stay with the last letter."""
    bare = token.text.rstrip(_SPACES) or token.text
    texts = [*bare[:-1], bare[-1] + token.text[len(bare) :]]
    ink = token.run.ink
    for index, text in enumerate(texts):
        word = token.font.word(text, caps=ink.caps)
        width = word.width * ink.size / 1000 + ink.tracking * ink.size * word.glyphs
        before = token.before if index == 0 else 0
        after = token.after if index == len(texts) - 1 else 0
        visible = width
        if len(text) > 1:
            first = token.font.word(text[0], caps=ink.caps)
            visible = first.width * ink.size / 1000 + ink.tracking * ink.size
        yield Token(
            token.run,
            token.font,
            text,
            word,
            width + before + after,
            visible + before + after,
            ends=token.ends and index == len(texts) - 1,
            before=before,
            after=after,
        )


def _line(tokens: list[Token], measure: Measure) -> Line:
    segments: list[Segment] = []
    x = 0.0
    size = measure.size
    anchors = []
    for token in tokens:
        last = segments[-1] if segments else None
        if token.run.anchor is not None and (last is None or last.run is not token.run):
            anchors.append(token.run.anchor)
        if last is not None and last.run is token.run and last.font is token.font:
            last.codes += token.word.codes
            last.visible = last.width + token.visible
            last.width += token.width
            last.after = token.after
        else:
            segments.append(
                Segment(
                    x,
                    token.run,
                    token.font,
                    token.word.codes,
                    token.width,
                    token.visible,
                    token.before,
                    token.after,
                )
            )
        x += token.width
        size = max(size, token.run.ink.size)
    height = measure.leading * size / measure.size
    width = x - (tokens[-1].width - tokens[-1].visible) if tokens else 0.0
    indent = measure.width - width if measure.end else 0.0
    # Half the leading above, half below; capitals are about 0.68 of the size.
    baseline = height / 2 + 0.34 * size
    return Line(segments, width, height, baseline, max(indent, 0.0), anchors)
