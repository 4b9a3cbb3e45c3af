"""A sentence that goes over a page is found; only what is surely a running line is passed over."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.copies import snapshot
from briefgen.copies.formats.running_lines import PageLine, without_running
from briefgen.quotations.verification import Outcome
from briefgen.quotations.verify import verify
from tests.evidence.briefs import brief, written

BODY = (
    ("The council met on Tuesday.", "“We have looked at every offer that"),
    ("reached us, and none of them would", "pay for the roof,” said Marta Olsen, who"),
    ("chairs the council.", "The vote is in June."),
)
HEAD, FOOT, TOP, BOTTOM = 800, 40, 760, 100


def paged(*pages: tuple[tuple[int, str], ...]) -> bytes:
    """A PDF whose pages have lines at these heights, drawn in this order."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in pages:
        for height, line in page:
            canvas.drawString(72, height, line.replace("“", '"').replace("”", '"'))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def body(page: int) -> tuple[tuple[int, str], ...]:
    return tuple((TOP - 14 * n, line) for n, line in enumerate(BODY[page]))


def minutes(head: str = "Minutes of the council", foot: str = "Page {n} of 3") -> bytes:
    return paged(
        *(((HEAD, head), *body(p), (FOOT, foot.format(n=p + 1))) for p in range(len(BODY)))
    )


def found_in(folder: Path, data: bytes, quote: str) -> Outcome:
    (folder / "a.pdf").write_bytes(data)
    text = written(quote, snapshot="snapshot: a.pdf")
    (finding,) = verify(brief(text), folder).findings
    return finding.outcome


OVER_THE_PAGE = "We have looked at every offer that reached us, and none of them would pay"


def test_a_sentence_that_goes_over_a_page_is_found(tmp_path: Path) -> None:
    assert found_in(tmp_path, minutes(), OVER_THE_PAGE) is Outcome.FOUND
    assert found_in(tmp_path, minutes(), OVER_THE_PAGE.replace("none", "some")) is Outcome.NOT_FOUND


def test_the_text_says_how_much_was_left_out_and_what_opens_or_closes_it_stays(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.pdf").write_bytes(minutes())
    extract = snapshot.read(tmp_path, "a.pdf")
    assert extract.extractor.endswith(" without 4 running lines")
    assert [line for line in extract.text.splitlines() if line] == [
        "Minutes of the council",
        *(line.replace("“", '"').replace("”", '"') for page in BODY for line in page),
        "Page 3 of 3",
    ]
    assert extract.text_sha256 == snapshot.digest(extract.text)


def test_heads_and_feet_drawn_behind_the_text_are_known_by_their_place(tmp_path: Path) -> None:
    data = paged(*((*body(p), (FOOT, f"{p + 7}"), (HEAD, "Minutes")) for p in range(len(BODY))))
    assert found_in(tmp_path, data, OVER_THE_PAGE) is Outcome.FOUND


@pytest.mark.parametrize(
    "between",
    [
        pytest.param([(FOOT, "not"), (FOOT, "never"), (FOOT, "ever")], id="other words"),
        pytest.param([(FOOT, "12"), (FOOT, "7"), (FOOT, "40")], id="numbers that do not count"),
        pytest.param([(40, "not"), (50, "not"), (60, "not")], id="other heights"),
        pytest.param([(FOOT, "not"), (HEAD, "not"), (FOOT, "not")], id="once at the head"),
    ],
)
def test_what_is_no_running_line_still_stands_in_the_way(
    tmp_path: Path, between: list[tuple[int, str]]
) -> None:
    data = paged(*((*body(p), between[p]) for p in range(len(BODY))))
    assert found_in(tmp_path, data, OVER_THE_PAGE) is Outcome.NOT_FOUND
    assert "running" not in snapshot.read(tmp_path, "a.pdf").extractor


def test_words_at_the_foot_of_two_pages_are_no_running_line(tmp_path: Path) -> None:
    data = paged(*((*body(p), (FOOT, "not")) for p in range(2)))
    assert found_in(tmp_path, data, OVER_THE_PAGE) is Outcome.NOT_FOUND


def test_a_line_of_text_beyond_it_makes_a_repeated_line_part_of_the_text(tmp_path: Path) -> None:
    data = paged(
        *((*body(p), (BOTTOM, "not"), (FOOT, f"so the {'abc'[p]}")) for p in range(len(BODY)))
    )
    assert found_in(tmp_path, data, OVER_THE_PAGE) is Outcome.NOT_FOUND


# --- the rule itself ----------------------------------------------------------------------------


def page(*lines: str) -> list[PageLine]:
    return [PageLine(text, 700.0 - 10 * n) for n, text in enumerate(lines)]


def test_pages_that_are_alike_as_forms_are_stay_whole() -> None:
    form = [page("Name", "Age", "Town", "Vote", f"Signed by {name}") for name in "abcd"]
    kept, count = without_running(form)
    assert count == 0
    assert kept == ["\n".join(line.text for line in one) for one in form]


def test_left_and_right_pages_have_lines_of_their_own_and_the_first_may_have_none() -> None:
    pages = [page("The title", "a", "b")]
    pages += [
        page(
            ("The council" if n % 2 else "Minutes") + f" {n + 1}",
            "abcdefghi"[n] * 3,
            "jklmnopqr"[n] * 3,
        )
        for n in range(1, 9)
    ]
    kept, count = without_running(pages)
    assert count == 8
    assert kept[1:3] == ["bbb\nkkk", "ccc\nlll"]
    assert kept[0] == "The title\na\nb"


def test_nothing_is_no_pages() -> None:
    assert without_running([]) == ([], 0)
    assert without_running([[], [], []]) == (["", "", ""], 0)


words = st.text("ab1 ", min_size=1, max_size=3)


@given(st.lists(st.lists(words, max_size=5), max_size=7))
def test_only_lines_at_an_edge_that_most_pages_share_are_left_out(pages: list[list[str]]) -> None:
    made = [page(*lines) for lines in pages]
    kept, count = without_running(made)
    lines = sum(len(one) for one in made)
    left = sum(len(text.split("\n")) if one else 0 for text, one in zip(kept, made, strict=True))
    assert count <= 2 * 3 * len(pages)
    if len(pages) < 3:
        assert count == 0
    if not count:
        assert kept == ["\n".join(one) for one in pages]
    assert lines - left <= count
