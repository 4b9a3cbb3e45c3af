"""Bookmarks: names that Word takes, each once, whatever records are called."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.tree.field_tags import LONGEST_NAME, LONGEST_TAG, tag
from briefgen.writers.docx.anchors import Anchors
from briefgen.writers.docx.ooxml import NAMESPACES, add, root

NAMES = {"w": NAMESPACES["w"]}
anchors = st.lists(st.text(min_size=1, max_size=90), unique=True, max_size=30)


@given(anchors)
def test_every_anchor_has_a_name_of_its_own_that_word_takes(wanted: list[str]) -> None:
    made = Anchors()
    names = [made.name(anchor) for anchor in wanted]
    assert len({name.lower() for name in names}) == len(wanted)
    assert all(name.isidentifier() and name.isascii() for name in names)
    assert all(len(name) <= LONGEST_NAME for name in names)
    assert [made.name(anchor) for anchor in wanted] == names


def test_plain_names_stay_readable_and_cases_are_told_apart() -> None:
    made = Anchors()
    names = [made.name(one) for one in ("source-1", "C1", "c1", "2nd")]
    assert names == ["source_1", "C1", "c1_2", "a2nd"]


@given(st.text(min_size=1, max_size=200), st.text(min_size=1, max_size=200))
def test_a_tag_is_never_too_long_and_plain_where_it_can_be(record: str, field: str) -> None:
    made = tag(record, field)
    assert len(made) <= LONGEST_TAG
    assert made == f"{record}.{field}" or made.startswith("sha256-")


def test_long_tags_differ_where_their_records_do() -> None:
    assert tag(80 * "a", "text") != tag(81 * "a", "text")


def test_an_anchor_that_stands_already_is_not_set_twice() -> None:
    body, made = root("w:body"), Anchors()
    number = made.open(body, "here")
    assert number is not None
    made.close(body, number)
    assert made.open(body, "here") is None
    assert len(body.findall("w:bookmarkStart", NAMES)) == 1


def test_a_link_to_nowhere_leaves_its_words_where_they_were() -> None:
    body, made = root("w:body"), Anchors()
    paragraph = add(body, "w:p")
    add(paragraph, "w:r")
    for target in ("nowhere", "here"):
        add(made.link(paragraph, target), "w:t").text = target
    add(paragraph, "w:r")
    number = made.open(body, "here")
    made.close(body, str(number))
    made.settle()
    assert [etree.QName(one).localname for one in paragraph] == ["r", "t", "hyperlink", "r"]
