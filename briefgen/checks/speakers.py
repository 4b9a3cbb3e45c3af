"""Whether speakers are who they are said to be: in office, unnamed, each of them once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import Diagnostic, RelatedSpan, Severity
from briefgen.model.actors import Actor

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

    The brief prints the name of the actor, and so would give away whom the source protects.

    Wrong: `who: hajiyev` with `attribution: anonymous`
    Right: an actor `{kind: group, name: A senior official}` and `who: official`
    Right: `attribution: on the record`, if the source gives the name.
    """
    actors = {actor.id: actor for actor in view.brief.actors}
    for index, statement in enumerate(view.brief.statements):
        terms = statement.attribution
        if terms is None or terms.terms not in _UNNAMED:
            continue
        for name in statement.who:
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
