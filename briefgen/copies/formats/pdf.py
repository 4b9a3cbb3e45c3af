"""PDF, read by pypdf: the text of its pages, and what the file says about itself."""

from __future__ import annotations

import logging
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from briefgen.copies.formats.plain import unify
from briefgen.copies.formats.running_lines import PageLine, without_running
from briefgen.copies.formats.unread import Unread

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 3_000

# On a damaged file pypdf raises whatever error its own code ran into.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)


def extract(data: bytes) -> tuple[str, str]:
    """Return the text, page after page, and the name of the extractor.

    Running heads and feet that would interrupt the text are left out, and the name says how many.
    Raises Unread for a file that is encrypted, damaged, or made of pictures alone.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    reader = _open(data)
    try:
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            raise Unread("too-large", f"it has {pages} pages; the most is {MOST_PAGES}")
        kept, left_out = without_running([_lines(page) for page in reader.pages])
    except (PyPdfError, *_DAMAGE) as fault:
        raise Unread("damaged", f"it is damaged: {type(fault).__name__}") from fault
    text = "\n".join(kept)
    if pages and not text.strip():
        raise Unread("no-text", "it holds pictures of pages and no text; a text of it is needed")
    name = f"pypdf {pypdf.__version__}"
    return unify(text), f"{name} without {left_out} running lines" if left_out else name


def _lines(page: PageObject) -> list[PageLine]:
    """The lines of a page in the order in which they are drawn, each with its height.

    pypdf hands over its text piece by piece; the first piece with letters gives a line its height.
    """
    pieces: list[tuple[str, float]] = []

    def take(text: str, cm: list[float], tm: list[float], _font: object, _size: object) -> None:
        pieces.append((text, tm[4] * cm[1] + tm[5] * cm[3] + cm[5]))

    whole = page.extract_text(visitor_text=take)
    if "".join(text for text, _ in pieces) != whole:
        return [PageLine(whole, None)]
    found: list[PageLine] = []
    words, height = "", None
    for text, at in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                found.append(PageLine(words, height))
                words, height = "", None
            words += part
            height = at if height is None and part.strip() else height
    return [*found, PageLine(words, height)]


def properties(data: bytes) -> dict[str, str]:
    """Return the entries of the document information dictionary, without their slashes."""
    from pypdf.errors import PyPdfError

    reader = _open(data)
    try:
        found = reader.metadata
        return {str(key).lstrip("/"): str(found[key]) for key in found} if found else {}
    except (PyPdfError, *_DAMAGE) as fault:
        raise Unread("damaged", f"it is damaged: {type(fault).__name__}") from fault


def attached_source(data: bytes) -> tuple[str, bytes] | None:
    """Return the name and content of the source file embedded in a PDF; None if there is none.

    It is the associated file of the whole document whose relationship is Source (ISO 19005-3, 6.8
    and annex E). Raises Unread.
    """
    from pypdf.errors import PyPdfError

    reader = _open(data)
    try:
        for held in reader.root_object.get("/AF", ()):
            found = held.get_object()
            if found.get("/AFRelationship") == "/Source":
                content = found["/EF"]["/F"].get_object().get_data()
                return str(found.get("/UF", found.get("/F", ""))), content
    except (PyPdfError, *_DAMAGE) as fault:
        raise Unread("damaged", f"it is damaged: {type(fault).__name__}") from fault
    return None


def _open(data: bytes) -> PdfReader:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import PyPdfError

    # pypdf logs the flaws that it repairs; what matters here shows in the result.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    if not data.lstrip()[:5] == b"%PDF-":
        raise Unread("damaged", "it is not a PDF, whatever its name says")
    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED
    except (PyPdfError, *_DAMAGE) as fault:
        if b"/Encrypt" in data:
            raise Unread("encrypted", "it is encrypted and cannot be opened") from fault
        raise Unread("damaged", f"it is damaged: {type(fault).__name__}") from fault
    if locked:
        raise Unread("encrypted", "it is encrypted and asks for a password")
    return reader
