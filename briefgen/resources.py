"""Finds the templates that are shipped, and those that a person names by their path."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_FILE = (".yaml", ".yml")


class TemplateKind(StrEnum):
    """The kinds of template file; each has a folder of its own."""

    LAYOUT = "layouts"
    STYLE = "styles"
    WORDING = "wording"


class NotFound(Exception):  # noqa: N818 - it is a verdict on a name
    """There is no such template; `known` are the names that there are."""

    def __init__(self, kind: TemplateKind, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{kind.value}: {name}")
        self.kind = kind
        self.name = name
        self.known = known


def folder() -> Path:
    """The shipped templates: inside an installed package, beside the package in a checkout."""
    here = Path(__file__).resolve().parent
    inside = here / "templates"
    return inside if inside.is_dir() else here.parent / "templates"


def names(kind: TemplateKind) -> tuple[str, ...]:
    """The names of the shipped templates of a kind, sorted."""
    return tuple(sorted(path.stem for path in (folder() / kind).glob("*.yaml")))


def is_name(name: str) -> bool:
    """Whether it is a name as shipped templates have, not the path of a file."""
    return _NAME.fullmatch(name) is not None


def find(kind: TemplateKind, name: str, *, near: Path) -> Path:
    """Return the file of a shipped template, or the file itself if `name` ends in .yaml or .yml.

    A relative path is seen from the folder `near`. Raises NotFound; reads nothing.
    """
    if name.endswith(_FILE):
        path = near / name
    elif is_name(name):
        path = folder() / kind / f"{name}.yaml"
    else:
        raise NotFound(kind, name, names(kind))
    if not path.is_file():
        raise NotFound(kind, name, names(kind))
    return path


def wording(language: str) -> Path:
    """Return the labels for a BCP 47 tag: for it, or else for its language (en-GB, en).

    Raises NotFound.
    """
    known = {name.casefold(): name for name in names(TemplateKind.WORDING)}
    for tag in (language, language.partition("-")[0]):
        if tag.casefold() in known:
            return folder() / TemplateKind.WORDING / f"{known[tag.casefold()]}.yaml"
    raise NotFound(TemplateKind.WORDING, language, names(TemplateKind.WORDING))
