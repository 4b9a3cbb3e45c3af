"""The strip of a timeline: words never collide, marks tell how sure a date is, time is to scale."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import combinations

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
)
from briefgen.drawing.scale import CUT, LEAST, scale
from briefgen.tree import MOST_LABELLED, Moment, Tick, Timeline, When, shown

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


STRIP = Timeline(
    SAMPLE,
    "the same in words",
    ticks=(
        Tick(day(2023, 12), "December 2023"),
        Tick(day(2025, 9), "September 2025"),
        Tick(day(2025, 10), "October"),
        Tick(day(2025, 11), "November"),
        Tick(day(2025, 12), "December"),
        Tick(day(2026), "January 2026"),
    ),
    cut_off=Tick(day(2025, 12, 23), "information cut-off"),
    stretches=((day(2023, 12), day(2024)), (day(2025, 9), day(2026, 2))),
)


def strip(timeline: Timeline = STRIP) -> Drawing:
    return layout(timeline, WIDTH, measure)


def test_the_sample_is_one_strip_with_every_mark() -> None:
    drawing = strip()
    assert drawing.cuts == ()
    assert drawing.height < 43 / 25.4 * 72
    assert len([d for d in dots(drawing) if d.filled and d.radius > 2]) == 1
    lozenge, head = sorted(areas(drawing), key=lambda area: len(area.points), reverse=True)
    assert (lozenge.ink, len(lozenge.points)) == (ColourName.ACCENT, 4)
    assert (head.ink, len(head.points)) == (ColourName.AXIS, 3)
    # 2023, the dispute, late October, November twice, about the new year.
    assert len(bars(drawing)) == 6


def test_what_is_planned_is_a_ring_and_what_is_about_a_day_an_outline() -> None:
    one = day(2025, 5)
    ring = draw(Moment("", "a", one, one, When.PLANNED))
    assert ([d.filled for d in dots(ring)], bars(ring)) == ([False], [])
    outline = draw(Moment("", "a", one, one, When.APPROXIMATE))
    assert (dots(outline), len(bars(outline))) == ([], 1)


def test_the_strip_says_its_labels_its_ticks_and_its_cut_off_in_this_order() -> None:
    shown_in = [label.text for label in labels(strip())]
    assert shown_in == list(shown(STRIP))
    assert shown_in[-2:] == ["January 2026", "information cut-off"]
    assert "Brigade drafted" not in shown_in


def test_the_cut_off_is_dashed_where_its_day_is() -> None:
    drawing = strip()
    (dot,) = (d for d in dots(drawing) if d.filled and d.radius > 2)
    dashes = [
        s
        for s in drawing.shapes
        if isinstance(s, Stroke) and s.ink is ColourName.AXIS and s.x1 == s.x2
    ]
    assert len(dashes) > 3
    assert [dash.x1 for dash in dashes] == pytest.approx([dot.x] * len(dashes))


def test_a_month_is_a_bar_from_its_tick_to_the_next() -> None:
    drawing = strip()
    grid = sorted({s.x1 for s in drawing.shapes
                   if isinstance(s, Stroke) and s.ink is ColourName.GRID})  # fmt: skip
    november = [bar for bar in bars(drawing) if grid[3] - 1 < bar.x < grid[3] + 1]
    assert len(november) == 2
    assert [bar.x + bar.width for bar in november] == pytest.approx([grid[4]] * 2, abs=1)


def test_the_axis_is_broken_between_two_stretches_and_both_are_to_one_scale() -> None:
    drawing = strip()
    leaning = [
        s
        for s in drawing.shapes
        if isinstance(s, Stroke) and s.ink is ColourName.AXIS and s.y1 != s.y2 and s.x1 != s.x2
    ]
    assert len(leaning) == 2
    grid = sorted({s.x1 for s in drawing.shapes
                   if isinstance(s, Stroke) and s.ink is ColourName.GRID})  # fmt: skip
    assert (grid[3] - grid[2]) * 30 == pytest.approx((grid[4] - grid[3]) * 31)


def test_more_moments_than_have_labels_are_strokes_that_stand_on_each_other() -> None:
    one = [Moment("", f"Event {i}", day(2025, 5), day(2025, 5), When.EXACT) for i in range(14)]
    month = Moment("", "Month", day(2025, 5), day(2025, 5, 31), When.SPAN)
    last = Moment("", "Last", day(2025, 6), day(2025, 6), When.DISPUTED)
    assert len(labels(draw(*one, month))) == MOST_LABELLED
    drawing = draw(*one, month, last)
    assert labels(drawing) == []
    assert drawing.height <= 21 / 25.4 * 72
    strokes = bars(drawing)
    assert len(strokes) == 16
    assert len({stroke.y for stroke in strokes if stroke.width < 3}) == 14
    assert [stroke.ink for stroke in strokes].count(ColourName.ACCENT) == 1
    for a, b in combinations(strokes, 2):
        meet = a.x < b.x + b.width and b.x < a.x + a.width
        assert not meet or a.y + a.height <= b.y or b.y + b.height <= a.y


def test_a_long_gap_is_cut() -> None:
    ruler = scale([d for m in SAMPLE for d in (m.start, m.end) if d is not None], 0, 400)
    assert len(ruler.breaks) == 1
    assert ruler.at(day(2023, 12, 31)) < ruler.breaks[0] < ruler.at(day(2025, 9))
    assert ruler.at(day(2025, 9)) - ruler.at(day(2023, 12, 31)) == pytest.approx(CUT)


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


def test_an_unknown_date_is_not_in_the_strip() -> None:
    unknown = Moment("", "b", None, None, When.EXACT)
    one = Moment("", "a", day(2025), day(2025), When.EXACT)
    assert draw(one, unknown) == draw(one)
    assert draw(unknown) == Drawing(WIDTH, 0.0, ())


def test_entries_of_one_day_are_above_each_other() -> None:
    moments = [
        Moment("1 May", f"Event {i}", day(2025, 5), day(2025, 5), When.EXACT) for i in "abcd"
    ]
    found = dots(draw(*moments))
    assert len({dot.x for dot in found}) == 1
    assert len({dot.y for dot in found}) == 4


def test_overlapping_bars_do_not_cover_each_other() -> None:
    drawing = draw(
        Moment("2024", "a", day(2024), day(2024, 12, 31), When.SPAN),
        Moment("until mid-2024", "b", None, day(2024, 6, 30), When.SPAN),
        Moment("from May 2024", "c", day(2024, 5), None, When.DISPUTED),
    )
    for one, other in combinations(bars(drawing), 2):
        assert one.y + one.height <= other.y or other.y + other.height <= one.y


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


@st.composite
def strips(drawn: st.DrawFn) -> Timeline:
    given_moments = drawn(st.lists(moments(), min_size=1, max_size=24))
    known = [at for one in given_moments for at in (one.start, one.end) if at is not None]
    if not known:
        return Timeline(tuple(given_moments), "alternative")
    low, high = min(known), max(known)
    steps = drawn(st.integers(1, 14))
    ticks = tuple(
        Tick(low + (high - low) * i // steps, drawn(_words.map(lambda text: text[:16].strip())))
        for i in range(steps)
    )
    cut_off = drawn(st.none() | st.builds(Tick, st.integers(low, high), st.just("the cut-off")))
    middle = (low + high) // 2
    stretches = drawn(st.sampled_from([(), ((low - 9, middle + 1), (middle + 5, high + 9))]))
    return Timeline(tuple(given_moments), "alternative", (), ticks, cut_off, stretches)


@given(strips(), st.floats(240, 700))
def test_labels_never_collide(timeline: Timeline, width: float) -> None:
    drawing = layout(timeline, width, measure)
    assert drawing == layout(timeline, width, measure)
    words = labels(drawing)
    for one, other in combinations(words, 2):
        a, b = one.box, other.box
        beside = a[2] <= b[0] + HAIR or b[2] <= a[0] + HAIR
        assert beside or a[3] <= b[1] + HAIR or b[3] <= a[1] + HAIR, (one, other)
    for shape in drawing.shapes:
        left, top, right, bottom = box(shape)
        assert -HAIR <= left <= right <= width + HAIR, shape
        assert -HAIR <= top <= bottom <= drawing.height + HAIR, shape
    # Whatever is painted after the paper behind the labels covers none of them.
    clear = [s for s in drawing.shapes if not isinstance(s, TextLabel) and not _beneath(s)]
    for shape in clear:
        assert not any(_covers(shape, label) for label in words), shape


def _beneath(shape: Shape) -> bool:
    """Whether it is a line of the grid or of the cut-off, or the paper that hides it."""
    if isinstance(shape, Stroke):
        return shape.x1 == shape.x2
    return isinstance(shape, Bar) and shape.ink is ColourName.PAPER


def _covers(shape: Shape, label: TextLabel) -> bool:
    (a, b, c, d), (left, top, right, bottom) = box(shape), label.box
    return a < right - HAIR and left < c - HAIR and b < bottom - HAIR and top < d - HAIR


@given(strips())
def test_every_word_is_shown_in_order(timeline: Timeline) -> None:
    words = labels(layout(timeline, WIDTH, measure))
    told = [label.text for label in words]
    assert told == [text for text in shown(timeline) if text.split()]
    assert [label.moment for label in words] == sorted(label.moment for label in words)
    for label in words:
        assert "".join("".join(label.lines).split()) == "".join(label.text.split())


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
