"""Faces: the right file for a family, weight and slant, and the truth about what it covers."""

import pytest

from briefgen.house import faces
from briefgen.house.style import StyleSheet

SHIPPED = (StyleSheet(name="house").faces.text, StyleSheet(name="house").faces.label)


@pytest.mark.parametrize("family", SHIPPED)
@pytest.mark.parametrize("italic", [False, True])
@pytest.mark.parametrize(
    ("asked", "given"), [(400, 400), (600, 600), (700, 700), (430, 400), (1, 200), (1000, 800)]
)
def test_a_face_is_the_nearest_in_weight_and_of_the_slant_asked_for(
    family: str, *, italic: bool, asked: int, given: int
) -> None:
    if family == "Fira Sans":
        given = {1: 100, 1000: 900}.get(asked, given)
    found = faces.face(family, asked, italic=italic)
    assert (found.weight, found.italic) == (given, italic)
    assert found.read()[:4] == b"\x00\x01\x00\x00"


def test_a_family_that_is_not_installed_is_named() -> None:
    with pytest.raises(faces.FamilyMissingError, match="Comic Neue"):
        faces.face("Comic Neue")


@pytest.mark.parametrize("family", SHIPPED)
def test_common_characters_are_in_every_face_of_the_shipped_families(family: str) -> None:
    wanted = {faces.STAND_INS.get(char, char) for char in faces.COMMON}
    for weight in (400, 600, 700):
        for italic in (False, True):
            assert wanted <= faces.coverage(faces.face(family, weight, italic=italic))


def test_a_text_is_cut_into_runs_by_face_and_nothing_is_lost() -> None:
    chain = faces.chain(SHIPPED, 600)
    runs = faces.split("Ω◐ Bakı\u00a0x\u2011y ✓", chain)
    assert [one.family for one, _ in runs] == ["Fira Sans", "Briefgen Marks", "Spectral"]
    assert "".join(run for _, run in runs) == "Ω◐ Bakı\u00a0x\u2011y ✓"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("για 5 μm", [("Fira Sans", "για"), ("Spectral", " 5 μm")]),
        ("(νομική, βάση)", [("Spectral", "("), ("Fira Sans", "νομική, βάση"), ("Spectral", ")")]),
        (
            "νομική ✕ βάση",
            [
                ("Fira Sans", "νομική"),
                ("Spectral", " "),
                ("Briefgen Marks", "✕"),
                ("Spectral", " "),
                ("Fira Sans", "βάση"),
            ],
        ),
        ("✕μπορεί", [("Briefgen Marks", "✕"), ("Fira Sans", "μπορεί")]),
        ("νόμος", [("Fira Sans", "νόμος")]),
        ("Москва", [("Spectral", "Москва")]),
    ],
)
def test_a_word_keeps_its_face_to_its_end(text: str, wanted: list[tuple[str, str]]) -> None:
    chain = faces.chain(("Spectral", "Fira Sans"), 400, italic=True)
    assert [(one.family, run) for one, run in faces.split(text, chain)] == wanted


def test_characters_that_no_face_has_are_told_once_each_in_order() -> None:
    assert faces.uncovered("日本 and 日 again, ש", SHIPPED) == "日本ש"
    assert faces.uncovered("Səmərqənd, Ərdoğan, Москва, λόγος, ◔ ✕", SHIPPED) == ""


def test_common_text_opens_no_font_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "chain", None)
    assert faces.uncovered("“Plain” words – cafés…", SHIPPED) == ""
