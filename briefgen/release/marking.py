"""Whether the marking of a copy and the audience that it is made for are at odds."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic, Locate, Severity, counted
from briefgen.model import Audience, Brief
from briefgen.model.walk import records

_SHARED_WITH = {
    "TLP:CLEAR": Audience.PUBLIC,
    "TLP:WHITE": Audience.PUBLIC,
    "PUBLIC": Audience.PUBLIC,
    "PUBLIC RELEASE": Audience.PUBLIC,
    "FOR PUBLIC RELEASE": Audience.PUBLIC,
    "FOR PUBLICATION": Audience.PUBLIC,
    "TLP:GREEN": Audience.PARTNER,
}
"""Marking -> with whom readers may share the copy (TLP 2.0: CLEAR all, GREEN a community).

WHITE is what TLP 1.0 called CLEAR.
"""

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


def release_not_said(brief: Brief, at: Locate) -> Iterator[Diagnostic]:
    """A marking that is not known to be for everybody, and nothing that says for whom the copy is.

    What is left out is `public`. To be asked only where no audience was named otherwise.
    """
    header = brief.brief
    if header.marking is None or "release" in header.model_fields_set:
        return
    if _SHARED_WITH.get(header.marking.upper()) is Audience.PUBLIC:
        return
    yield Diagnostic(
        "release-not-said",
        f"the marking is “{header.marking}”, and `release` is not said: the copy is made for the "
        "public",
        at(("brief", "marking")),
        Severity.WARNING,
        hints=(
            "Add `release: internal`, or `release: partner`, beneath the marking.",
            "If everybody may see this brief, add `release: public`.",
        ),
    )
