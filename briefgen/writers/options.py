"""What a writer may be told beside the document and its style."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from briefgen.house.pictures import Logo
    from briefgen.writers.docx.house import House

Reference: TypeAlias = "House"
"""A Word file for a document to stand on, as `writers.read_reference` has read it."""


class UnusableReferenceError(ValueError):
    """The file that was to give styles, header and footer is not one that can.

    `why` says what is wrong with it, as a clause; `hint` what to do, as a sentence.
    """

    def __init__(self, why: str, hint: str = "Open it in Word and save it anew.") -> None:
        super().__init__(f"{why}. {hint}")
        self.why = why
        self.hint = hint


class Attachment(Struct, frozen=True):
    """A file to be carried inside the output: the source that the document was built from."""

    name: str
    content: bytes
    media_type: str = "application/yaml"
    description: str = ""


class WriterOptions(Struct, frozen=True):
    """One value for every format; a writer ignores what its format cannot carry.

    `embed_fonts` lets a Word file carry its faces; a PDF always does. `reference` is a Word file,
    as `read_reference` has read it, whose styles, header, footer, page and logo a Word file takes.
    `source_digest` is the SHA-256 of the source, which a Word file keeps among its properties; an
    attachment's own is known. `identity` are names and values by which a file can tell what it is;
    it keeps them as they are. `logo` stands above the title; a Word file leaves it out where its
    reference brings one.
    """

    attachment: Attachment | None = None
    embed_fonts: bool = True
    reference: Reference | None = None
    source_digest: str | None = None
    identity: tuple[tuple[str, str], ...] = ()
    logo: Logo | None = None
