"""The PDF files that the validators judge: the sample, a long one, and many at random."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from hypothesis import HealthCheck, Phase, given, settings
from msgspec.structs import replace
from PIL import Image, ImageDraw

from briefgen.compose.headings import numbered
from briefgen.house.pictures import Logo, printable
from briefgen.house.style import StyleSheet
from briefgen.tree import Document
from briefgen.writers import WRITERS, Attachment, WriterOptions
from tests.sample_tree import long, sample
from tests.strategies import documents

CARRIED = WriterOptions(Attachment("brief.yaml", b"schema: 1\n", description="The source"))


def written(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield a name and a file: two made by hand, then `count` at random, always the same ones."""
    write = WRITERS["pdf"].load()
    style = StyleSheet(name="house")
    letter = StyleSheet.model_validate({"name": "letter", "page": {"size": "Letter"}})
    yield "sample", write(sample(), style, CARRIED)
    yield "letter", write(sample(), letter, WriterOptions())
    yield "long", write(long(12), style, CARRIED)
    yield "ministry", write(with_numbers(long(2)), style, WriterOptions(logo=logo("The seal")))
    yield "decorated", write(with_numbers(sample()), letter, WriterOptions(logo=logo(None)))
    for number, document in enumerate(_random(count), 1):
        yield (
            f"random-{number:03}",
            write(document, style, CARRIED if number % 2 else WriterOptions()),
        )


def with_numbers(document: Document) -> Document:
    """Return a document whose headings are numbered."""
    return replace(document, blocks=numbered(document.blocks))


def logo(alternative: str | None) -> Logo:
    """Return a seal on transparent ground; without an alternative it is decoration."""
    drawn = Image.new("RGBA", (240, 160), (0, 0, 0, 0))
    brush = ImageDraw.Draw(drawn)
    brush.ellipse((8, 8, 152, 152), fill="#14463c")
    brush.rectangle((164, 60, 232, 76), fill="#14463c80")
    out = BytesIO()
    drawn.save(out, "PNG")
    png, size = printable(out.getvalue(), paper="#ffffff", high=14)
    return Logo(png, size, 14, "right" if alternative is None else "left", alternative)


def _random(count: int) -> list[Document]:
    found: list[Document] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(documents(long=True))
    def draw(document: Document) -> None:
        found.append(document)

    draw()
    return found
