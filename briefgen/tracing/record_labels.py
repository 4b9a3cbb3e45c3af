"""How each record is named in a trace: its kind, and its words in short."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model import Brief, Keyed, QuoteTranslation, Relayer, Source
from briefgen.model.walk import Found, records, texts
from briefgen.reading.richtext import RichText

BOTTOM_LINE = "bottom-line"
"""The id by which a user asks for the bottom line, which is not a record of its own."""

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


def relayed_by(brief: Brief, relayers: Iterable[Relayer]) -> str:
    """Those who told what was said, in the order in which it came to the source."""
    names = {actor.id: actor.name for actor in brief.actors}
    called = (names.get(one.who, one.who) if one.who else one.words for one in relayers)
    return ", then ".join(name for name in called if name)


def translation(given: QuoteTranslation) -> str:
    """A translation of a quotation, and whose it is."""
    return f"{given.words} (translation by {given.by or 'us'})"


def find(brief: Brief, asked: str) -> tuple[Found, ...]:
    """The record with this id; or else all records whose printed words contain these; see `has`."""
    everything = tuple(records(brief))
    by_id = tuple(one for one in everything if one.record.id == asked)
    return by_id or tuple(one for one in everything if has(one.record, asked))


def in_bottom_line(brief: Brief, asked: str) -> bool:
    """Whether the bottom line contains these words; see `has`."""
    return _holds([brief.bottom_line.text], asked)


def has(record: Keyed, asked: str) -> bool:
    """Whether one of the printed texts of a record contains these words.

    Case, blanks, quotation marks and a full stop at the end are ignored: the page may print others.
    """
    held = (one.text if isinstance(one, RichText) else one for _, one in texts(record))
    return _holds(held, asked)


def _holds(held: Iterable[str], asked: str) -> bool:
    wanted = _folded(asked)
    return bool(wanted) and any(wanted in _folded(text) for text in held)


def _folded(text: str) -> str:
    return " ".join(text.translate(_MARKS).casefold().split()).rstrip(".")


_MARKS = dict.fromkeys(map(ord, "“”„‟‘’‚‛«»‹›\"'\u00ad"))
