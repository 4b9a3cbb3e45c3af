"""A second count of what the page says, from the plain data of a brief and the written rules alone.

It shares nothing with briefgen but the rules: no record is read through the model. It is slow and
naive on purpose: one function for each rule, each told as the rule is written. A brief is what its
YAML holds, records as mappings with lists throughout.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

Raw = dict[str, Any]
Ends = frozenset[str]
"""Where something leads back to: origins, sources that are their own, “?” before an unknown one."""

OWN_ORIGIN = ("own-interview", "official-text", "document", "post")
WORDS = {
    None: ("Open", "Partly met", "Met", "Not met"),
    "precondition": ("Open", "Partly met", "Met", "Not met"),
    "red-line": ("Stands", "Partly met", "Met", "Crossed"),
    "request": ("Made", "Granted in part", "Granted", "Refused"),
    "procedural-step": ("To be taken", "Partly taken", "Taken", "Not taken"),
    "concern": ("Raised", "Partly eased", "Eased", "Not met"),
}
STANCES = {
    "committed": "● Committed",
    "willing": "◕ Willing",
    "undecided": "◐ Undecided",
    "declines": "✕ Declines",
    "opposes": "▼ Opposes",
}


def steps_of(source: Raw) -> list[str]:
    """What a source says that it derives from; its kind tells where it does not say."""
    own = "itself" if source.get("kind") in OWN_ORIGIN else "not established"
    return source.get("derives_from") or [own]


def ends(brief: Raw, source: str, said: dict[str, list[str]], *, all_meant: bool = False) -> Ends:
    """Where what one record takes from a source leads: what its report says wins, all of it.

    Else one place is followed, and of several it is unknown which. `all_meant`: of the source as a
    whole, every place.
    """
    ways: list[Ends] = []
    for step in said.get(source) or steps_of(brief["sources"][source]):
        if step == "itself":
            ways.append(frozenset({source}))
        elif step == "not established":
            ways.append(frozenset({f"?{source}"}))
        elif step in brief["sources"]:
            ways.append(ends(brief, step, said, all_meant=all_meant))
        else:
            ways.append(frozenset({step}))
    if said.get(source) or all_meant or len(set(ways)) == 1:
        return frozenset(chain(*ways))
    return frozenset({f"?{source}"})


def record(brief: Raw, id_: str) -> tuple[str, Raw]:
    """The collection and the record that an id names."""
    if id_ in brief["sources"]:
        return "sources", brief["sources"][id_]
    for name in ("statements", "events", "conditions", "questions", "judgements"):
        for one in brief[name]:
            if one["id"] == id_:
                return name, one
    raise LookupError(id_)


def taken(brief: Raw, ids: Iterable[str], seen: set[str] | None = None) -> dict[str, Ends]:
    """All sources under these records, and where what the records take from each leads back to."""
    seen = set() if seen is None else seen
    found: dict[str, Ends] = {}

    def take(more: dict[str, Ends]) -> None:
        for source, where in more.items():
            found[source] = found.get(source, frozenset()) | where

    def alone(sources: Iterable[str]) -> dict[str, Ends]:
        return {source: ends(brief, source, {}) for source in sources}

    for id_ in ids:
        if id_ in seen:
            continue
        seen.add(id_)
        kind, one = record(brief, id_)
        if kind == "sources":
            take(alone([id_]))
        elif kind == "statements" and "reports" in one:
            said = {report["source"]: report.get("derives_from", []) for report in one["reports"]}
            take({source: ends(brief, source, said) for source in said})
        elif kind == "statements":
            take(alone(one["who"]))
        elif kind == "events":
            take(alone(one["source"]))
        elif kind == "questions":
            take(taken(brief, one.get("answer", {}).get("evidence", []), seen))
        elif kind == "judgements":
            take(taken(brief, one["based_on"], seen))
        else:
            take(alone(s for step in one.get("history", []) for s in step["source"]))
            under = one.get("stated_in", []) + one.get("inferred_from", [])
            if "status" not in one:
                under += one.get("all_of", []) + one.get("any_of", [])
            take(taken(brief, under, seen))
    return found


def n(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def counted(where: Ends) -> str:
    """Origins as the facts and judgements count them."""
    known = [end for end in where if not end.startswith("?")]
    if not known:
        return "origin unknown" if len(where) == 1 else "origins unknown"
    return n(len(known), "origin") + ", the rest unknown" * (len(known) != len(where))


def behind(brief: Raw, statement: str) -> str:
    """What stands behind a statement: its reports, and their origins."""
    found = taken(brief, [statement])
    where = frozenset(chain(*found.values()))
    told = counted(where).replace(", the rest unknown", " known")
    return f"{n(len(found), 'report')}, {told}"


def rests_on(brief: Raw, judgement: Raw) -> str | None:
    """The sentence on what a judgement rests; None where it rests on no source."""
    found = taken(brief, judgement["based_on"])
    where = frozenset(chain(*found.values()))
    unknown = all(end.startswith("?") for end in where)
    sources = n(len(found), "source")
    if not found:
        return None
    if judgement.get("rests_on_more"):
        return f"Of what it rests on, this brief names {sources}; {counted(where)}."
    if len(found) == 1 and len(where) == 1 and not unknown:
        return "Rests on a single source."
    if len(found) == 1:
        return f"Rests on a single source; {counted(where)}."
    if len(where) == 1 and unknown:
        return f"Rests on {sources} that go back to a single report, whose origin is unknown."
    if len(where) == 1:
        return f"Rests on {sources} of a single origin."
    if all(end.startswith("?") for end in frozenset(chain(*whole(brief).values()))):
        return None  # the line of facts says so of all
    return f"Rests on {sources}; {counted(where)}."


def whole(brief: Raw) -> dict[str, Ends]:
    """All that the records of a brief take from its sources."""
    names = ("statements", "events", "conditions", "questions", "judgements")
    return taken(brief, [one["id"] for name in names for one in brief[name]])


def facts(brief: Raw) -> str:
    """How much the whole brief rests on."""
    found = whole(brief)
    return f"{n(len(found), 'source')} · {counted(frozenset(chain(*found.values())))}"


def drawn_from(brief: Raw) -> str:
    """The first sentences above the sources."""
    found = whole(brief)
    where = frozenset(chain(*found.values()))
    known = [end for end in where if not end.startswith("?")]
    first = f"This brief draws on {n(len(found), 'source')}."
    if known and len(known) != len(where):
        origins = n(len(known), "origin")
        told = f"What is cited goes back to {origins} as far as that is known; the rest is not."
        return f"{first} {told}"
    if len(known) > 1:
        return f"{first} What is cited goes back to {n(len(known), 'origin')}."
    if known:
        single = " What is cited from them goes back to a single origin."
        return first + single * (len(found) > 1)
    named = all(
        any(not end.startswith("?") for end in ends(brief, source[1:], {}, all_meant=True))
        for source in where
    )
    if named:
        whose = "its" if len(found) == 1 else "their"
        return f"{first} To which of {whose} origins the words cited go back is unknown."
    if len(found) == 1:
        return f"{first} Where it comes from is unknown."
    return f"{first} Where they come from is unknown; they may go back to the same words."


def by_parts(brief: Raw, condition: Raw) -> str | None:
    """Where the parts of a condition say that it stands; None where they say nothing."""
    every = [as_part(brief, id_) for id_ in condition.get("all_of", [])]
    either = [as_part(brief, id_) for id_ in condition.get("any_of", [])]
    if condition.get("kind") == "red-line" or not every + either:
        return None
    found = of_all(every + ([of_any(either)] if either else []))
    own = condition.get("kind") in ("request", "procedural-step", "concern")
    return "open" if own and found == "not-met" else found


def as_part(brief: Raw, id_: str) -> str:
    """A red line that stands says nothing as a part."""
    _, part = record(brief, id_)
    standing = stands(brief, part)
    return "unknown" if part.get("kind") == "red-line" and standing == "open" else standing


def stands(brief: Raw, condition: Raw) -> str:
    """As it is given; else by its parts; else unknown."""
    return condition.get("status") or by_parts(brief, condition) or "unknown"


def of_all(parts: list[str]) -> str:
    """All are needed: one that is not met decides, then one unknown; else how many are met."""
    counting = [part for part in parts if part != "withdrawn"]
    if not counting:
        return "withdrawn"
    if "not-met" in counting:
        return "not-met"
    if "unknown" in counting:
        return "unknown"
    if all(part == "met" for part in counting):
        return "met"
    return "open" if all(part == "open" for part in counting) else "partly"


def of_any(parts: list[str]) -> str:
    """One is enough: one that is met decides, then one unknown; else the best that is left."""
    for best in ("met", "unknown", "partly", "open", "not-met"):
        if best in parts:
            return best
    return "withdrawn"


def word(condition: Raw, status: str) -> str:
    """The word for a status; a concern or a request that we infer was raised or made by nobody."""
    kind = condition.get("kind")
    if status in ("withdrawn", "unknown"):
        return status.capitalize()
    if status == "open" and kind in ("concern", "request") and not condition.get("stated_in"):
        return "Open"
    return WORDS[kind][("open", "partly", "met", "not-met").index(status)]


def status(brief: Raw, condition: Raw) -> str:
    """The words in the last cell of a condition, without the mark."""
    given, parts = condition.get("status"), by_parts(brief, condition)
    told = word(condition, stands(brief, condition))
    if given is None and parts not in (None, "unknown"):
        return f"{told} worked out from its parts"
    against = parts not in (None, "unknown", given) and given not in (None, "withdrawn")
    if against and not (given == "not-met" and parts in ("open", "partly")):
        return f"{told} by its parts: {word(condition, str(parts))}"
    return told


def present(brief: Raw, matter: str) -> set[tuple[str, str]]:
    """Who holds which position now: of each actor the latest.

    Dates here are days, and each is another: their text sorts as they do. Where dates are less
    sure, the order has to be worked out first: `latest` is the place for it.
    """
    held: dict[str, list[tuple[str, str]]] = {}
    for statement in brief["statements"]:
        for position in statement.get("position", []):
            if position["matter"] == matter:
                sign = STANCES[position["stance"]]
                held.setdefault(statement["who"][0], []).append((statement["date"], sign))
    return {
        (brief["actors"][who]["name"], sign)
        for who, ones in held.items()
        for _, sign in latest(ones)
    }


def latest(held: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of dated positions those that no other surely came after; with distinct days it is one."""
    return [max(held)]
