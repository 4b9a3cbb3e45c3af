"""Looks for a brief's quotations in the snapshots that its sources name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from briefgen.copies import snapshot
from briefgen.copies.formats import Unread
from briefgen.copies.snapshot import Extract
from briefgen.diagnostics import DataPath as Where
from briefgen.model import Brief, Source
from briefgen.model.sources import Snapshot
from briefgen.quotations.brackets import figure
from briefgen.quotations.cautions import cautions
from briefgen.quotations.lock import Lock, covered, stale
from briefgen.quotations.matching import Looked, Match, Unsettled, look
from briefgen.quotations.names import names
from briefgen.quotations.nearest import nearest
from briefgen.quotations.negation import negates
from briefgen.quotations.queries import asked
from briefgen.quotations.quoting import WORD, Altered, Quotation, conventionally
from briefgen.quotations.sentences import ends
from briefgen.quotations.text import SearchText, ready
from briefgen.quotations.verification import (
    GIVEN_UP,
    TITLE,
    UNREAD_ELSEWHERE,
    Finding,
    Nearest,
    Outcome,
    Query,
    Verification,
)

NO_TITLE = "the copy holds nothing like this title; many copies leave the title out"

MOST_WEIGHED = 20
"""The most passages of one quotation whose context is judged; the least doubtful one counts."""


def verify(brief: Brief, folder: Path, lock: Lock | None = None) -> Verification:
    """Look for every quotation; `folder` is the folder of the brief's file.

    If a snapshot is missing, a lock that still fits says what was found when it was made. Each
    snapshot is read once.
    """
    sources = {source.id: source for source in brief.sources}
    by_source: dict[str, list[Query]] = defaultdict(list)
    questions = [one for one in asked(brief) if one.field != TITLE or one.reason is None]
    for one in questions:
        if one.reason is None:
            by_source[one.source].append(one)
    found: dict[tuple[Where, str], Finding] = {}
    for source, wanted in by_source.items():
        for finding in _in_source(sources[source], wanted, folder, lock):
            found[_key(finding.asked)] = finding
    findings = tuple(
        Finding(one, Outcome.UNCHECKED, one.reason) if one.reason else found[_key(one)]
        for one in questions
    )
    findings = _one_is_enough(findings)
    if lock is None:
        return Verification(findings)
    return Verification(findings, lock.checked_on, stale(findings, lock, sources))


def _key(one: Query) -> tuple[Where, str]:
    return one.path, one.source


def _in_source(
    source: Source, wanted: Sequence[Query], folder: Path, lock: Lock | None
) -> list[Finding]:
    held = source.snapshot
    assert held is not None  # noqa: S101 - without a snapshot, nothing is asked of a source
    try:
        extract = _read(folder, held)
    except Unread as fault:
        reason = f"the snapshot {held.path}: {fault}"
        absent = fault.code == "missing"
        return [
            (covered(one, held.sha256, lock) if absent and lock else None)
            or _unread(one, reason, fault.sha256, absent=absent)
            for one in wanted
        ]
    text = ready(extract.text)
    matches = _look(text, wanted)
    missing = [one for one, match in zip(wanted, matches, strict=True) if match is None]
    near = dict(zip(missing, nearest(text, [m.quotation for m in missing]), strict=True))
    return [
        _concluded(one, match, extract, text, near.get(one))
        for one, match in zip(wanted, matches, strict=True)
    ]


def _unread(one: Query, reason: str, digest: str, *, absent: bool) -> Finding:
    """Where a copy is not there, nothing is asked of a title that the lock does not have either."""
    if absent and one.field == TITLE:
        return Finding(one, Outcome.UNCHECKED, reason)
    return Finding(one, Outcome.CANNOT_TELL, reason, snapshot=digest)


def _look(text: SearchText, wanted: Sequence[Query]) -> list[Looked]:
    """Look for quotations, each with the negations of its language."""
    found: dict[Where, Looked] = {}
    for language in dict.fromkeys(one.language for one in wanted):
        these = [one for one in wanted if one.language == language]
        looked = look(text, [one.quotation for one in these], language)
        found.update(zip((one.path for one in these), looked, strict=True))
    return [found[one.path] for one in wanted]


def _concluded(
    one: Query, looked: Looked, extract: Extract, text: SearchText, near: Nearest | None
) -> Finding:
    match looked:
        case Match():
            return _finding(one, looked, extract, text)
        case Unsettled():
            return Finding(one, Outcome.CANNOT_TELL, GIVEN_UP, snapshot=extract.sha256)
        case None:
            return _not_found(one, extract, near)


def _read(folder: Path, held: Snapshot) -> Extract:
    """The snapshot's text; an extractor other than the recorded one may give another text."""
    extract = snapshot.read(folder, held.path, held.kind, held.sha256)
    same = held.text_sha256 in {None, extract.text_sha256}
    if not same and held.extractor == extract.extractor:
        why = "the digest of its text is not the one recorded"
        raise Unread("changed", why, extract.sha256)
    return extract


def _finding(one: Query, match: Match, extract: Extract, text: SearchText) -> Finding:
    said = [
        ()
        if one.field == TITLE
        else cautions(extract.text, one.quotation, passage, one.speaker, one.language)
        for passage in match.passages[:MOST_WEIGHED]
    ]
    place = match.passages[0]
    several = len(match.passages) > 1
    count = f"{'at least ' if match.more else ''}{len(match.passages)}"
    return Finding(
        one,
        Outcome.FOUND_MORE_THAN_ONCE if several else Outcome.FOUND,
        f"it stands there {count} times" if several else "",
        how=match.how,
        passages=match.passages,
        words=text.given[place.start : place.end],
        cautions=min(said, key=len),
        snapshot=extract.sha256,
        extractor=extract.extractor,
        text_sha256=extract.text_sha256,
    )


def _not_found(one: Query, extract: Extract, near: Nearest | None) -> Finding:
    absent = one.field == TITLE and (near is None or not _much_alike(near))
    return Finding(
        one,
        Outcome.UNCHECKED if absent else Outcome.NOT_FOUND,
        NO_TITLE if absent else _why(one, near),
        nearest=near,
        snapshot=extract.sha256,
        extractor=extract.extractor,
        text_sha256=extract.text_sha256,
    )


def _much_alike(near: Nearest) -> bool:
    """Whether two words in three of a title and a passage are the same: it is the same title."""
    both, other = (
        sum(len(step.words.split()) for step in near.difference if (step.kind == "both") is same)
        for same in (True, False)
    )
    return both >= 2 * other


def _why(one: Query, near: Nearest | None) -> str:
    if near is None:
        return "nothing in the snapshot is like it"
    ours = [step.words for step in near.difference if step.kind == "quotation"]
    theirs = [step.words for step in near.difference if step.kind == "source"]
    if not ours and not theirs:
        return "these words are there, but joined to others that change them"
    if [w.casefold() for w in ours] == [w.casefold() for w in theirs]:
        return "capitals differ; write a letter that you change in brackets: [N]o"
    read = conventionally(one.quotation)
    omits = read is not None
    if omits and any(negates(WORD.findall(words), one.language) for words in theirs):
        return "what is left out or put in turns the sense, or reaches too far"
    if omits and not any(WORD.search(words) for words in ours) and any(map(ends, theirs)):
        return "what is left out passes over the end of a sentence, and the quotation hides it"
    if read is not None and _puts_in(read):
        return "the words differ; brackets may put no other figure or name for that of the source"
    return "the words differ"


def _puts_in(read: Quotation) -> bool:
    """Whether brackets insert a figure, a name, or letters of one."""
    letters = [piece.printed for piece in read.pieces if isinstance(piece, Altered)]
    words = WORD.findall(" ".join([read.lead, read.close, *(j.inserted for j in read.joints)]))
    return any(map(figure, words)) or bool(names([*words, *letters]))


def _one_is_enough(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """If reports do not say which of them quotes, one source that has the words is enough.

    A source that could not be read settles nothing: one that was read and lacks the words speaks
    against them, unless it reports another statement.
    """
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for finding in findings:
        if finding.asked.any_of:
            groups[str(finding.asked.path)].append(finding.outcome)
    return tuple(_excused(f, groups.get(str(f.asked.path), [])) for f in findings)


def _excused(finding: Finding, outcomes: list[Outcome]) -> Finding:
    if not finding.asked.any_of or finding.outcome is not Outcome.NOT_FOUND:
        return finding
    if any(outcome.good for outcome in outcomes):
        reason = "another of its sources has the words; give `form:` to say which one quotes"
        return replace(finding, outcome=Outcome.UNCHECKED, reason=reason)
    if Outcome.CANNOT_TELL not in outcomes and Outcome.UNCHECKED not in outcomes:
        return finding
    if finding.asked.elsewhere:
        return replace(finding, outcome=Outcome.CANNOT_TELL, reason=UNREAD_ELSEWHERE)
    hint = "if this source does not quote, say `form: paraphrase` for it"
    return replace(finding, reason=f"{finding.reason}, and no other source was read; {hint}")
