"""The options of a writer, beside the document and its style."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from briefgen.house.pictures import Logo
    from briefgen.writers.docx.house import House

Reference: TypeAlias = "House"
"""A Word file to build a document on, as read by `writers.read_reference`."""


class UnusableReferenceError(ValueError):
    """The file named for styles, header and footer cannot be used.

    `why` says what is wrong with it, as a clause; `hint` what to do, as a sentence.
    """

    def __init__(self, why: str, hint: str = "Open it in Word and save it anew.") -> None:
        super().__init__(f"{why}. {hint}")
        self.why = why
        self.hint = hint


class Attachment(Struct, frozen=True):
    """A file to embed in the output: the source that the document was built from."""

    name: str
    content: bytes
    media_type: str = "application/yaml"
    description: str = ""


class WriterOptions(Struct, frozen=True):
    """One value for every format; a writer ignores what its format cannot carry.

    `embed_fonts` embeds the fonts in a Word file; a PDF always embeds them. `reference` is a Word
    file, as read by `read_reference`, from which a Word document takes styles, header, footer, page
    and logo. `source_digest` is the SHA-256 of the source, which a Word file keeps among its
    properties; a PDF has the attachment's. `identity` are names and values that a file keeps
    unchanged to say what it is. `logo` stands above the title; a Word file leaves it out if its
    reference has one. `base` is what a Word file carries of the source that it was made from, in
    base64, with its digest.
    """

    attachment: Attachment | None = None
    embed_fonts: bool = True
    reference: Reference | None = None
    source_digest: str | None = None
    identity: tuple[tuple[str, str], ...] = ()
    logo: Logo | None = None
    base: tuple[str, str] | None = None
