"""The evidence lock: the findings on each quotation, kept beside the brief without any text.

One JSON file, an AnnotationPage of the W3C Web Annotation Data Model (Recommendation of 23 February
2017). Each annotation's target is a snapshot with a TextPositionSelector (4.2.5: characters, the
end exclusive, of its extracted text); words and texts are kept as SHA-256 digests only.

The id of the page is a digest of everything on it, so that a change by hand is noticed. Somebody
who also recomputes the digest can be found out only with the snapshot: a lock is no proof.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, unquote

from msgspec import Struct

from briefgen.copies.snapshot import digest
from briefgen.model import Source
from briefgen.quotations.matching import beginning
from briefgen.quotations.verification import Finding, Outcome, Passage, Query

FORM = 1
MOST_BYTES = 20_000_000

_URN = "urn:briefgen:evidence:"
"""The model asks for an IRI of each page, annotation, body and target (3.1, 3.2.1, 4, 5.2)."""
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"@vocab": _URN}]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_BY_HAND = "it was changed by hand, or is damaged"


class BadLock(ValueError):  # noqa: N818 - it is a verdict on a file
    """The file is not a lock that this version can read; the message says why."""


class LockEntry(Struct, frozen=True):
    """One quotation that was found; digests are SHA-256, positions those of its first passage."""

    record: str
    field: str
    source: str
    quotation: str
    """The digest of the quotation as the brief has it."""
    outcome: Outcome
    how: str
    start: int
    end: int
    words: str
    """The digest of the source's words at that place."""
    path: str
    snapshot: str
    text: str
    extractor: str


class Lock(Struct, frozen=True):
    """Every quotation found on one day (ISO 8601)."""

    checked_on: str
    entries: tuple[LockEntry, ...]

    def of(self, one: Query) -> tuple[LockEntry, ...]:
        """The entries for a record, field and source, even if the quotation has changed since."""
        key = (one.record, one.field, one.source)
        return tuple(e for e in self.entries if (e.record, e.field, e.source) == key)


def make(findings: Iterable[Finding], sources: Mapping[str, Source], checked_on: str) -> Lock:
    """Make a lock of what was found; a quotation that was not found has no entry."""
    entries = (_entry(f, sources[f.asked.source]) for f in findings if f.outcome.good)
    return Lock(checked_on, tuple(entries))


def _entry(finding: Finding, source: Source) -> LockEntry:
    place = finding.passages[0]
    return LockEntry(
        record=finding.asked.record,
        field=finding.asked.field,
        source=finding.asked.source,
        quotation=digest(finding.asked.quotation),
        outcome=finding.outcome,
        how=finding.how,
        start=place.start,
        end=place.end,
        words=digest(finding.words),
        path=source.snapshot.path if source.snapshot else "",
        snapshot=finding.snapshot,
        text=finding.text_sha256,
        extractor=finding.extractor,
    )


# --- what a lock still says of quotations -------------------------------------------------------


def covered(one: Query, snapshot: str | None, lock: Lock) -> Finding | None:
    """The finding that a lock has for a quotation whose snapshot is missing; None if it has none.

    `snapshot` is the digest that the brief records; an entry for another snapshot does not count.
    """
    entry = _fitting(one, lock)
    if entry is None or not _possible(entry, one) or snapshot not in {None, entry.snapshot}:
        return None
    return Finding(
        one,
        entry.outcome,
        f"the snapshot is not here; checked on {lock.checked_on} against {entry.snapshot[:12]}…",
        how=entry.how,
        passages=(Passage(entry.start, entry.end),),
        snapshot=entry.snapshot,
        extractor=entry.extractor,
        text_sha256=entry.text,
        locked=True,
    )


def stale(
    findings: Iterable[Finding], lock: Lock, sources: Mapping[str, Source]
) -> tuple[tuple[Finding | None, str], ...]:
    """Where a lock no longer fits its brief; quotations not found are left to other faults."""
    found = list(findings)
    faults = [(f, why) for f in found if (why := _stale(f, lock, sources))]
    asked = {(f.asked.record, f.asked.field, f.asked.source) for f in found if not f.asked.reason}
    gone = sorted({(e.record, e.field, e.source) for e in lock.entries} - asked)
    return (
        *faults,
        *(
            (None, f"it holds a quotation of {record} in {source} that the brief has no more")
            for record, _, source in gone
        ),
    )


def _stale(finding: Finding, lock: Lock, sources: Mapping[str, Source]) -> str:
    one = finding.asked
    if one.reason is not None or finding.outcome in {Outcome.NOT_FOUND, Outcome.UNCHECKED}:
        return ""
    if not lock.of(one):
        return "the lock does not know it"
    entry = _fitting(one, lock)
    if entry is None:
        return "the quotation has changed since the lock was made"
    if not _possible(entry, one):
        return "the place in the lock cannot hold these words; it was changed by hand"
    held = sources[one.source].snapshot
    now = finding.snapshot or (held.sha256 if held else None)
    if now not in {None, entry.snapshot}:
        return "the snapshot has changed since the lock was made"
    if finding.locked or not finding.outcome.good or finding.text_sha256 != entry.text:
        return ""
    place = finding.passages[0]
    if (place.start, place.end, digest(finding.words)) != (entry.start, entry.end, entry.words):
        return "the lock has it at another place"
    return ""


def _fitting(one: Query, lock: Lock) -> LockEntry | None:
    quotation = digest(one.quotation)
    return next((entry for entry in lock.of(one) if entry.quotation == quotation), None)


def _possible(entry: LockEntry, one: Query) -> bool:
    """Whether a passage can be that of a quotation which was found letter for letter."""
    if entry.how != "exact":
        return True
    words = beginning(one.quotation, entry.end - entry.start)
    return words is not None and digest(words) == entry.words


# --- the file -----------------------------------------------------------------------------------


def dump(lock: Lock) -> str:
    """Return the file's text: the same lock makes the same bytes."""
    entries = sorted(lock.entries, key=lambda e: (e.record, e.field, e.source, e.quotation))
    return json.dumps(_page(lock.checked_on, entries), ensure_ascii=False, indent=2) + "\n"


def _page(checked_on: str, entries: Iterable[LockEntry]) -> dict[str, Any]:
    items = [_annotation(entry) for entry in entries]
    return {
        "@context": _CONTEXT,
        "id": _URN + digest(checked_on + json.dumps(items))[:32],
        "type": "AnnotationPage",
        "form": FORM,
        "checked": checked_on,
        "items": items,
    }


def _annotation(entry: LockEntry) -> dict[str, Any]:
    key = f"{quote(entry.record, safe='')}:{entry.field}"
    return {
        "id": f"{_URN}{key}:{quote(entry.source, safe='')}:{entry.quotation[:16]}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {
            "id": f"urn:briefgen:record:{key}",
            "record": entry.record,
            "field": entry.field,
            "sha256": entry.quotation,
            "outcome": entry.outcome.value,
            "how": entry.how,
        },
        "target": {
            "type": "SpecificResource",
            "source": quote(entry.path),
            "of": entry.source,
            "sha256": entry.snapshot,
            "extractor": entry.extractor,
            "textSha256": entry.text,
            "selector": {
                "type": "TextPositionSelector",
                "start": entry.start,
                "end": entry.end,
                "sha256": entry.words,
            },
        },
    }


def load(data: bytes) -> Lock:
    """Read a lock. Raises BadLock for anything that `dump` would not have written.

    Every id must be the digest of what it names; white space does not count.
    """
    if len(data) > MOST_BYTES:
        raise BadLock("it is far larger than a lock can be")
    held, intact = None, False
    try:
        page = json.loads(data)
        if (page.get("form"), page.get("type")) == (FORM, "AnnotationPage"):
            held = Lock(_matching(_DAY, page["checked"]), tuple(map(_read, page["items"])))
            intact = page == _page(held.checked_on, held.entries)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise BadLock("it is not JSON") from fault
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise BadLock(_BY_HAND) from fault
    if held is None:
        raise BadLock("it is not a lock, or one of another version of briefgen")
    if not intact:
        raise BadLock(_BY_HAND)
    return held


def _read(item: dict[str, Any]) -> LockEntry:
    body, target = item["body"], item["target"]
    selector = target["selector"]
    start, end = selector["start"], selector["end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise ValueError("no stretch")
    outcome = Outcome(body["outcome"])
    if not outcome.good:
        raise ValueError("not found")
    return LockEntry(
        record=_text(body["record"]),
        field=_text(body["field"]),
        source=_text(target["of"]),
        quotation=_matching(_DIGEST, body["sha256"]),
        outcome=outcome,
        how=_text(body["how"]),
        start=start,
        end=end,
        words=_matching(_DIGEST, selector["sha256"]),
        path=unquote(_text(target["source"])),
        snapshot=_matching(_DIGEST, target["sha256"]),
        text=_matching(_DIGEST, target["textSha256"]),
        extractor=_text(target["extractor"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _matching(pattern: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError("not of its form")
    return value
