"""Word files: every tree is taken, to the letter and in order, and nothing changes by itself."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from openxml_audit import OpenXmlValidator

from briefgen import tree
from briefgen.style import StyleSheet
from briefgen.tree import Document, Text
from briefgen.writers.docx import write
from briefgen.writers.options import Options
from tests import read_docx
from tests.sample_tree import sample
from tests.strategies import documents

STYLE = StyleSheet(name="House")
LIGHT = Options(embed_fonts=False)
ROOT = Path(__file__).resolve().parent.parent


def written(*blocks: tree.Block) -> bytes:
    """Return the file of a document that holds these blocks and nothing else."""
    return write(replace(sample(), blocks=blocks), STYLE, LIGHT)


def said(*texts: str | tree.Inline) -> tree.Inlines:
    return tuple(Text(text) if isinstance(text, str) else text for text in texts)


def paragraph(*texts: str | tree.Inline) -> tree.Paragraph:
    return tree.Paragraph(said(*texts))


def members(file: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return archive.namelist()


def found(file: bytes, path: str, name: str = "word/document.xml") -> list[str]:
    """Return what an XPath finds in a part, as text."""
    result = read_docx.part(file, name).xpath(path, namespaces=read_docx.NAMES)
    assert isinstance(result, list)
    return [str(one) for one in result]


def visible(document: Document) -> list[str]:
    return [passage for passage in tree.passages(document.blocks) if passage.strip()]


def test_the_words_of_the_sample_are_those_of_its_tree() -> None:
    file = write(sample(), STYLE, Options())
    assert [text for text in read_docx.passages(file) if text.strip()] == visible(sample())


@settings(max_examples=25)
@given(document=documents())
def test_every_tree_is_taken_with_its_words_in_order_and_is_valid(
    document: Document, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = write(document, STYLE, LIGHT)
    assert [text for text in read_docx.passages(file) if text.strip()] == visible(document)
    assert write(document, STYLE, LIGHT) == file
    path = tmp_path_factory.mktemp("docx") / "one.docx"
    path.write_bytes(file)
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, result.errors
