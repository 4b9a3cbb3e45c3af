"""Checks that the marking of a copy does not let it be shared with people who may not see it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic, Locate, Severity, counted
from briefgen.model import Audience, Brief
from briefgen.model.walk import records

_SHARED_WITH = {
    "TLP:CLEAR": Audience.PUBLIC,
    "PUBLIC": Audience.PUBLIC,
    "PUBLIC RELEASE": Audience.PUBLIC,
    "FOR PUBLIC RELEASE": Audience.PUBLIC,
    "FOR PUBLICATION": Audience.PUBLIC,
    "TLP:GREEN": Audience.PARTNER,
}
"""Marking -> with whom readers may share the copy (TLP 2.0: CLEAR all, GREEN a community)."""

_TOLD = {
    Audience.PUBLIC: ("that not everybody may see", "everybody"),
    Audience.PARTNER: ("for internal readers only", "a whole community"),
}

_REMEDY = "Give this copy a narrower `marking`, such as TLP:AMBER+STRICT, or make a public copy."


def marking_too_wide(copy: Brief, at: Locate) -> Iterator[Diagnostic]:
    """A marking that lets the copy be passed on to readers who may not see all of its records."""
    widest = _SHARED_WITH.get((copy.brief.marking or "").upper())
    if widest is None:
        return
    held = sum(not widest.may_see(found.record.release) for found in records(copy))
    if held:
        narrower, sharing = _TOLD[widest]
        yield Diagnostic(
            "marking-too-wide",
            f"this copy holds {counted(held, 'record')} {narrower}, and its marking "
            f"lets {sharing} share it",
            at(("brief", "marking")),
            Severity.WARNING,
            hints=(_REMEDY,),
        )
