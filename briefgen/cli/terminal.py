"""What differs between a terminal and a pipe: colour, and a line that says how far we are."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TextIO, TypeVar

import click
from msgspec import Struct

from briefgen.cli.report.excerpt import visible

T = TypeVar("T")
_CLEAR_LINE = "\r\x1b[K"


def colour(stream: TextIO | None) -> bool:
    """Whether to colour what goes to a stream: a terminal, and NO_COLOR (no-color.org) not set."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return _is_terminal(stream) and not plain


class Console(Struct, frozen=True):
    """Where a command speaks: results and faults, and between them how far it is."""

    progress: bool

    def out(self, text: str) -> None:
        """Say a result, on standard output."""
        self._clear()
        click.echo(text, color=colour(sys.stdout))

    def tell(self, line: str, *, err: bool = False) -> None:
        """Say one line that names files: what is no letter in their names is shown as a sign."""
        (self.err if err else self.out)(visible(line))

    def err(self, text: str) -> None:
        """Say a fault, on standard error."""
        self._clear()
        click.echo(text, err=True, color=colour(sys.stderr))

    def each(self, items: Sequence[T]) -> Iterator[T]:
        """Yield items, saying which one it is of how many. An interrupt ends it in any case."""
        with _remembered() as interrupts:
            for number, item in enumerate(items, 1):
                if self.progress:
                    told = visible(f"[{number}/{len(items)}] {item}")
                    line = told[: shutil.get_terminal_size().columns - 1]
                    click.echo(f"{_CLEAR_LINE}{line}", nl=False, err=True, color=True)
                yield item
                if interrupts:
                    raise KeyboardInterrupt
        self._clear()

    def _clear(self) -> None:
        if self.progress:
            click.echo(_CLEAR_LINE, nl=False, err=True, color=True)


@contextmanager
def _remembered() -> Iterator[list[int]]:
    """Remember interrupts: a library that catches whatever is raised in it would swallow one."""
    seen: list[int] = []

    def interrupt(number: int, _frame: FrameType | None) -> None:
        seen.append(number)
        raise KeyboardInterrupt

    before = signal.getsignal(signal.SIGINT)
    usual = before is signal.default_int_handler
    if not usual or threading.current_thread() is not threading.main_thread():
        yield seen
        return
    signal.signal(signal.SIGINT, interrupt)
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)


def console(items: Sequence[object], *, quiet: bool) -> Console:
    """Return where to speak; a progress line is for several items, on a terminal, only."""
    return Console(len(items) > 1 and not quiet and _is_terminal(sys.stderr))


def last_words(text: str) -> None:
    """Say on standard error, if that can be, why standard output or standard error fails."""
    let_go()
    with suppress(OSError):
        click.echo(text, err=True)
    let_go()


def let_go() -> None:
    """Replace the streams that cannot be written to: closing them would fail once more."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; Python has None for one that was closed at the start."""
    return stream is not None and stream.isatty()
