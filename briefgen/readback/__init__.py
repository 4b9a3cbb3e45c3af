"""Finished files read back and held against each other and against the document they were made of.

Nothing of the writers is used here: what a file says is found in its bytes alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen.house.style import Colours
from briefgen.readback.compare import NOTHING, Discrepancy, compare
from briefgen.readback.expected import account_of
from briefgen.readback.running_lines import edges
from briefgen.readback.transcript import OR, BrokenFile, Transcript
from briefgen.tree import Document, Tone

__all__ = ["PROVABLE", "Proof", "prove"]

PROVABLE = ("pdf", "docx")
"""The formats that can be read back, by their names in `writers.WRITERS`."""


class Proof(Struct, frozen=True):
    """What was compared, and every difference that was found; none is a proof.

    `fields` counts the printings of records' fields; `voices` are the files and the brief.
    """

    passages: int
    fields: int
    links: int
    voices: tuple[str, ...]
    differences: tuple[Discrepancy, ...]


def prove(
    files: Mapping[str, bytes],
    document: Document,
    colours: Colours,
    logo: str = "",
    *,
    house: bool = False,
) -> Proof:
    """Compare finished files, by format, with each other and with the document.

    `colours` are those of the style, by which the tone of a status is known in a PDF.
    `logo` is the alternative text of the picture above the title, which the Word document may lack
    when it stands on another of a `house` that brings its own; as it does head and foot.
    """
    plan = account_of(document, logo)
    try:
        told = {form: _READERS[form](files[form], colours) for form in PROVABLE if form in files}
    except BrokenFile as fault:
        return Proof(
            0, 0, 0, (), (Discrepancy("", "file", "", (("reading it back", str(fault)),)),)
        )
    read = tuple(told.values())
    found = compare(*read) if len(read) > 1 else ()
    if house:
        found = _but_for(logo, found)
    if not found:
        found = tuple(one for account in read for one in compare(account, plan))
        if house:
            found = _but_for(logo, found)
    for form, account in told.items():
        own = house and form == "docx"
        found += tuple(edges(account, document.running, plan.voice, house=own))
    return Proof(
        passages=len(plan.entries),
        fields=sum(len(entry.held) for entry in plan.entries),
        links=sum(len(entry.links) for entry in plan.entries),
        voices=(*(account.voice for account in read), plan.voice),
        differences=found,
    )


def _but_for(logo: str, found: tuple[Discrepancy, ...]) -> tuple[Discrepancy, ...]:
    """The differences without this one: that the Word document has no picture of its own."""
    lacks = ("the Word document", NOTHING)
    return tuple(
        one for one in found if not (lacks in one.says and (logo in dict(one.says).values()))
    )


def _pdf(data: bytes, colours: Colours) -> Transcript:
    from briefgen.readback.pdf import read

    tones: dict[str, str] = {}
    for tone in Tone:
        colour = str(getattr(colours, tone))
        tones[colour] = f"{tones[colour]}{OR}{tone}" if colour in tones else str(tone)
    return read(data, tones)


def _docx(data: bytes, _colours: Colours) -> Transcript:
    from briefgen.readback.docx import read

    return read(data)


_READERS = {"pdf": _pdf, "docx": _docx}
