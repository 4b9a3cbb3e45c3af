"""Finished files read back and held against each other and against the document they were made of.

Nothing of the writers is used here: what a file says is found in its bytes alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.dataclass import dataclass
from briefgen.proof.account import Account
from briefgen.proof.compare import Difference, compare
from briefgen.proof.plan import account_of
from briefgen.tree import Document

__all__ = ["PROVABLE", "Proof", "prove"]

PROVABLE = ("pdf", "docx")
"""The formats that can be read back, by their names in `writers.WRITERS`."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was compared, and every difference that was found; none is a proof.

    `fields` counts the printings of records' fields.
    """

    passages: int
    fields: int
    links: int
    differences: tuple[Difference, ...]


def prove(files: Mapping[str, bytes], document: Document) -> Proof:
    """Compare finished files, by format, with each other and with the document.

    Raises account.Unreadable for a file that cannot be read as what it should be.
    """
    plan = account_of(document)
    read = [_READERS[form](data) for form, data in files.items() if form in _READERS]
    found = compare(read[0], read[1]) if len(read) > 1 else ()
    if not found:
        found = tuple(one for account in read for one in compare(account, plan))
    return Proof(
        passages=len(plan.entries),
        fields=sum(len(entry.held) for entry in plan.entries),
        links=sum(len(entry.links) for entry in plan.entries),
        differences=found,
    )


def _pdf(data: bytes) -> Account:
    from briefgen.proof.pdf import read

    return read(data)


def _docx(data: bytes) -> Account:
    from briefgen.proof.docx import read

    return read(data)


_READERS = {"pdf": _pdf, "docx": _docx}
