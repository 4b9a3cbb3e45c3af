"""The timeline's drawing: words never collide, marks tell how sure a date is, time is to scale."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drawing import (
    Area,
    Bar,
    ColourName,
    Dot,
    Drawing,
    Shape,
    Stroke,
    TextLabel,
    layout,
    pieces,
)
from briefgen.drawing.scale import CUT, LEAST, scale
from briefgen.tree import Moment, Timeline, When

WIDTH = 465.0
HAIR = 1e-6


def measure(text: str, bold: bool) -> float:  # noqa: FBT001 - the shape that `layout` asks for
    """About what Fira Sans measures at 8 points."""
    return sum(1.9 if c in " .,il|" else 7.0 if c in "mwMW@" else 4.0 for c in text) * (
        1.05 if bold else 1.0
    )


def day(year: int, month: int = 1, of_month: int = 1) -> int:
    return date(year, month, of_month).toordinal()


def draw(*moments: Moment, width: float = WIDTH) -> Drawing:
    return layout(Timeline(moments, "the same in words"), width, measure)


def labels(drawing: Drawing) -> list[TextLabel]:
    return [shape for shape in drawing.shapes if isinstance(shape, TextLabel)]


def dots(drawing: Drawing) -> list[Dot]:
    return [s for s in drawing.shapes if isinstance(s, Dot) and s.ink is not ColourName.PAPER]


def bars(drawing: Drawing) -> list[Bar]:
    return [s for s in drawing.shapes if isinstance(s, Bar) and s.ink is not ColourName.PAPER]


def areas(drawing: Drawing) -> list[Area]:
    return [s for s in drawing.shapes if isinstance(s, Area) and s.ink is not ColourName.PAPER]


def box(shape: Shape) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    match shape:
        case Stroke():
            xs, ys = (shape.x1, shape.x2), (shape.y1, shape.y2)
            return min(xs), min(ys), max(xs), max(ys)
        case Dot():
            r = shape.radius
            return shape.x - r, shape.y - r, shape.x + r, shape.y + r
        case Bar():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Area():
            xs, ys = zip(*shape.points, strict=True)
            return min(xs), min(ys), max(xs), max(ys)
        case TextLabel():
            return shape.box


SAMPLE = (
    Moment("until 2023", "Conflict with Armenia ends", None, day(2023, 12, 31), When.SPAN),
    Moment(
        "September or October 2025",
        "Gaza ceasefire",
        day(2025, 9),
        day(2025, 10, 31),
        When.DISPUTED,
    ),
    Moment(
        "late October 2025", "Jordan declines", day(2025, 10), day(2025, 10, 31), When.APPROXIMATE
    ),
    Moment("November 2025", "Plan adopted", day(2025, 11), day(2025, 11, 30), When.SPAN),
    Moment("November 2025", "UAE: difficult", day(2025, 11), day(2025, 11, 30), When.SPAN),
    Moment(
        "23 December 2025",
        "Reservations reported",
        day(2025, 12, 23),
        day(2025, 12, 23),
        When.EXACT,
    ),
    Moment("around the start of 2026", "Planned start", day(2026), day(2026), When.APPROXIMATE),
    Moment("date unknown", "Brigade drafted", None, None, When.APPROXIMATE),
)


def test_the_sample_is_one_row_with_every_mark() -> None:
    drawing = draw(*SAMPLE)
    assert drawing.cuts == ()
    assert drawing.height < 110
    assert len([d for d in dots(drawing) if d.filled and d.radius > 2]) == 1
    assert len([d for d in dots(drawing) if not d.filled]) == 2
    lozenge, head = sorted(areas(drawing), key=lambda area: len(area.points), reverse=True)
    assert (lozenge.ink, len(lozenge.points)) == (ColourName.ACCENT, 4)
    assert (head.ink, len(head.points)) == (ColourName.AXIS, 3)
    # One bar for the two entries of November, one each for 2023, the dispute and late October.
    assert len(bars(drawing)) == 4
    assert {label.ink for label in labels(drawing) if label.moment == 1 and label.bold} == {
        ColourName.ACCENT_TEXT
    }


def test_a_long_gap_is_cut_and_marked() -> None:
    ruler = scale([d for m in SAMPLE for d in (m.start, m.end) if d is not None], 0, 400)
    assert len(ruler.breaks) == 1
    assert ruler.at(day(2023, 12, 31)) < ruler.breaks[0] < ruler.at(day(2025, 9))
    assert ruler.at(day(2025, 9)) - ruler.at(day(2023, 12, 31)) == pytest.approx(CUT)
    strokes = [
        s
        for s in draw(*SAMPLE).shapes
        if isinstance(s, Stroke) and s.ink is ColourName.AXIS and s.y1 != s.y2
    ]
    assert len(strokes) == 2


def test_time_without_long_gaps_is_to_scale() -> None:
    ruler = scale([0, 10, 30, 60, 100], 0, 200)
    assert ruler.breaks == ()
    assert ruler.places == pytest.approx((0, 20, 60, 120, 200))
    assert ruler.at(5) == pytest.approx(10)


def test_two_gaps_longer_than_the_rest_are_both_cut() -> None:
    assert len(scale([0, 7000, 12000, 12030, 12060, 12080, 12100], 0, 400).breaks) == 2


def test_near_days_can_be_told_apart() -> None:
    ruler = scale([0, 1, 100, 200, 300], 0, 300)
    assert ruler.at(1) - ruler.at(0) == pytest.approx(LEAST)
    assert ruler.at(200) - ruler.at(100) == pytest.approx((300 - LEAST) / 299 * 100, rel=0.01)


def test_a_span_is_as_long_as_its_time() -> None:
    drawing = draw(
        Moment("1 March", "a", day(2025, 3, 1), day(2025, 3, 1), When.EXACT),
        Moment("April", "b", day(2025, 4, 1), day(2025, 4, 30), When.SPAN),
        Moment("1 July", "c", day(2025, 7, 1), day(2025, 7, 1), When.EXACT),
    )
    first, last = (dot.x for dot in dots(drawing) if dot.filled)
    (bar,) = bars(drawing)
    assert bar.width == pytest.approx((last - first) * 30 / 122, abs=1.1)


def test_an_entry_given_as_exact_that_lasts_is_drawn_as_a_span() -> None:
    drawing = draw(Moment("May 2025", "a", day(2025, 5), day(2025, 5, 31), When.EXACT))
    assert len(bars(drawing)) == 1
    assert dots(drawing) == []


@pytest.mark.parametrize(
    ("start", "end", "points_left"), [(None, day(2023), True), (day(2023), None, False)]
)
def test_an_open_end_carries_an_arrow_head(
    start: int | None, end: int | None, *, points_left: bool
) -> None:
    drawing = draw(Moment("2023", "a", start, end, When.SPAN))
    (head,) = areas(drawing)
    base, tip = head.points[0][0], head.points[1][0]
    assert (tip < base) is points_left


def test_an_unknown_date_stands_beside_the_axis() -> None:
    drawing = draw(*SAMPLE)
    (line,) = (
        s
        for s in drawing.shapes
        if isinstance(s, Stroke) and s.ink is ColourName.AXIS and s.y1 == s.y2
    )
    unknown = [label for label in labels(drawing) if label.moment == 7]
    assert [label.box[0] > line.x2 for label in unknown] == [True, True]


def test_entries_of_one_day_share_one_dot() -> None:
    moments = [
        Moment("1 May", f"Event {i}", day(2025, 5), day(2025, 5), When.EXACT) for i in "abcd"
    ]
    assert len(dots(draw(*moments))) == 1


def test_overlapping_bars_do_not_cover_each_other() -> None:
    drawing = draw(
        Moment("2024", "a", day(2024), day(2024, 12, 31), When.SPAN),
        Moment("until mid-2024", "b", None, day(2024, 6, 30), When.SPAN),
        Moment("from May 2024", "c", day(2024, 5), None, When.DISPUTED),
    )
    for one, other in combinations(bars(drawing), 2):
        assert one.y + one.height <= other.y or other.y + other.height <= one.y


def test_many_entries_fold_the_axis() -> None:
    moments = [
        Moment(
            f"{i} May 2025", "The Council meets again", day(2025, 5, i), day(2025, 5, i), When.EXACT
        )
        for i in range(1, 21)
    ]
    drawing = draw(*moments)
    assert 1 <= len(drawing.cuts) <= 3
    rows = [[label for label in labels(drawing) if a <= label.y < b]
            for a, b in pairwise((0.0, *drawing.cuts, drawing.height))]  # fmt: skip
    assert max(len(row) for row in rows) - min(len(row) for row in rows) <= 2  # a date and a label


def test_a_drawing_is_cut_between_its_rows() -> None:
    moments = [Moment("1 May", "Event " * 9, i * 40, i * 40 + 9 * (i % 3), kind)
               for i, kind in enumerate([*When] * 5, day(2025))]  # fmt: skip
    drawing = draw(*moments)
    cut = pieces(drawing)
    assert len(cut) == len(drawing.cuts) + 1 > 2
    assert sum(piece.height for piece in cut) == pytest.approx(drawing.height)
    assert sum(len(piece.shapes) for piece in cut) == len(drawing.shapes)
    for piece in cut:
        for shape in piece.shapes:
            assert box(shape)[1] >= -HAIR
            assert box(shape)[3] <= piece.height + HAIR


def test_the_order_of_the_labels_is_that_of_the_timeline() -> None:
    drawing = draw(*reversed(SAMPLE))
    assert [(label.moment, label.bold) for label in labels(drawing)] == [
        (i, bold) for i in range(len(SAMPLE)) for bold in (True, False)
    ]


def test_no_entries_make_an_empty_drawing() -> None:
    assert draw() == Drawing(WIDTH, 0.0, ())


def test_an_entry_without_words_still_has_its_mark() -> None:
    drawing = draw(Moment("", " ", day(2025), day(2025), When.EXACT))
    assert labels(drawing) == []
    assert len(dots(drawing)) == 1


def test_the_same_timeline_is_drawn_the_same_under_any_hash_seed() -> None:
    code = (
        "import sys; sys.path[:0] = ['.', 'tests']; import test_drawing as t;"
        "print(repr(t.draw(*t.SAMPLE)))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(seen) == 1


# --- whatever the dates ----------------------------------------------------------------------

_words = st.lists(st.text("abilmwéğ-", min_size=1, max_size=14), min_size=1, max_size=14).map(
    " ".join
)


@st.composite
def moments(drawn: st.DrawFn) -> Moment:
    span = drawn(st.sampled_from([1, 30, 3000, 700_000]))
    start = drawn(st.integers(730_000 - span, 730_000 + span))
    kind = drawn(st.sampled_from(When))
    length = 0 if kind is When.EXACT else drawn(st.sampled_from([0, 1, 30, 365, 40_000]))
    ends = drawn(st.sampled_from(["both", "both", "both", "start", "end", "none"]))
    return Moment(
        drawn(_words.map(lambda text: text[:40].strip())),
        drawn(_words | st.text(min_size=1, max_size=60).filter(lambda text: bool(text.split()))),
        start if ends in {"both", "start"} else None,
        start + length if ends in {"both", "end"} else None,
        kind,
    )


@given(st.lists(moments(), min_size=1, max_size=24), st.floats(240, 700))
def test_labels_never_collide(given_moments: list[Moment], width: float) -> None:
    drawing = draw(*given_moments, width=width)
    shown = labels(drawing)
    for one, other in combinations(shown, 2):
        a, b = one.box, other.box
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + HAIR or b[3] <= a[1] + HAIR
        assert apart, (one, other)
    for shape in drawing.shapes:
        left, top, right, bottom = box(shape)
        assert -HAIR <= left <= right <= width + HAIR, shape
        assert -HAIR <= top <= bottom <= drawing.height + HAIR, shape
        for cut in drawing.cuts:
            assert bottom <= cut or top >= cut, shape
        if not isinstance(shape, TextLabel):
            assert not any(_covers(shape, label) for label in shown), shape


def _covers(shape: Shape, label: TextLabel) -> bool:
    (a, b, c, d), (left, top, right, bottom) = box(shape), label.box
    return a < right - HAIR and left < c - HAIR and b < bottom - HAIR and top < d - HAIR


@given(st.lists(moments(), min_size=1, max_size=24))
def test_every_word_is_shown_date_before_label(given_moments: list[Moment]) -> None:
    shown = labels(draw(*given_moments))
    assert [(label.moment, label.bold) for label in shown] == [
        (i, bold) for i in range(len(given_moments)) for bold in (True, False)
    ]
    for label in shown:
        moment = given_moments[label.moment]
        assert label.text == (moment.date if label.bold else moment.label)
        assert "".join("".join(label.lines).split()) == "".join(label.text.split())


@given(st.lists(moments(), min_size=1, max_size=24))
def test_leaders_never_cross(given_moments: list[Moment]) -> None:
    leaders = [
        shape
        for shape in draw(*given_moments).shapes
        if isinstance(shape, Stroke) and shape.ink is ColourName.LEADER
    ]
    for one, other in combinations(leaders, 2):
        assert not _cross(one, other), (one, other)


def _cross(one: Stroke, other: Stroke) -> bool:
    """Whether two lines meet elsewhere than at an end."""
    ends = [(line.x1, line.y1, line.x2, line.y2) for line in (one, other)]
    return all(
        _side(a, b[0], b[1]) * _side(a, b[2], b[3]) < -HAIR
        for a, b in ((ends[0], ends[1]), (ends[1], ends[0]))
    )


def _side(line: tuple[float, float, float, float], x: float, y: float) -> float:
    x1, y1, x2, y2 = line
    return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=30), st.floats(60, 600))
def test_later_is_never_further_left(days: list[int], room: float) -> None:
    ruler = scale(days, 10, 10 + room)
    places = [ruler.at(one) for one in sorted(days)]
    assert places == sorted(places)
    assert places[0] >= 10 - HAIR
    assert places[-1] <= 10 + room + HAIR
    for at in ruler.breaks:
        assert not any(abs(place - at) < HAIR for place in _knots(ruler.places))


def _knots(places: tuple[float, ...]) -> Iterator[float]:
    yield from places
