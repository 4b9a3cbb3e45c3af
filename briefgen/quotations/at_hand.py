"""The evidence beside a brief's file: the copies of its sources and its lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, Locate
from briefgen.quotations.verification import Verification, lock_name

if TYPE_CHECKING:
    from briefgen.model import Brief

_NOTHING = Verification()


def own_file(path: Path) -> Path:
    """Return a brief's own file, links followed: the files that a brief names lie beside it."""
    return path.resolve() if path.is_symlink() else path


def lock_of(itself: Path) -> Path:
    """Return the path of a brief's lock, given the brief's own file."""
    return itself.with_name(lock_name(itself.name))


def files(brief: Brief, itself: Path) -> Iterator[Path]:
    """Yield those of a brief's lock and of the copies of its sources that exist."""
    yield lock_of(itself)
    for source in brief.sources:
        if source.snapshot is not None:
            yield itself.parent / source.snapshot.path


def look(brief: Brief, itself: Path, at: Locate) -> tuple[Verification, tuple[Diagnostic, ...]]:
    """Look for the quotations in the copies beside a brief's own file, or in its lock.

    Return the verification and its diagnostics; `at` finds the place of a path in the file.
    """
    if not any(source.snapshot for source in brief.sources) and not lock_of(itself).exists():
        return _NOTHING, ()
    from briefgen.quotations.local_files import look_beside

    beside = look_beside(brief, itself.name, itself.parent, at)
    return beside.verification, beside.diagnostics


def shown(found: Verification, copy: Brief) -> Verification:
    """Return the verification that a copy may show: none that rests on withheld sources alone."""
    if not found.findings:
        return _NOTHING
    from briefgen.quotations.queries import asked

    return found.within(asked(copy))
