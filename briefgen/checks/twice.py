"""What is said or listed twice, and what cannot both be so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import Diagnostic, RelatedSpan, Severity
from briefgen.model.origins import Roots, roots, together
from briefgen.model.sources import Source
from briefgen.model.statements import Stance, Statement

_OPPOSED = {
    Stance.COMMITTED: frozenset({Stance.DECLINES, Stance.OPPOSES}),
    Stance.WILLING: frozenset({Stance.DECLINES, Stance.OPPOSES}),
    Stance.SUPPORTS: frozenset({Stance.OPPOSES}),
}
_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


def statement_twice(view: View) -> Iterator[Diagnostic]:
    """The same speaker says the same words on the same date in two statements.

    It would be counted and printed twice. One statement may have several reports.

    Wrong: two statements `{who: king, said: Jordan will not send troops.}`, one of each source.
    Right: one of them, with `sources: [paper, wire]`
    """
    first: dict[tuple[object, ...], int] = {}
    for index, statement in enumerate(view.brief.statements):
        date = statement.date.text if statement.date is not None else None
        words = statement.quote or (statement.said.text if statement.said else "")
        key = (frozenset(statement.who), statement.for_, date, _folded(words))
        place = first.setdefault(key, index)
        if place != index:
            yield Diagnostic(
                "statement-twice",
                f"“{statement.id}” says again what “{view.brief.statements[place].id}” says",
                view.at("statements", index),
                Severity.WARNING,
                hints=("Keep one, and put the sources of both under it.",),
                notes=(RelatedSpan("the first", view.at("statements", place)),),
            )


def stance_contradicts(view: View) -> Iterator[Diagnostic]:
    """One source gives an actor two opposed stances on one matter, on the same date.

    The table of positions shows both, and says that their order is not known. An actor who has
    moved has a later date.

    Wrong: `stance: willing` and `stance: opposes` of one actor in two statements of 9 May.
    Right: the stance that the source gives, or a date that sets the two apart.
    """
    taken: dict[tuple[str, str, str, str], list[tuple[Stance, int, int]]] = {}
    for index, statement in enumerate(view.brief.statements):
        if statement.date is None:
            continue
        sources = {report.source for report in statement.reports}
        for number, position in enumerate(statement.position):
            for actor in position.of or _principal(statement):
                keys = [(actor, position.matter, statement.date.text, one) for one in sources]
                held = {one for key in keys for one in taken.get(key, ())}
                clash = min(
                    (one for one in held if _opposed(one[0], position.stance)), default=None
                )
                for key in keys:
                    taken.setdefault(key, []).append((position.stance, index, number))
                if clash is None:
                    continue
                stance, first, place = clash
                other = view.brief.statements[first].id
                yield Diagnostic(
                    "stance-contradicts",
                    f"“{actor}” {_said(position.stance)} here and {_said(stance)} in “{other}”, on "
                    "one date and by one source",
                    view.at("statements", index, "position", number, "stance"),
                    Severity.WARNING,
                    hints=("Mend one of the two, or a date.",),
                    notes=(
                        RelatedSpan(
                            "the other", view.at("statements", first, "position", place, "stance")
                        ),
                    ),
                )


def no_difference(view: View) -> Iterator[Diagnostic]:
    """The accounts of a difference all come from one source, or say the same.

    A difference shows where sources do not agree; a reader would look for a second side in vain.

    Wrong: `accounts: [{source: paper, says: In May.}, {source: paper, says: In June.}]`
    Right: `accounts: [{source: paper, says: In May.}, {source: wire, says: In June.}]`
    """
    for index, difference in enumerate(view.brief.differences):
        sources = {name for account in difference.accounts for name in account.source}
        said = {_folded(account.says.text) for account in difference.accounts}
        if len(sources) == 1:
            what = f"all accounts of “{difference.id}” come from “{next(iter(sources))}”"
        elif len(said) == 1:
            what = f"all accounts of “{difference.id}” say the same"
        else:
            continue
        yield Diagnostic(
            "no-difference",
            what,
            view.at("differences", index, "accounts"),
            Severity.WARNING,
            hints=("Add the account that differs, or take the record out.",),
        )


def source_twice(view: View) -> Iterator[Diagnostic]:
    """The same source is listed twice: one address, or one title, outlet and date.

    Each is counted as a report. Where the two would even count as two origins the brief would say
    that a thing is known from two sides, and that is an error.

    Wrong: `a: {title: Talks go on, outlet: Wire, published: 2026-05-10, derives_from: itself}` and
    `b:` with the same.
    Right: one of the two, and its id wherever the other stood.
    """
    first: dict[tuple[str, ...], int] = {}
    whole: dict[str, Roots] = {}
    for index, source in enumerate(view.brief.sources):
        places = {first.setdefault(key, index): field for field, key in _keys(source)}
        place = min(places, default=index)
        if place == index:
            continue
        whole = whole or roots(view.brief)
        other = view.brief.sources[place]
        each = whole[source.id], whole[other.id]
        two = len(together(each).known) > max(1, *(len(one.known) for one in each))
        count = ", and they would count as two origins" if two else ""
        yield Diagnostic(
            "source-twice",
            f"“{source.id}” is the same source as “{other.id}”{count}",
            view.at("sources", index, places[place]),
            Severity.ERROR if two else Severity.WARNING,
            hints=("Keep one of the two, and put its id where the other stands.",),
            notes=(RelatedSpan("the other", view.at("sources", place, places[place])),),
        )


def _keys(source: Source) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a source can be known by, each with the field to show."""
    if source.url is not None:
        yield "url", (_SCHEME.sub("", source.url).partition("#")[0].rstrip("/"),)
    if source.title is not None and source.outlet is not None and source.published is not None:
        yield "title", (_folded(source.title), _folded(source.outlet), source.published.text)


def _principal(statement: Statement) -> tuple[str, ...]:
    return (statement.for_,) if statement.for_ else statement.who


def _opposed(one: Stance, other: Stance) -> bool:
    return other in _OPPOSED.get(one, ()) or one in _OPPOSED.get(other, ())


def _said(stance: Stance) -> str:
    verb = stance in (Stance.DECLINES, Stance.OPPOSES, Stance.SUPPORTS)
    return stance.value if verb else f"is {stance.value}"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
