"""Breaks tokens into lines, and places them."""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.writers.pdf.fonts import Font, Fonts
from briefgen.writers.pdf.runs import Run
from briefgen.writers.pdf.tokens import Token, parted, units

_HAIR = 0.01
_RUNT, _EVEN = 0.14, 0.75  # the least share of the width for a last line, plain and even
_SHORT = 40  # lines: longer paragraphs are not set again for their last line
NO_BREAK = "\u00a0"
_FEW = 3  # lines: in so short a passage a word is hyphenated only if that saves a line
_LONG = 10  # letters: shorter words are hyphenated only where they must be
_HOLE = 0.34  # the empty share of a line from which on a word is hyphenated


class Segment(Struct):
    """Adjacent tokens of a line with the same run and font; `x` from the line's start."""

    x: float
    run: Run
    font: Font
    codes: str
    width: float
    visible: float
    before: float
    after: float
    actual: str | None


class TextLine(Struct):
    """One line of text; `height` and `baseline` (from the top) in points."""

    segments: list[Segment]
    width: float
    height: float
    baseline: float
    indent: float = 0
    anchors: list[str] = field(default_factory=list)


class LineMeasure(Struct, frozen=True):
    """How lines are set: width and line height in points; `end` aligns them at the end.

    Words are left `whole` where they are names: none is hyphenated that fits a line.
    """

    width: float
    leading: float
    size: float
    end: bool = False
    even: bool = False
    whole: bool = False


def lines(runs: list[Run], measure: LineMeasure, fonts: Fonts) -> list[TextLine]:
    """Set runs in lines, unjustified, by first fit; there is always at least one line.

    If a narrower width takes no more lines, it is used to avoid a last line of one word or less,
    and to make `even` lines as even as possible.
    """
    pieces = units(runs, fonts, measure.width)
    part = not measure.whole
    found = _filled(pieces, measure.width, fonts, part=part)
    if 1 < len(found) <= _FEW and any(tokens[-1].actual for tokens in found):
        whole = _filled(pieces, measure.width, fonts, part=False)
        if len(whole) == len(found):
            found, part = whole, False
    if 1 < len(found) <= _SHORT:
        wanted = _EVEN if measure.even else _RUNT
        for share in (0.96, 0.92, 0.88, 0.84, 0.8, 0.72, 0.64, 0.56):
            if _used(found[-1]) >= wanted * measure.width:
                break
            tried = _filled(pieces, measure.width * share, fonts, part=part)
            if len(tried) > len(found):
                break
            found = tried
    return [_line(tokens, measure) for tokens in found]


def _filled(
    pieces: list[list[Token]], width: float, fonts: Fonts, *, part: bool = True
) -> list[list[Token]]:
    """Tokens by line; words that fit on a line are hyphenated only if `part`.

    Words that no break may part, a date, a count and what it counts, are not hyphenated either.
    """
    found: list[list[Token]] = []
    line: list[Token] = []
    used = 0.0
    for whole in pieces:
        unit = whole
        if line and used + _seen(unit) > width + _HAIR:
            parts = None
            if (
                len(unit) == 1
                and len(unit[0].text) > _LONG
                and width - used > _HOLE * width
                and part
                and NO_BREAK not in unit[0].text.strip()
            ):
                parts = parted(unit[0], width - used, fonts, force=False)
            if parts is not None:
                line.append(parts[0])
                unit = [parts[1]]
            found.append(line)
            line, used = [], 0.0
        if _seen(unit) > width + _HAIR:
            *full, unit = _forced(unit, width, fonts)
            found.extend(full)
        line.extend(unit)
        used += _used(unit)
    found.append(line)
    return found


def _forced(unit: list[Token], width: float, fonts: Fonts) -> list[list[Token]]:
    """Divide a word wider than the line wherever need be; more words may follow its last part."""
    rows: list[list[Token]] = [[]]
    used = 0.0
    for whole in unit:
        token = whole
        while used + token.visible > width + _HAIR:
            parts = parted(token, width - used, fonts, force=not rows[-1])
            if parts is None and not rows[-1]:
                break
            if parts is not None:
                rows[-1].append(parts[0])
                token = parts[1]
            rows.append([])
            used = 0.0
        rows[-1].append(token)
        used += token.width
    return rows


def _seen(unit: list[Token]) -> float:
    return _used(unit[:-1]) + unit[-1].visible


def _used(tokens: list[Token]) -> float:
    return sum(token.width for token in tokens)


def widths(runs: list[Run], fonts: Fonts) -> tuple[float, float]:
    """Return the least width that runs need (their longest word) and the greatest (one line)."""
    found = extents(runs, fonts)
    if not found:
        return 0.0, 0.0
    most = sum(advance for advance, _ in found[:-1]) + found[-1][1]
    return max(visible for _, visible in found), most


def extents(runs: list[Run], fonts: Fonts) -> list[tuple[float, float]]:
    """Return the unbreakable pieces in order: the advance of each with its spaces, and without."""
    return [(_used(unit), _seen(unit)) for unit in units(runs, fonts)]


def _line(tokens: list[Token], measure: LineMeasure) -> TextLine:
    segments: list[Segment] = []
    x = 0.0
    size = measure.size
    anchors = []
    for token in tokens:
        last = segments[-1] if segments else None
        if token.run.anchor is not None and (last is None or last.run is not token.run):
            anchors.append(token.run.anchor)
        if (
            last is not None
            and last.run is token.run
            and last.font is token.font
            and last.actual is None
            and token.actual is None
        ):
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
                    token.actual,
                )
            )
        x += token.width
        size = max(size, token.run.ink.size)
    height = measure.leading * size / measure.size
    width = x - (tokens[-1].width - tokens[-1].visible) if tokens else 0.0
    indent = measure.width - width if measure.end else 0.0
    # Half the leading above, half below; capitals are about 0.68 of the size.
    baseline = height / 2 + 0.34 * size
    return TextLine(segments, width, height, baseline, max(indent, 0.0), anchors)
