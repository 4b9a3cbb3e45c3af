"""What the page counts, of any brief, is what a second count by the written rules comes to."""

from __future__ import annotations

import json
import re

import pytest

from tests.says import oracle
from tests.says.any_brief import any_brief, written
from tests.says.oracle import Raw
from tests.says.reading import rests_on, unchecked

WHERE = "Where they come from is unknown; they may go back to the same words."
WHICH = "To which of {} origins the words cited go back is unknown."


def disagreements(brief: Raw) -> list[str]:
    """Each place where the page says something else than the second count."""
    page = [line.strip() for line in unchecked(json.dumps(written(brief)))]
    found: list[str] = []

    def expect(what: str, printed: object, recounted: object) -> None:
        if printed != recounted:
            found.append(f"{what}: the page has {printed!r}, the recount {recounted!r}")

    for statement in brief["statements"]:
        told = rests_on(page, statement["id"])
        expect(statement["id"], told, oracle.behind(brief, statement["id"]))
    for judgement in brief["judgements"]:
        expect(judgement["id"], resting(page, judgement["id"]), oracle.rests_on(brief, judgement))
    for condition in brief["conditions"]:
        expect(condition["id"], last_cell(page, condition["id"]), oracle.status(brief, condition))
    for matter, name in brief["matters"].items():
        expect(matter, positions(page, name), oracle.present(brief, matter))
    (facts,) = (line for line in page if line.startswith("[facts] "))
    expect("facts", facts.split(" | ")[1], oracle.facts(brief))
    sentence = next(line for line in page if "This brief draws on" in line)
    told = sentence.removeprefix("[detail] ").partition(" Not recorded here")[0]
    expect("sources", told, oracle.drawn_from(brief))
    return found


def resting(page: list[str], judgement: str) -> str | None:
    """The sentence beneath a judgement on what it rests; None where there is none."""
    start = next(i for i, line in enumerate(page) if f"{{#judgement-{judgement}}}" in line)
    sentence = page[start + 2].removeprefix("[detail] ").partition(" See ")[0]
    return sentence if sentence.startswith(("Rests on ", "Of what it rests on")) else None


def last_cell(page: list[str], condition: str) -> str:
    """The words of the status of a condition, without mark and brackets, nor who could act."""
    start = next(i for i, line in enumerate(page) if f"{{#condition-{condition}}}" in line) + 1
    row: list[str] = []
    for line in page[start:]:
        if line.startswith("| "):
            row.append(line)
        elif line.startswith("[") and not line.startswith("[section]"):
            row[-1] += line if line.startswith("[detail] (") else ""
        else:
            break
    words = re.sub(r"\[detail\]|[|()○◐●▼✕■?]", " ", row[-1])
    return " ".join(words.split()[1:])  # without the tone


STATUS = re.compile(r"\(\w+ ([^)]+)\)")
IN_LINE = re.compile(r"(Actor \d+), \(\w+ ([^)]+)\)")


def positions(page: list[str], matter: str) -> set[tuple[str, str]]:
    """Who is said to hold what on a matter: on its scale and in its lines, each once."""
    found: list[tuple[str, str]] = []
    start = next((i for i, line in enumerate(page) if "{#section-positions}" in line), len(page))
    heads: list[str] = []
    here, station = False, -1
    for line in page[start + 1 :]:
        if line.startswith("[section]"):
            break
        if line.startswith("[detail] **"):
            here = line.startswith((f"[detail] **{matter}**", f"[detail] **{matter}:**"))
            heads = []
        if not here:
            continue
        if line.startswith("| (neutral"):
            heads, station = re.findall(r"\(neutral ([^)]+)\)", line), -1
            continue
        station += line.startswith("| ") and bool(heads)
        told = line.removeprefix("| ")
        if told.startswith("[name] "):
            found.append((told.removeprefix("[name] "), heads[station]))
        elif told.startswith("[body] (") and (own := STATUS.match(told.removeprefix("[body] "))):
            found[-1] = (found[-1][0], own[1])
        elif not heads:
            found += IN_LINE.findall(told)
    assert len(found) == len(set(found)), "one position twice"
    return set(found)


def agrees(seeds: range) -> None:
    for seed in seeds:
        assert disagreements(any_brief(seed)) == [], f"the brief of seed {seed}"


@pytest.mark.parametrize("start", range(0, 300, 100))
def test_the_page_counts_what_a_second_count_comes_to(start: int) -> None:
    agrees(range(start, start + 100))


@pytest.mark.slow
@pytest.mark.parametrize("start", range(300, 2_300, 500))
def test_the_page_counts_thousands_of_briefs_as_a_second_count_does(start: int) -> None:
    agrees(range(start, start + 500))


def test_the_briefs_at_random_have_all_that_the_counts_turn_on() -> None:
    """Every sentence and word that is compared occurs: none is agreed upon for want of a case."""
    briefs = [any_brief(seed) for seed in range(300)]
    told = {
        re.sub(r"\d+", "N", words)
        for brief in briefs
        for words in (
            oracle.facts(brief),
            oracle.drawn_from(brief),
            *(oracle.rests_on(brief, one) or "nothing" for one in brief["judgements"]),
            *(oracle.behind(brief, one["id"]) for one in brief["statements"]),
            *(oracle.status(brief, one) for one in brief["conditions"]),
        )
    }
    for words in (
        "N source · origin unknown",
        "N sources · origins unknown",
        "N sources · N origins, the rest unknown",
        "This brief draws on N source.",
        "This brief draws on N source. Where it comes from is unknown.",
        f"This brief draws on N source. {WHICH.format('its')}",
        f"This brief draws on N sources. {WHICH.format('their')}",
        f"This brief draws on N sources. {WHERE}",
        "This brief draws on N source. What is cited goes back to N origins.",
        "This brief draws on N sources. What is cited from them goes back to a single origin.",
        "Rests on a single source.",
        "Rests on a single source; N origins.",
        "Rests on N sources of a single origin.",
        "Rests on N sources that go back to a single report, whose origin is unknown.",
        "Rests on N sources; N origins.",
        "Rests on N sources; origins unknown.",
        "Of what it rests on, this brief names N sources; N origins.",
        "nothing",
        "N reports, N origins known",
        "N report, origin unknown",
        "Met worked out from its parts",
        "Partly met worked out from its parts",
        "Not met worked out from its parts",
        "Withdrawn worked out from its parts",
        "Open by its parts: Met",
        "Granted by its parts: Granted in part",
        "Unknown",
        "Crossed",
    ):
        assert words in told, words
