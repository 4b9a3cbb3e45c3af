"""Divides runs into tokens: pieces of words with their widths, and where a line may end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefgen.writers import addresses
from briefgen.writers.pdf.fonts import HYPHEN, Font, Fonts, ShapedWord
from briefgen.writers.pdf.hyphens import positions
from briefgen.writers.pdf.runs import Run, Tint

SPACES = " \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
# Words with the spaces after them; a no-break space is part of its word.
_WORD = re.compile(rf"[^{SPACES}]+[{SPACES}]*|[{SPACES}]+")
# A word without an end in sight is taken in portions, so that the cost stays linear.
_LONGEST = 200
_LONG = re.compile(r".{1,100}", re.DOTALL)
# After a hyphen or dash between words, and in long addresses, a line may end.
_PART = re.compile(r"(?<=[^\W\d_]{2}[-–—/])(?=[^\W\d_]{2})|(?<=—)(?=\w)")


class Token(Struct):
    """A piece of a word in one font.

    Widths are points: `width` includes spaces at the end and padding, `visible` not those spaces.
    `ends` says that a line may end after it. `actual` is what a piece of a hyphenated word reads
    as: the whole word for the first piece, nothing for the others. `address` says that it is part
    of an address, which no hyphen is put into.
    """

    run: Run
    font: Font
    text: str
    word: ShapedWord
    width: float
    visible: float
    ends: bool
    before: float = 0  # padding before a chip's first piece
    after: float = 0  # padding after its last
    actual: str | None = None
    address: bool = False


def units(runs: list[Run], fonts: Fonts, width: float | None = None) -> list[list[Token]]:
    """Return unbreakable groups in order: tokens up to the next place where a line may end.

    A chip that fits in `width` does not break.
    """
    found: list[list[Token]] = []
    unit: list[Token] = []
    for token in _tokens(runs if width is None else _bound(runs, width, fonts), fonts):
        unit.append(token)
        if token.ends:
            found.append(unit)
            unit = []
    if unit:
        found.append(unit)
    return found


def parted(token: Token, room: float, fonts: Fonts, *, force: bool) -> tuple[Token, Token] | None:
    """Divide a token so that the first piece fits: by hyphenation, or anywhere if `force`.

    None if it cannot be divided; a single letter never is.
    """
    bare = token.text.rstrip(SPACES)
    # A piece that was parted before has no language's hyphenation left to rely on but its own.
    whole = token.run.ink.caps or token.address
    for at in reversed([] if whole else positions(bare, fonts.language)):
        head = _piece(token, bare[:at] + HYPHEN)
        if token.before + head.visible <= room:
            return _joined(token, head, at)
    if not force or len(bare) < 2:  # noqa: PLR2004 - a single letter
        return None
    low, high = 1, len(bare) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if token.before + _piece(token, bare[:middle]).visible <= room:
            low = middle
        else:
            high = middle - 1
    return _joined(token, _piece(token, bare[:low]), low)


def _joined(token: Token, head: Token, at: int) -> tuple[Token, Token]:
    """Both pieces of a token, with its paddings and its ActualText."""
    tail = _piece(token, token.text[at:])
    head.before = token.before
    head.width += token.before
    head.visible += token.before
    head.ends = True
    head.actual = token.text if token.actual is None else token.actual
    tail.after = token.after
    tail.width += token.after
    if token.after:
        tail.visible = tail.width
    tail.actual = ""
    return head, tail


def _piece(token: Token, text: str) -> Token:
    piece = _token(token.run, token.font, text, ends=token.ends)
    piece.address = token.address
    return piece


def _token(run: Run, font: Font, text: str, *, ends: bool) -> Token:
    ink = run.ink
    each = ink.tracking * ink.size
    word = font.word(text, caps=ink.caps)
    width = visible = word.width * ink.size / 1000 + each * word.glyphs
    bare = text.rstrip(SPACES)
    if len(bare) < len(text):
        seen = font.word(bare, caps=ink.caps)
        visible = seen.width * ink.size / 1000 + each * seen.glyphs
    return Token(run, font, text, word, width, visible, ends or len(bare) < len(text))


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
    for font, text in fonts.runs(run.text, run.ink):
        for found in _WORD.findall(text):
            address = any(is_address for _, is_address in addresses.split(found))
            parts = addresses.pieces(found) if address else _PART.split(found)
            if len(found) >= _LONGEST:
                parts = [piece for part in parts for piece in _LONG.findall(part)]
            for index, piece in enumerate(parts):
                token = _token(run, font, piece, ends=index < len(parts) - 1)
                token.address = address
                yield token


def _bound(runs: list[Run], width: float, fonts: Fonts) -> list[Run]:
    """Keep a chip on one line if it fits on one: no line ends at its spaces."""
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
