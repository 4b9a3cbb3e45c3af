"""Briefs, templates and labels for tests: read as the program reads them, without its checks."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from briefgen import release, resources
from briefgen.compose import StyleRequests, compose
from briefgen.diagnostics import Diagnostic, Locate
from briefgen.house.layout import Detail, Layout, LayoutSection, PageOne, SectionName
from briefgen.house.style import StyleSheet
from briefgen.house.wording import Wording
from briefgen.model import Audience, Brief
from briefgen.model.origins import basis
from briefgen.reading import source
from briefgen.reading.validate import validate
from briefgen.resources import TemplateKind
from briefgen.tree import Document

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "inputs" / "azerbaijan.yaml"

T = TypeVar("T", bound=BaseModel)


def read(data: bytes | str, model: type[T]) -> T:
    return validate(source.read(data, "test.yaml"), model)[0]


def brief(text: str) -> Brief:
    """A brief from records only; its header and bottom line stand of themselves."""
    head = (
        "schema: 1\n"
        "brief: {id: test, title: A finding, as_of: 2025-12-31}\n"
        "bottom_line: One sentence.\n"
    )
    return read(head + text, Brief)


def sample() -> Brief:
    return read(SAMPLE.read_bytes(), Brief)


def english() -> Wording:
    return read(resources.wording("en-GB").read_bytes(), Wording)


def shipped(name: str) -> Layout:
    return read(resources.find(TemplateKind.LAYOUT, name, near=ROOT).read_bytes(), Layout)


def everything(detail: Detail = Detail.FULL) -> Layout:
    """A template with every section, each in the same detail."""
    sections = tuple(LayoutSection(section=name, detail=detail) for name in SectionName)
    return Layout(name="everything", label="Test", sections=sections)


def document(
    of: Brief, layout: Layout | None = None, page_one: PageOne = PageOne.WHOLE
) -> Document:
    asked = StyleRequests(StyleSheet(name="test"), page_one)
    return compose(of, layout or everything(), english(), asked=asked)


def withhold(of: Brief, audience: Audience) -> Brief:
    """What a copy for an audience holds."""
    return release.withhold(of, audience, basis(of)).brief


def leaks(of: Brief, audience: Audience, at: Locate = lambda _path: None) -> tuple[Diagnostic, ...]:
    """What stands in the way of a copy for an audience."""
    return release.leaks(of, release.withhold(of, audience, basis(of)), at)
