"""The drawing of positions over time: one scale for all, and words never collide."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.drawing import (
    Area,
    ColourName,
    Dot,
    Drawing,
    Stroke,
    TextLabel,
    layout_tracks,
    pieces,
)
from briefgen.tree import Stand, Tone, Track, Tracks, When
from tests.test_drawing import HAIR, box, labels, measure, moments

TITLE = "the same in words"


def draw(*tracks: Track, width: float = 464.0) -> Drawing:
    return layout_tracks(Tracks(tracks, TITLE), width, measure)


def stand(day: int | None, label: str = "Declines", kind: When = When.EXACT) -> Stand:
    return Stand("some day", label, "✕", Tone.BAD, day, day, kind)


def test_a_day_is_at_the_same_place_in_every_lane() -> None:
    drawing = draw(
        Track("State X", (stand(739000), stand(739200), stand(739300))),
        Track("A republic with a long name", (stand(739200),)),
    )
    dots = [s for s in drawing.shapes if isinstance(s, Dot) and s.ink is ColourName.AXIS]
    assert len(dots) == 4
    assert dots[1].x == dots[3].x
    assert dots[1].y < dots[3].y
    assert len(drawing.cuts) == 1


def test_what_has_no_date_stands_beyond_the_lanes() -> None:
    drawing = draw(
        Track("X", (stand(739000), stand(739300), stand(None, "Asks"))),
        Track("Y", (stand(None, "Opposes it all"),)),
    )
    ends = [s.x2 for s in drawing.shapes if isinstance(s, Stroke) and s.y1 == s.y2]
    loose = [s for s in labels(drawing) if s.moment in {3, 5}]
    assert len(loose) == 4
    assert len({label.x for label in loose}) == 1
    assert all(label.box[0] > max(ends) for label in loose)


def test_a_position_has_its_tone_and_its_mark_stays_with_its_word() -> None:
    (name, date, told) = labels(draw(Track("X", (stand(739000, "Will not send any"),))))
    assert (name.text, date.text, told.text) == ("X", "some day", "✕\u00a0Will not send any")
    assert told.ink is ColourName.BAD
    assert told.lines[0].startswith("✕\u00a0Will")


def test_accounts_that_differ_have_a_diamond_on_a_lane() -> None:
    drawing = draw(Track("X", (stand(739000, kind=When.DISPUTED),)))
    assert any(isinstance(s, Area) and s.ink is ColourName.ACCENT for s in drawing.shapes)


def test_no_tracks_make_an_empty_drawing() -> None:
    assert draw() == Drawing(464.0, 0.0, ())


@st.composite
def tracks(drawn: st.DrawFn) -> Track:
    stands = tuple(
        Stand(m.date, m.label, "◐", drawn(st.sampled_from(Tone)), m.start, m.end, m.kind)
        for m in drawn(st.lists(moments(), max_size=6))
    )
    return Track(drawn(st.text("abilmwéğ ", max_size=60)), stands)


@given(st.lists(tracks(), min_size=1, max_size=5), st.floats(300, 700))
def test_labels_never_collide(given_tracks: list[Track], width: float) -> None:
    drawing = draw(*given_tracks, width=width)
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


@given(st.lists(tracks(), min_size=1, max_size=5))
def test_every_word_is_shown_in_the_order_of_the_tree(given_tracks: list[Track]) -> None:
    wanted = [
        text
        for track in given_tracks
        for text in (track.name, *(t for s in track.stands for t in (s.date, s.told)))
    ]
    drawing = draw(*given_tracks)
    assert [label.text for label in labels(drawing)] == [text for text in wanted if text.strip()]
    cut = pieces(drawing)
    assert len(cut) == len(given_tracks)
    assert [one.text for piece in cut for one in piece.shapes if isinstance(one, TextLabel)] == [
        label.text for label in labels(drawing)
    ]
