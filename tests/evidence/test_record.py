"""A snapshot is put into a brief's file, and nothing else in it is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.copies.record import NotRecorded, Recorded, record
from briefgen.reading import source
from tests.evidence.briefs import brief, written

SNAPSHOT = Recorded("evidence/a b.txt", "text", "0" * 64, "text 1", "1" * 64)

MAPPING = """\
# head
sources:
  one:
    title: One   # its headline
    descriptor: >
      Two lines

      of it.

  # about the next
  two:
    title: Two
actors: {}
"""
LIST = """\
sources:
- id: one
  title: One
-   title: Two
    id: two
    url: https://example.org
# the end
"""
FLOW = """\
sources:
  one: {title: One, outlet: "a } b"}
  two: {title: Two,
        outlet: X}
"""


def put(text: str, one: str = "one") -> str:
    return record(text.encode(), "b.yaml", one, SNAPSHOT).decode()


def fields(margin: int) -> str:
    lines = (
        "snapshot:",
        '  path: "evidence/a b.txt"',
        "  kind: text",
        f"  sha256: {'0' * 64}",
        "  extractor: text 1",
        f"  text_sha256: {'1' * 64}",
    )
    return "".join(f"{' ' * margin}{line}\n" for line in lines)


def test_it_stands_at_the_end_of_the_record() -> None:
    assert put(MAPPING) == MAPPING.replace("      of it.\n", f"      of it.\n{fields(4)}")
    assert put(MAPPING, "two") == MAPPING.replace("title: Two\n", f"title: Two\n{fields(4)}")
    assert put(LIST) == LIST.replace("title: One\n", f"title: One\n{fields(2)}")
    assert put(LIST, "two") == LIST.replace("# the end", f"{fields(4)}# the end")


def test_a_record_in_braces_keeps_its_line() -> None:
    held = ", ".join(line.strip() for line in fields(0).splitlines()[1:])
    assert put(FLOW) == FLOW.replace("{title: One", f"{{snapshot: {{{held}}}, title: One")
    assert put(FLOW, "two").count("\n") == FLOW.count("\n")


@pytest.mark.parametrize(
    "old",
    ["snapshot: evidence/old.txt", "snapshot: {path: x.txt}", "snapshot:\n      path: old.txt\n"],
)
def test_an_older_one_is_replaced(old: str) -> None:
    text = MAPPING.replace("    title: Two\n", f"    {old}\n    title: Two\n")
    new = put(text, "two")
    assert fields(4) in new
    assert "old" not in new
    assert put(new, "two") == new


@pytest.mark.parametrize(
    "text",
    [
        FLOW.replace("{title: Two", "{snapshot: x.txt, title: Two"),
        "sources: {one: {title: One}, two: {title: Two, snapshot: {path: '}'}}}  # end\n",
    ],
)
def test_an_older_one_in_braces_is_replaced(text: str) -> None:
    new = put(text, "two")
    assert len(new.splitlines()) == len(text.splitlines())
    assert put(new, "two") == new


def test_the_comments_of_an_older_one_stay() -> None:
    old = (
        "    snapshot:  # taken anew\n      path: 'x # y.txt'   # mine\n      # from the library\n"
        "      kind: text\n"
    )
    new = put(MAPPING.replace("    title: Two\n", f"    title: Two\n{old}"), "two")
    for held in ("snapshot:  # taken anew\n", 'b.txt"   # mine\n', "      # from the library\n"):
        assert held in new
    assert put(new, "two") == new


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    data = b"\xef\xbb\xbf" + MAPPING.replace("\n", "\r\n").encode()
    new = record(data, "b.yaml", "one", SNAPSHOT)
    assert new.startswith(b"\xef\xbb\xbf#")
    assert new.count(b"\n") == new.count(b"\r\n")
    assert new.replace(b"\r\n", b"\n").decode("utf-8-sig") == put(MAPPING)


@pytest.mark.parametrize("ends", [("\r\n", "\n"), ("\r", "\n"), ("\r",), ("\n", "\r\n", "\r")])
@pytest.mark.parametrize("one", ["one", "two"])
@pytest.mark.parametrize("last", [True, False])
def test_every_other_line_keeps_the_ending_that_it_has(
    ends: tuple[str, ...], one: str, *, last: bool
) -> None:
    lines = [line + ends[n % len(ends)] for n, line in enumerate(MAPPING.splitlines())]
    if not last:
        lines[-1] = lines[-1].rstrip("\r\n")
    new = record("".join(lines).encode(), "b.yaml", one, SNAPSHOT).decode()
    at = new.index("    snapshot:")
    after = new.index("1" * 64) + 64
    rest = new[after:].lstrip("\r\n") if new[after:].strip() else ""
    assert "".join(lines).startswith(new[:at])
    assert "".join(lines).endswith(rest)
    assert "".join(new.split()) == "".join(put(MAPPING, one).split())


@pytest.mark.parametrize(
    ("text", "one"),
    [
        (MAPPING, "three"),
        ("sources:\n  one: Only a title\n", "one"),
        ("actors: {}\n", "one"),
        ("sources:\n  one: {title: One, snapshot: {path: x,\n    kind: text}}\n", "one"),
    ],
)
def test_what_cannot_be_edited_safely_is_refused(text: str, one: str) -> None:
    with pytest.raises(NotRecorded):
        put(text, one)


def test_the_brief_has_the_snapshot_then() -> None:
    held = brief(put(written(), "other")).sources[2].snapshot
    assert held is not None
    assert (held.path, held.kind, held.extractor) == ("evidence/a b.txt", "text", "text 1")


@given(
    st.lists(st.sampled_from(MAPPING.splitlines() + LIST.splitlines()[1:] + ["", " # x", "x: |+"]))
)
def test_either_only_the_snapshot_changes_or_nothing_does(lines: list[str]) -> None:
    text = "\n".join(["sources:", "  one:", "    title: One", *lines])
    survey = source.survey(text.encode(), "b.yaml")
    if survey.source is None or survey.diagnostics:
        return
    try:
        new = put(text)
    except NotRecorded:
        return
    block = set(fields(4).splitlines())
    assert [line for line in new.split("\n") if line not in block] == text.split("\n")
