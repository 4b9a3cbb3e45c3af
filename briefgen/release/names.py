"""Names of what is withheld, looked for in the texts that stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pydantic import BaseModel

from briefgen.diagnostics import Diagnostic, Path, Place, Severity
from briefgen.model import Actor, Audience, Brief
from briefgen.model.walk import COLLECTIONS, kinds_of
from briefgen.richtext import RichText

Locate = Callable[[Path], Place | None]

_UNSEEN = frozenset({"id", "release", "note", "tags", "snapshot", "template", "aliases"})
_SHORTEST_NAME = 3


def names_withheld(
    brief: Brief, copy: Brief, audience: Audience, at: Locate
) -> Iterator[Diagnostic]:
    """Names of withheld actors in texts that stay, unless an actor who stays is called the same."""
    shown = {name for actor in copy.actors for name in _names(actor)}
    stay = {actor.id for actor in copy.actors}
    hidden = {name for actor in brief.actors if actor.id not in stay for name in _names(actor)}
    names = sorted(hidden - shown, key=len, reverse=True)
    if not names:
        return
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in names) + r")\b")
    ids = {record.id for field in COLLECTIONS for record in getattr(copy, field)}
    for path, text in _texts(brief, ()):
        record = getattr(brief, str(path[0]))
        if isinstance(record, tuple) and record[int(path[1])].id not in ids:
            continue
        if match := pattern.search(text):
            yield Diagnostic(
                "names-withheld",
                f"this text may be shown to a {audience} reader and names “{match[0]}”, "
                "an actor who is withheld",
                at(path),
                Severity.WARNING,
                hints=("Give the record a narrower `release`, or do without the name.",),
            )


def _names(actor: Actor) -> set[str]:
    names = (actor.name, actor.original, *actor.aliases)
    return {name for name in names if name and len(name) >= _SHORTEST_NAME}


def _texts(value: BaseModel, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text that may be printed, with its path."""
    for name, info in type(value).model_fields.items():
        if name in _UNSEEN or kinds_of(type(value), name):
            continue
        held = getattr(value, name)
        here = (*path, info.alias or name)
        for place, item in _items(held, here):
            if isinstance(item, RichText):
                yield place, item.text
            elif isinstance(item, BaseModel):
                yield from _texts(item, place)
            elif isinstance(item, str):
                yield place, item


def _items(held: object, path: Path) -> Iterator[tuple[Path, object]]:
    if isinstance(held, tuple):
        yield from (((*path, i), item) for i, item in enumerate(held))
    else:
        yield path, held
