"""Writes into the YAML what a reviewer has changed, as far as no question is left.

What is written are words of our own: one field, changed by the reviewer and not by the author. All
else is left to the author, each with the reason.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct
from pydantic import BaseModel

from briefgen.diagnostics import DataPath, Severity
from briefgen.model.base import Ours
from briefgen.model.brief import Brief
from briefgen.model.marks import fields_with
from briefgen.pipeline import BuildOptions, check
from briefgen.readback.compare import Discrepancy
from briefgen.reading import richtext
from briefgen.reading.richtext import BadRichText, RichText
from briefgen.reading.source.nodes import Scalar
from briefgen.reading.source.patching import NotPatched, patched
from briefgen.review.returned import BY_BOTH, Returned

_COMPUTED = "briefgen makes these words itself: change the fields that they are made from"
_VALUE = "it is a value, and no text of ours: change the field if that is right"
_SOURCES = "these are words of a source or a speaker: look there before you change the field"
_STRUCTURE = "it changes what stands where: do the same in the YAML, if it is right"
_MARKED = "the change meets emphasis or a sign of markup: do it by hand"
_OTHERWISE = "the page prints it otherwise than it is written, or in paragraphs: do it by hand"
_SEVERAL = "the field is printed in several places, and was changed there in different ways"


class Left(Struct, frozen=True):
    """A change that is left to the author, and why."""

    edit: Discrepancy
    why: str


class Applied(Struct, frozen=True):
    """The YAML with the changes that could be written, those changes, and those that are left."""

    data: bytes
    done: tuple[Discrepancy, ...]
    left: tuple[Left, ...]


def applied(found: Returned, data: bytes, name: str, options: BuildOptions) -> Applied:
    """Write the changes in a Word document into the YAML that they were found beside.

    Each is written into its own text and nothing else; a change after which the brief would have a
    fault that it has not now is left out.
    """
    done: list[Discrepancy] = []
    left: list[Left] = []
    faults = _errors(data, name, options)
    for one in found.edits or ():
        if one.thread in {other.thread for other in done}:
            continue  # the same field where it is printed again
        try:
            new = _with(one, found, data, name, options)
        except _NotNow as fault:
            left.append(Left(one, str(fault)))
            continue
        if worse := _errors(new, name, options) - faults:
            left.append(Left(one, f"the brief would not be sound any more: {min(worse)}"))
            continue
        data = new
        done.append(one)
    return Applied(data, tuple(done), tuple(left))


class _NotNow(Exception):  # noqa: N818 - it is a verdict on a change
    """The change is left to the author; the message says why."""


def _errors(data: bytes, name: str, options: BuildOptions) -> frozenset[str]:
    found = check(data, name, options).diagnostics
    return frozenset(one.message for one in found if one.severity is Severity.ERROR)


def _with(
    one: Discrepancy, found: Returned, data: bytes, name: str, options: BuildOptions
) -> bytes:
    """The YAML with one change written into it. Raises _NotNow."""
    if one.about == BY_BOTH:
        raise _NotNow("you have changed it as well: choose")
    if one.about.startswith("comment") or one.about == "struck through":
        raise _NotNow("answer it")
    if one.about != "words":
        raise _NotNow(_STRUCTURE)
    path = found.paths.get(one.thread)
    checked = check(data, name, options)
    if not path or checked.sound is None:
        raise _NotNow(_COMPUTED)
    held, ours = _held(checked.sound.brief, path)
    node = checked.sound.places.node(path)
    if not isinstance(node, Scalar) or held is None:
        raise _NotNow(_COMPUTED)
    if not ours:
        text = isinstance(held, str) and " " in held
        raise _NotNow(_SOURCES if text else _VALUE)
    changes = found.changed.get(one.thread, ())
    if len(changes) != 1:
        raise _NotNow(_SEVERAL)
    as_written = [word.replace("*", "") for word in node.text.split()]
    if as_written != changes[0][0].split() or "\n" in node.text.strip():
        raise _NotNow(_OTHERWISE)
    words = reworded(node.text, *changes[0])
    if words is None or not _reads(words, changes[0][1], rich=isinstance(held, RichText)):
        raise _NotNow(_MARKED)
    try:
        return patched(data, node.at, words, name)
    except NotPatched as fault:
        raise _NotNow(f"do it by hand: {fault}") from None


def reworded(text: str, before: str, after: str) -> str | None:
    """Return a field's text with the reviewer's words; None if that cannot be told word by word.

    `before` are the words of the whole text as printed, `after` the reviewer's. Words that are
    equal keep what the text has round them, such as the marks of emphasis.
    """
    written, old, new = text.split(), before.split(), after.split()
    made: list[str] = []
    for turn, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if turn == "equal":
            made += written[i1:i2]
        elif any("*" in word for word in written[i1:i2]) or any("*" in word for word in new[j1:j2]):
            return None
        else:
            made += new[j1:j2]
    return " ".join(made)


def _reads(words: str, wanted: str, *, rich: bool) -> bool:
    """Whether a text would be printed as the reviewer has it."""
    if not words:
        return False
    if not rich:
        return words == wanted
    try:
        return richtext.parse(words).text.split() == wanted.split()
    except BadRichText:
        return False


def _held(brief: Brief, path: DataPath) -> tuple[object, bool]:
    """What a brief holds at a path, and whether we word it ourselves."""
    value: Any = brief
    ours = False
    for step in path:
        if isinstance(step, int):
            if not isinstance(value, tuple) or step >= len(value):
                return None, False
            value = value[step]
        elif isinstance(value, BaseModel):
            fields = type(value).model_fields
            named = (name for name, info in fields.items() if step in (name, info.alias))
            field = next(named, None)
            if field is None:
                return None, False
            ours = field in set(fields_with(Ours(), type(value)))
            value = getattr(value, field)
        else:
            return None, False
    return value, ours or isinstance(value, RichText)
