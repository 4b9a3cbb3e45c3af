"""A copy does not call a position the present one while a later one is withheld."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Diagnostic, Severity
from briefgen.model import Audience, Brief
from briefgen.writers.outline import outline
from tests.briefs import brief, document, leaks, shipped, withhold

HEAD = """
actors:
  a: {kind: state, name: Aland}
  b: {kind: state, name: Bland}
sources:
  w: {outlet: Wire, title: Wire report, published: 2026-03-10}
matters: {m: Joining, n: Paying}
statements:
"""
SHOWN = (
    "{id: s5, who: a, said: Yes., date: 2026-02, source: w, "
    "position: {matter: m, stance: supports}}"
)


def of(*statements: str) -> Brief:
    return brief(HEAD + "".join(f"  - {one}\n" for one in statements))


def hidden(date: str, stance: str, who: str = "a", matter: str = "m") -> str:
    when = f"date: {date}, " if date else ""
    return (
        f"{{id: s6, release: internal, who: {who}, said: No., {when}source: w, "
        f"position: {{matter: {matter}, stance: {stance}}}}}"
    )


def found(of: Brief, audience: Audience = Audience.PUBLIC) -> list[Diagnostic]:
    return [one for one in leaks(of, audience) if one.code == "later-position-withheld"]


@pytest.mark.parametrize(
    ("date", "order"),
    [("2026-03-05", "is later"), ("2026-02-10", "may be later"), ("", "may be later")],
)
def test_a_position_whose_later_one_is_withheld_is_warned_of_and_both_are_named(
    date: str, order: str
) -> None:
    (one,) = found(of(SHOWN, hidden(date, "opposes")))
    assert one.severity is Severity.WARNING
    assert one.message == (
        "a public reader sees the position of “a” on “m” in “s5” (supports), and not that in “s6” "
        f"(opposes), which {order}"
    )


def test_a_later_position_that_another_shares_is_warned_of() -> None:
    (one,) = found(of(SHOWN, hidden("2026-03-05", "opposes", who="[b, a]")))
    assert "“s6”" in one.message


@pytest.mark.parametrize(
    "other",
    [
        hidden("2026-01-05", "opposes"),
        hidden("2026-03-05", "supports"),
        hidden("2026-03-05", "opposes", who="b"),
        hidden("2026-03-05", "opposes", matter="n"),
        hidden("2026-03-05", "opposes").replace("release: internal, ", ""),
    ],
)
def test_an_earlier_one_one_that_says_the_same_or_is_another_s_is_not_warned_of(other: str) -> None:
    assert found(of(SHOWN, other)) == []


def test_nothing_is_warned_of_in_the_copy_that_shows_both() -> None:
    assert found(of(SHOWN, hidden("2026-03-05", "opposes")), Audience.INTERNAL) == []


def test_a_position_that_the_copy_has_replaced_itself_is_not_warned_of() -> None:
    middle = SHOWN.replace("s5", "s4").replace("2026-02", "2026-01").replace("supports", "asks")
    (one,) = found(of(middle, SHOWN, hidden("2026-03-05", "opposes")))
    assert "“s5”" in one.message


@pytest.mark.parametrize("template", ["policy-brief", "one-page"])
@pytest.mark.parametrize("date", ["2026-03-05", "2026-02-10", ""])
def test_the_page_is_that_of_a_brief_without_the_later_one(date: str, template: str) -> None:
    """Neither that a later one exists is betrayed, nor is what is shown called the present one."""
    whole = of(SHOWN, hidden(date, "opposes"))
    copy = list(outline(document(withhold(whole, Audience.PUBLIC), shipped(template)).blocks))
    alone = list(outline(document(withhold(of(SHOWN), Audience.PUBLIC), shipped(template)).blocks))
    assert copy == alone
    words = "\n".join(copy)
    assert "Supports" in words
    assert not any(claim in words for claim in ("not known", "latest", "present position"))
