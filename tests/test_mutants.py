"""What `make mutants` tries: rooms and tests that are there, a sample that stays the same."""

from pathlib import Path

import pytest

from tools.mutants import ROOMS, ROOT, Room, chosen, line_of

NAMES = [f"briefgen.reading.dates.reading.x_{number}__mutmut_1" for number in range(200)]


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_a_room_names_code_and_tests_that_are_there(room: Room) -> None:
    assert room.code
    assert room.tests
    for name in (*room.code, *room.tests):
        assert (ROOT / name).exists(), name


def test_the_sample_follows_from_the_names_alone() -> None:
    sample = chosen(NAMES, 50)
    assert len(set(sample)) == 50
    assert sample == chosen(reversed(NAMES), 50)
    assert len(set(sample) - set(chosen([*NAMES, "another"], 50))) <= 1
    assert set(chosen(NAMES, None)) == set(NAMES)


def test_a_change_is_found_at_its_line_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "code.py"
    file.write_text(
        "def first(a):\n    return a < 1\n\nclass It:\n    def second(self, a):\n"
        "        # so\n        return a < 1\n"
    )
    function = [" def first(a):", "-    return a < 1", "+    return a <= 1"]
    assert line_of(function, file) == 2
    method = [" def second(self, a):", "     # so", "-    return a < 1", "+    return None"]
    assert line_of(method, file) == 7
