"""Whether speakers, and those who told their words, are who they are said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import Diagnostic, RelatedSpan, Severity
from briefgen.model.actors import Actor
from briefgen.model.relaying import of_report, relaying
from briefgen.model.statements import Report, Statement

_UNNAMED = frozenset({"anonymous", "background"})
_DESCRIBES = re.compile(
    r"\b(?:advis[eo]r|aide|ambassador|analyst|commander|diplomat|employee|envoy|figure|insider"
    r"|lawmaker|negotiator|officer|official|person|representative|resident|source|spokes\w+|staffer"
    r"|witness)(?:e?s)?$",
    re.IGNORECASE,
)
_PARTICLE = 3
"""Letters of a small word that may stand in a name: de, van, bin."""


def speaker_not_in_office(view: View) -> Iterator[Diagnostic]:
    """A speaker did not hold the role at the date of the statement.

    The role is printed beside the name, and a reader takes the words for the office’s.

    Wrong: `role: {title: Minister, until: 2024}` and a statement with `date: 2026-05-09`
    Right: `role: Former minister`, or the role that was held in 2026.
    """
    actors = {actor.id: (index, actor) for index, actor in enumerate(view.brief.actors)}
    for index, statement in enumerate(view.brief.statements):
        if statement.date is None:
            continue
        for name in statement.who:
            place, actor = actors.get(name, (0, None))
            if actor is None or actor.role is None:
                continue
            since, until = actor.role.since, actor.role.until
            if since is not None and view.after(since, statement.date):
                field, when = "since", f"held it only from {since} on"
            elif until is not None and view.after(statement.date, until):
                field, when = "until", f"held it only until {until}"
            else:
                continue
            yield Diagnostic(
                "speaker-not-in-office",
                f"“{name}” speaks on {statement.date} as “{actor.role.title}”, and {when}",
                view.at("statements", index, "date"),
                Severity.WARNING,
                hints=("Mend a date, or give the role that was held then.",),
                notes=(RelatedSpan("the role", view.at("actors", place, "role", field)),),
            )


def anonymous_but_named(view: View) -> Iterator[Diagnostic]:
    """A statement is anonymous or on background, and its speaker is a person with a name.

    The brief prints the name of the actor, and so would give away whom the source protects. Of
    relayed words the terms are those of whoever told them to the source: the speaker has a name
    there, and the last of `relayed_by` may have none.

    Wrong: `who: hajiyev` with `attribution: anonymous`
    Right: an actor `{kind: group, name: A senior official}` and `who: official`
    Right: `attribution: on the record`, if the source gives the name.
    Right: `who: hajiyev` and `relayed_by: two diplomats` with `attribution: anonymous`
    """
    actors = {actor.id: actor for actor in view.brief.actors}
    for index, statement in enumerate(view.brief.statements):
        terms = statement.attribution
        if terms is None or terms.terms not in _UNNAMED:
            continue
        for name in _cited(statement):
            actor = actors.get(name)
            if actor is not None and actor.kind == "person" and _is_name(actor.name):
                yield Diagnostic(
                    "anonymous-but-named",
                    f"“{statement.id}” is {_terms(terms.terms)}, and would be printed under the "
                    f"name of “{actor.name}”",
                    view.at("statements", index, "attribution"),
                    Severity.WARNING,
                    hints=(
                        "Give it to an actor that is described (`kind: group`), or mend the terms.",
                    ),
                )


def reported_but_cited(view: View) -> Iterator[Diagnostic]:
    """A statement is `reported`, which means that the source cites nobody, and somebody is cited.

    The page explains `reported` so. Whom a source names or describes, and who told it the words,
    are cited on other terms.

    Wrong: `attribution: reported` and a report with `attributed_to: diplomats`
    Right: `attribution: anonymous`, if those who spoke are the diplomats.
    Right: the same with `relayed_by: two diplomats`, if they told what another had said.
    Right: `attribution: reported` alone, if the source names and describes nobody.
    """
    for index, statement in enumerate(view.brief.statements):
        terms = statement.attribution
        if terms is None or terms.terms != "reported":
            continue
        cited = next(_citing(statement), None)
        if cited is not None:
            yield Diagnostic(
                "reported-but-cited",
                f"“{statement.id}” is `reported`, which says that its source cites nobody, and "
                f"`{cited[-1]}` says whom it cites",
                view.at("statements", index, "attribution"),
                hints=(
                    "Write `anonymous`, `background` or `on the record`, as the source cites them.",
                    "If they told what another had said, name them in `relayed_by:`.",
                ),
                notes=(RelatedSpan("who is cited", view.at("statements", index, *cited)),),
            )


def _citing(statement: Statement) -> Iterator[tuple[str | int, ...]]:
    """The fields of a statement that say whom its sources cite."""
    if statement.attribution is not None and statement.attribution.described_as is not None:
        yield ("attribution", "described_as")
    if statement.relayed_by:
        yield ("relayed_by",)
    for number, report in enumerate(statement.reports):
        if report.attributed_to is not None:
            yield ("reports", number, "attributed_to")
        if report.relayed_by:
            yield ("reports", number, "relayed_by")


def relayed_by_the_speaker(view: View) -> Iterator[Diagnostic]:
    """Somebody is said to have relayed their own words.

    `who` is whose words they are, and `relayed_by` who told them to the sources. One who speaks for
    another is the speaker: `who: spokesman` and `for: minister`. One who tells what the minister
    said is the relayer: `who: minister` and `relayed_by: spokesman`.

    Wrong: `{who: spokesman, relayed_by: spokesman, for: minister, said: He refused.}`
    Right: `{who: spokesman, for: minister, said: He refuses.}`
    Right: `{who: minister, relayed_by: spokesman, said: I refuse.}`
    """
    for index, statement in enumerate(view.brief.statements):
        named: list[tuple[Statement | Report, tuple[str | int, ...]]] = [(statement, ())]
        named += [(report, ("reports", n)) for n, report in enumerate(statement.reports)]
        for one, path in named:
            for place, relayer in enumerate(one.relayed_by):
                if relayer.who in statement.who:
                    yield Diagnostic(
                        "relayed-by-the-speaker",
                        f"“{relayer.who}” is the speaker of “{statement.id}”, and is said to have "
                        "relayed the words",
                        view.at("statements", index, *path, "relayed_by", place),
                        hints=(
                            "Delete `relayed_by:`, or give in `who:` whose words they are.",
                            "One who speaks for another is the speaker, with `for:`.",
                        ),
                    )


def _cited(statement: Statement) -> tuple[str, ...]:
    """The ids of those whose terms a statement gives: who told the words, or else the speakers."""
    if not relaying(statement).all:
        return statement.who
    through = [of_report(statement, report) for report in statement.reports]
    last = [relayers[-1].who for relayers in through or [statement.relayed_by]]
    return tuple(dict.fromkeys(one for one in last if one is not None))


def actor_twice(view: View) -> Iterator[Diagnostic]:
    """Two actors have the same name, or one has the other’s as an alias.

    What one of them said would stand apart from what the other did. Two that only share a name
    differ in `kind:` or in `of:`.

    Wrong: `aland: {kind: state, name: Aland}` and `al: {kind: state, name: aland}`
    Right: one of the two, and its id wherever the other stood.
    """
    named: dict[str, list[tuple[int, Actor]]] = {}
    for index, actor in enumerate(view.brief.actors):
        named.setdefault(_folded(actor.name), []).append((index, actor))
    for index, actor in enumerate(view.brief.actors):
        ways = [(actor.name, ("name",)), *((a, ("aliases",)) for a in actor.aliases)]
        for words, field in ways:
            others = named.get(_folded(words), [])
            twin = next(
                (
                    (place, other)
                    for place, other in others
                    if (place < index or (field == ("aliases",) and place != index))
                    and _may_be_one(actor, other)
                ),
                None,
            )
            if twin is None:
                continue
            place, other = twin
            has = "the name" if field == ("name",) else "an alias"
            yield Diagnostic(
                "actor-twice",
                f"“{actor.id}” has {has} “{words}”, which is the name of “{other.id}”",
                view.at("actors", index, *field),
                Severity.WARNING,
                hints=("Keep one of the two; if they are not one, tell them apart by name.",),
                notes=(RelatedSpan("the other", view.at("actors", place, "name")),),
            )
            break


def _terms(terms: str) -> str:
    return "on background" if terms == "background" else terms


def _is_name(text: str) -> bool:
    """Whether words name somebody: “Hikmet Hajiyev”, not “a senior official”, not “Insiders”."""
    words = text.split()
    if _DESCRIBES.search(text):
        return False
    return not text.casefold().startswith(("a ", "an ", "the ", "one ", "some ")) and all(
        not word[:1].islower() or len(word) <= _PARTICLE or "-" in word for word in words
    )


def _may_be_one(one: Actor, other: Actor) -> bool:
    apart = one.of is not None and other.of is not None and one.of != other.of
    return one.kind == other.kind and not apart


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
