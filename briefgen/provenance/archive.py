"""A brief written back as YAML: the source that a finished copy carries inside itself.

Words, order and ids are the analyst's; the layout of the YAML follows from the records alone, so
that the same records give the same bytes. Private fields are left out, see `model/visibility`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from pydantic import BaseModel

from briefgen.model import Brief
from briefgen.model.visibility import Visibility, visibility_of
from briefgen.reading.dates import EdtfDate
from briefgen.reading.richtext import RichText

HEAD = "# Written by briefgen from the records that this copy of the brief may show.\n\n"
_ALWAYS = frozenset({"id", "schema_version"})
_LONG = 88
_WIDE = 96  # characters of a line of folded text, its indentation included
_PLAIN = re.compile(r"[^\W_](?:[^#:]|:(?=\S)|(?<=\S)#)*", re.UNICODE)
_WORD = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_MEANING = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def archive(brief: Brief) -> bytes:
    """Return a brief as YAML (UTF-8) from which the same pages can be built again.

    Everything in the brief is written: withhold first what may not be shown.
    """
    return (HEAD + "\n".join(_fields(brief, 0)) + "\n").encode()


def _fields(record: BaseModel, depth: int) -> Iterator[str]:
    """The lines of a record's fields, in the order of its model; defaults are omitted."""
    kind = type(record)
    for name, info in kind.model_fields.items():
        if visibility_of(kind, name) is Visibility.PRIVATE:
            continue
        held = getattr(record, name)
        said = name in record.model_fields_set or name in _ALWAYS
        if said and held not in (None, (), ""):
            yield from _entry(f"{info.alias or name}:", held, depth)


def _entry(lead: str, held: object, depth: int) -> Iterator[str]:
    """The lines of a value after the key or the hyphen that leads to it."""
    margin = "  " * depth
    if isinstance(held, BaseModel):
        yield f"{margin}{lead}"
        yield from _fields(held, depth + 1)
    elif not isinstance(held, tuple):
        text = _text(held)
        yield f"{margin}{lead} {text if isinstance(held, bool) else _scalar(text, depth + 1)}"
    elif all(isinstance(item, str) and _is_word(item) for item in held):
        yield f"{margin}{lead} [{', '.join(held)}]"
    else:
        yield f"{margin}{lead}"
        for item in held:
            yield from _item(item, depth + 1)


def _item(held: object, depth: int) -> Iterator[str]:
    margin = "  " * depth
    if not isinstance(held, BaseModel):
        yield f"{margin}- {_scalar(_text(held), depth + 1)}"
        return
    first, *rest = _fields(held, depth + 1)
    yield f"{margin}- {first.lstrip()}"
    yield from rest


def _text(held: object) -> str:
    match held:
        case RichText():
            return held.source.rstrip(" \t\n")
        case EdtfDate():
            return held.text
        case Enum():
            return str(held.value)
        case bool():
            return str(held).lower()
        case _:
            return str(held)


def _is_word(text: str) -> bool:
    return _WORD.fullmatch(text) is not None and text not in _MEANING


def _scalar(text: str, depth: int) -> str:
    """A text in the first YAML style that keeps every character: plain, block or quoted."""
    margin = "  " * depth
    lines = text.split("\n")
    plain = _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _MEANING
    if len(lines) > 1:
        if all(line == line.rstrip() and "\t" not in line for line in lines) and _stands(lines):
            return "|-\n" + "\n".join(f"{margin}{line}" if line else "" for line in lines)
    elif len(text) > _LONG:
        words = text.split(" ")
        if all(words) and _stands(words) and "\t" not in text:
            return ">-\n" + "\n".join(f"{margin}{line}" for line in _folded(words, len(margin)))
    elif plain:
        return text
    return f'"{text.translate(_ESCAPES)}"'


def _stands(pieces: list[str]) -> bool:
    """Whether a text may be folded between pieces: the first has words, none opens with a blank.

    YAML keeps the line breaks of lines that begin with a blank, and so would not join them again.
    """
    opening = [piece.lstrip(" ") for piece in pieces[1:]]
    spaced = any(piece[:1].isspace() for piece in opening)
    return bool(pieces[0]) and not pieces[0][0].isspace() and not spaced


def _folded(words: list[str], margin: int) -> Iterator[str]:
    line = ""
    for word in words:
        if line and margin + len(line) + 1 + len(word) > _WIDE:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
