"""Briefs at random, as plain data: small, valid, with all that the counts of the page turn on."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.says.oracle import STANCES, Raw

_OF_KIND = {
    "red-line": ("open", "not-met"),
    "request": ("open", "partly", "met", "not-met"),
    "procedural-step": ("open", "partly", "met", "not-met"),
    "concern": ("open", "partly", "met"),
}
_WRITTEN = {
    ("red-line", "not-met"): "crossed",
    ("request", "not-met"): "refused",
    ("procedural-step", "not-met"): "not-taken",
    ("concern", "met"): "eased",
}
"""Words as a file has them where the plain one does not fit the kind."""


def any_brief(seed: int) -> Raw:
    """The brief of a seed; later records are named by earlier ones only, so nothing is a circle."""
    chance = Random(seed)  # noqa: S311 - no secret hangs on it
    sources = [f"s{i}" for i in range(chance.randint(1, 5))]
    origins = [f"o{i}" for i in range(3)]

    def some(of: list[str], least: int, most: int) -> list[str]:
        return chance.sample(of, min(len(of), chance.randint(least, most)))

    def steps(place: int, least: int, most: int) -> list[str]:
        later = sources[place + 1 :]
        return some([*later, *later, *origins, "itself", "not established"], least, most)

    brief: Raw = {
        "schema": 1,
        "brief": {"id": "any", "title": "A brief", "as_of": "2026-03-31"},
        "bottom_line": "One sentence.",
        "actors": {f"a{i}": {"kind": "state", "name": f"Actor {i}"} for i in range(3)},
        "matters": {"m0": "First matter", "m1": "Second matter"},
        "origins": {origin: f"what {origin} was" for origin in origins},
        "sources": {},
    }
    for place, source in enumerate(sources):
        held: Raw = {"title": f"Title {place}", "published": "2026-03-30"}
        if derived := list(dict.fromkeys(steps(place, 0, 3))):
            held["derives_from"] = derived
        if kind := chance.choice(("", "document", "wire", "post")):
            held["kind"] = kind
        brief["sources"][source] = held
    days = chance.sample(range(10, 29), 6)
    brief["statements"] = [
        _statement(i, days[i], sources, steps, chance) for i in range(chance.randint(1, 6))
    ]
    said = [one["id"] for one in brief["statements"]]
    brief["events"] = [
        {
            "id": f"e{i}",
            "text": f"Event {i}.",
            "label": f"Event {i}",
            "date": f"2026-02-{i + 1:02}",
            "source": some(sources, 1, 2),
        }
        for i in range(chance.randint(0, 2))
    ]
    happened = [one["id"] for one in brief["events"]]
    spoken = {one["id"]: one["who"] for one in brief["statements"] if "reports" in one}
    evidence = [*said, *happened, *sources]
    brief["conditions"] = conditions = _conditions(chance, spoken, evidence, sources)
    brief["questions"] = [{"id": f"q{i}", "ask": f"Question {i}?"} for i in range(2)]
    brief["questions"][0] |= {
        "status": "answered",
        "answer": {"text": "An answer.", "evidence": some(evidence, 1, 2)},
    }
    further = [*evidence, *(one["id"] for one in (*conditions, *brief["questions"]))]
    brief["judgements"] = [
        {"id": f"j{i}", "text": f"Judgement {i}.", "based_on": some(further, 1, 3)}
        | ({"rests_on_more": True} if chance.random() < 0.15 else {})
        for i in range(chance.randint(0, 3))
    ]
    return brief


def _statement(i: int, day: int, sources: list[str], steps: Any, chance: Random) -> Raw:  # noqa: ANN401
    made: Raw = {"id": f"t{i}", "said": f"Words {i}.", "date": f"2026-03-{day}"}
    if chance.random() < 0.1:
        return made | {"who": [chance.choice(sources)]}
    reports = []
    for source in chance.sample(sources, chance.randint(1, min(3, len(sources)))):
        which = list(dict.fromkeys(steps(sources.index(source), 0, 2)))
        told = chance.random() < 0.4 and which
        reports.append({"source": source} | ({"derives_from": which} if told else {}))
    made |= {"who": [f"a{chance.randrange(3)}"], "reports": reports}
    held = [
        {"matter": matter, "stance": chance.choice(list(STANCES))}
        for matter in ("m0", "m1")
        if chance.random() < 0.5
    ]
    return made | ({"position": held} if held else {})


def _conditions(
    chance: Random, said: dict[str, list[str]], evidence: list[str], sources: list[str]
) -> list[Raw]:
    ids = [f"c{i}" for i in range(chance.randint(0, 7))]
    found = []
    for place, id_ in enumerate(ids):
        kind = chance.choice((None, None, "precondition", *_OF_KIND))
        one: Raw = {"id": id_, "text": f"Condition {place}.", "set_by": [f"a{chance.randrange(3)}"]}
        if kind:
            one["kind"] = kind
        if said and chance.random() < 0.5:
            stated = chance.choice(list(said))
            one |= {"stated_in": [stated], "set_by": said[stated]}
        else:
            one["inferred_from"] = [chance.choice(evidence)]
        later = ids[place + 1 :]
        chance.shuffle(later)
        if later and chance.random() < 0.5:
            one["all_of"] = later[: chance.randint(1, 3)]
        if later[3:] and chance.random() < 0.7:
            one["any_of"] = later[3:6]
        if chance.random() < (0.3 if "all_of" in one or "any_of" in one else 0.9):
            fitting = _OF_KIND.get(kind or "", ("open", "partly", "met", "not-met"))
            one["status"] = chance.choice((*fitting, "withdrawn", "unknown"))
            if chance.random() < 0.2:
                one["history"] = [
                    {"status": one["status"], "date": "2026-02-01", "source": [sources[0]]}
                ]
        found.append(one)
    return found


def written(brief: Raw) -> Raw:
    """The same as a file has it: its own words for statuses, nothing that is empty."""
    made = {name: held for name, held in brief.items() if held}
    if "conditions" in made:
        made["conditions"] = [_in_words(one) for one in made["conditions"]]
    return made


def _in_words(condition: Raw) -> Raw:
    kind = str(condition.get("kind"))

    def word(status: str) -> str:
        return _WRITTEN.get((kind, status), status)

    made = dict(condition)
    if "status" in made:
        made["status"] = word(made["status"])
    if "history" in made:
        made["history"] = [{**step, "status": word(step["status"])} for step in made["history"]]
    return made
