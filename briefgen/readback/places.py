"""Finds the places in the YAML of the fields that the tags in a finished file name."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.diagnostics import DataPath, Span
from briefgen.model import Brief
from briefgen.model.walk import path_of
from briefgen.readback.running_lines import MARKING, title
from briefgen.reading.validate import Places
from briefgen.tree import Document
from briefgen.tree.field_tags import printed, tag


def paths(brief: Brief, document: Document, threads: set[str]) -> dict[str, DataPath]:
    """Return the paths in a brief of the fields that tags name, as a document prints them."""
    named = {tag(*one): one for one in (*printed(document), MARKING, title(document.running))}
    return {thread: path_of(brief, *named[thread]) for thread in threads & named.keys()}


def places_of(found: Mapping[str, DataPath], places: Places) -> dict[str, Span]:
    """Return where the fields with these paths were written."""
    return {thread: places.at(path) for thread, path in found.items()}
