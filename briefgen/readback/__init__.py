"""Finished files read back and held against each other and against the document they were made of.

Nothing of the writers is used here: what a file says is found in its bytes alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from msgspec import Struct

from briefgen.house.style import Colours
from briefgen.readback.compare import NOTHING, Discrepancy, compare
from briefgen.readback.expected import account_of
from briefgen.readback.running_lines import edges
from briefgen.readback.transcript import OR, BrokenFile, Transcript
from briefgen.tree import Document, Tone

__all__ = ["READERS", "Proof", "prove"]


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
    house: Collection[str] = (),
) -> Proof:
    """Compare finished files, by format, with each other and with the document.

    A file of a format that has no reader is passed over.
    `colours` are those of the style, by which the tone of a status is known in a PDF.
    `logo` is the alternative text of the picture above the title. The formats of `house` stand on a
    file of an organisation's own, whose picture, head and foot they may have instead.
    """
    plan = account_of(document, logo)
    try:
        told = {form: read(files[form], colours) for form, read in READERS.items() if form in files}
    except BrokenFile as fault:
        return Proof(
            0, 0, 0, (), (Discrepancy("", "file", "", (("reading it back", str(fault)),)),)
        )
    read = tuple(told.values())
    found = compare(*read) if len(read) > 1 else ()
    standing = {told[form].voice for form in house if form in told}
    found = _but_for(logo, standing, found)
    if not found:
        found = tuple(one for account in read for one in compare(account, plan))
        found = _but_for(logo, standing, found)
    for form, account in told.items():
        found += tuple(edges(account, document.running, plan.voice, house=form in house))
    return Proof(
        passages=len(plan.entries),
        fields=sum(len(entry.held) for entry in plan.entries),
        links=sum(len(entry.links) for entry in plan.entries),
        voices=(*(account.voice for account in read), plan.voice),
        differences=found,
    )


def _but_for(
    logo: str, standing: Collection[str], found: tuple[Discrepancy, ...]
) -> tuple[Discrepancy, ...]:
    """The differences without this one: that a file on another has no picture of its own.

    `standing` are the voices of the files that stand on another.
    """
    lacks = {(voice, NOTHING) for voice in standing}
    return tuple(
        one for one in found if lacks.isdisjoint(one.says) or logo not in dict(one.says).values()
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


READERS: dict[str, Callable[[bytes, Colours], Transcript]] = {"pdf": _pdf, "docx": _docx}
"""What reads a finished file back, by the name of its format in `writers.WRITERS`.

A format without a reader cannot be proved, and `briefgen build --prove` says so.
"""
