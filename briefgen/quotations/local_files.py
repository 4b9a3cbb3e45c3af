"""The evidence that lies beside a brief's file: its snapshots, and its lock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import DataPath as Where
from briefgen.diagnostics import Diagnostic, Span
from briefgen.model import Brief
from briefgen.quotations.findings import diagnostics
from briefgen.quotations.lock import MOST_BYTES, BadLock, Lock, load
from briefgen.quotations.verification import Verification, lock_name
from briefgen.quotations.verify import verify


class Beside(Struct, frozen=True):
    """The verification of a brief's quotations, and its diagnostics."""

    verification: Verification
    diagnostics: tuple[Diagnostic, ...]


def look_beside(brief: Brief, name: str, near: Path, at: Callable[[Where], Span | None]) -> Beside:
    """Look for a brief's quotations in the snapshots in and below a folder; reads its lock.

    `name` is the brief's file, `near` its folder; `at` finds the place of a value in the file.
    """
    held: Lock | None = None
    faults: list[Diagnostic] = []
    file = near / lock_name(name)
    try:
        held = _read(file)
    except BadLock as fault:
        faults.append(
            Diagnostic(
                "lock-unreadable",
                f"{file.name} cannot be read: {fault}",
                at(()),
                hints=(f"Make it anew: `briefgen verify --lock {name}`.",),
            )
        )
    found = verify(brief, near, held)
    return Beside(found, (*faults, *diagnostics(found, at)))


def _read(file: Path) -> Lock | None:
    try:
        with file.open("rb") as stream:
            return load(stream.read(MOST_BYTES + 1))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as fault:
        if isinstance(fault, BadLock):
            raise
        raise BadLock(getattr(fault, "strerror", None) or str(fault)) from fault
