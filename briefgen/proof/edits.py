"""What a reviewer has changed in a Word document: which records' words, and into what.

Whatever program has saved it since: Word keeps the tags that name records, LibreOffice 7.4 drops
them and keeps the bookmarks. Changes that are tracked count as made.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.proof.account import UNSEEN, Account
from briefgen.proof.compare import Difference, compare
from briefgen.proof.docx import read
from briefgen.proof.plan import account_of
from briefgen.threads import bookmarks, tag
from briefgen.tree import Document

_EDITS = {"words", "order"}


def edits(data: bytes, document: Document) -> tuple[Difference, ...]:
    """Return what a Word document says otherwise than the document that it was made of.

    Only what a page shows is compared, and neither looks nor links. Raises account.Unreadable.
    """
    found = read(data)
    if not any(entry.held for entry in found.entries):
        found = read(data, {name: tag(*held) for name, held in bookmarks(document).items()})
    seen = compare(_seen(found), _seen(account_of(document)))
    return tuple(one for one in seen if one.about in _EDITS)


def _seen(account: Account) -> Account:
    """What a page shows of an account; its links lead to passages by number, and are left out."""
    shown = (replace(one, links=()) for one in account.entries if one.kind not in UNSEEN)
    return Account(account.voice, tuple(shown))
