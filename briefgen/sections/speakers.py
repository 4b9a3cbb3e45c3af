"""The speakers of a brief in the order in which they are first met, and how each is introduced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from briefgen.model import Actor, Statement
from briefgen.sections.context import Context
from briefgen.sections.phrases import fill, joined, listed, name_of, original_name, part
from briefgen.tree import Inlines, Text

Speakers: TypeAlias = tuple[str, ...]


Spoken: TypeAlias = dict[Speakers, list[Statement]]
"""Statements by who made them."""


def by_speaker(statements: Iterable[Statement], context: Context) -> tuple[Spoken, Spoken]:
    """Statements by who made them, and apart from them those of the sources in their own voice."""
    spoken: Spoken = {}
    outlets: Spoken = {}
    for statement in statements:
        own_voice = all(id_ in context.sources for id_ in statement.who)
        (outlets if own_voice else spoken).setdefault(statement.who, []).append(statement)
    return spoken, outlets


def names(speakers: Speakers, context: Context) -> Inlines:
    """The names alone, as a sentence lists them."""
    return listed(context, [name_of(context, id_) for id_ in speakers])


def about(speakers: Speakers, context: Context) -> Inlines:
    """Who one speaker is: the name in its own script, the role, of whom; nothing for several."""
    actor = context.actors.get(speakers[0])
    if len(speakers) > 1 or actor is None:
        return ()
    facts = [fact for fact in (original_name(actor), _role(actor, context)) if fact]
    return joined(facts, context.wording.pages.between_facts)


def _role(actor: Actor, context: Context) -> Inlines:
    pieces: list[Inlines] = []
    if actor.role:
        title: Inlines = (part(actor.id, "role", actor.role.title),)
        held = _held(actor, context)
        pieces.append((*title, Text(" "), *held) if held else title)
    body = context.actors.get(actor.of or "")
    if body and not (actor.role and body.name in actor.role.title) and body.name not in actor.name:
        pieces.append(name_of(context, body.id))
    return joined(pieces, context.wording.lists.between)


def _held(actor: Actor, context: Context) -> Inlines:
    """From when until when the role was held."""
    role = actor.role
    if role is None:
        return ()
    labels = context.wording.statements
    since = role.since and (part(actor.id, "role.since", context.date(role.since)),)
    until = role.until and (part(actor.id, "role.until", context.date(role.until)),)
    if since and until:
        return fill(labels.role_between, start=since, end=until)
    if since:
        return fill(labels.role_since, date=since)
    return fill(labels.role_until, date=until) if until else ()
