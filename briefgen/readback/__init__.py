"""Reads finished files back, and compares them with each other and with their document.

No code of the writers is used here: what a file says is read from its bytes alone.
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
    """What was compared, and every difference found; without a difference the files are proved.

    `fields` is the number of printed fields of records; `voices` name the files and the brief.
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

    Files of a format without a reader are skipped.
    `colours` are the style's, which show the tone of a status in a PDF. `logo` is the alternative
    text of the picture above the title. Files in the formats of `house` are built on an
    organisation's own file, and may have its picture, head and foot instead.
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
    """The differences, except that a file built on an organisation's has no picture of ours.

    `standing` are the voices of the files built on an organisation's.
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
"""Name of a format in `writers.WRITERS` -> the function that reads a file of it back.

A format without a reader cannot be proved, and `briefgen build --prove` says so.
"""
