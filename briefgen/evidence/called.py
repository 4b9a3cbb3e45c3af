"""What each record is called where it is pointed to: its kind, and its words in short."""

from __future__ import annotations

from briefgen.model import Brief, Keyed, Source
from briefgen.model.walk import Found, records
from briefgen.richtext import RichText

BOTTOM_LINE = "bottom-line"
"""The id by which the bottom line is asked for; it is no record of its own."""

_WORDS = ("ask", "text", "matter", "name", "label")


def words(record: Keyed) -> str:
    """The words by which a reader of the brief knows a record."""
    if isinstance(record, Source):
        return source_name(record)
    quote = getattr(record, "quote", None)
    said = getattr(record, "said", None)
    if said is not None:
        return str(said.text)
    if quote is not None and not hasattr(record, "text"):
        return f"“{quote}”"
    for field in _WORDS:
        held = getattr(record, field, None)
        if isinstance(held, RichText):
            return held.text
        if isinstance(held, str):
            return held
    return record.id


def source_name(source: Source) -> str:
    """Outlet and title of a source, or what the brief calls it."""
    title = f"“{source.title}”" if source.title else source.label or source.id
    return f"{source.outlet}, {title}" if source.outlet else title


def find(brief: Brief, asked: str) -> tuple[Found, ...]:
    """The record with an id; else all records whose printed words hold these, whatever the case."""
    everything = tuple(records(brief))
    by_id = tuple(one for one in everything if one.record.id == asked)
    if by_id:
        return by_id
    wanted = " ".join(asked.casefold().split())
    return tuple(one for one in everything if wanted and wanted in _all_words(one.record))


def _all_words(record: Keyed) -> str:
    held = (getattr(record, name) for name in type(record).model_fields if name != "note")
    texts = (one.text if isinstance(one, RichText) else one for one in held)
    return " ".join(" ".join(t.split()) for t in texts if isinstance(t, str)).casefold()
