"""New words in the place of one text of a YAML file: its style stays, and every other byte."""

from __future__ import annotations

import pytest

from briefgen.reading import source
from briefgen.reading.source.nodes import Mapping, Node, Scalar
from briefgen.reading.source.patching import NotPatched, patched

FORMS = {
    "plain": "said: it was so  # a remark\n",
    "plain, wrapped": "said: it was so and\n    nobody had said otherwise\n    until then\n",
    "single": "said: 'it was so'\n",
    "single, wrapped": "said: 'it was so and\n    nobody had said'\n",
    "double": 'said: "it was so"  # a remark\n',
    "double, wrapped": 'said: "it was so and\n    nobody had said"\n',
    "folded": "said: >\n  it was so and\n  nobody had said\n",
    "folded, stripped": "said: >-  # a remark\n  it was so and\n  nobody had said\n\n\n",
    "folded, two paragraphs": "said: >-\n  it was so\n\n  nobody had said\n",
    "literal": "said: |\n  it was so\n",
    "literal, stripped": "said: |-\n  it was so\n  nobody had said\n",
    "literal, indented": "said: |2-\n  it was so\n",
    "flow mapping": "one: {said: it was so, more: x}\n",
    "flow list": "list: [it was so, x]\n",
    "flow in lines": "one: {said: it was so,\n   more: x}\n",
    "item": "list:\n  - it was so\n  - x\n",
}
WORDS = (
    "it was not so",
    "it was so: indeed",
    "it was so # truly",
    "‘it’ was “so” – naïve, [yes] {no}",
    "- it was so",
    'it\'s "so" \\ and',
    "no",
    "nobody had said otherwise until then, and it was so and so on for longer than a line is wide",
    ": odd",
    "? odd",
    "it was so:",
    "Ənqərə çağırıb",
)
BEFORE, AFTER = "# head\nfirst: 'a'   # kept\n", "last:   >\n  some\n  more\n\n# foot\n"


def place(data: bytes) -> Scalar:
    """The text that is to be changed: the first that begins as all of them do."""

    def found(node: Node) -> Scalar | None:
        if isinstance(node, Scalar):
            return node if node.text.startswith("it was so") else None
        values = [v for _, v in node.entries] if isinstance(node, Mapping) else node.items
        return next((one for value in values if (one := found(value)) is not None), None)

    one = found(source.read(data, "t.yaml").root)
    assert one is not None
    return one


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
@pytest.mark.parametrize("last", [AFTER, ""], ids=["within", "last"])
@pytest.mark.parametrize("form", FORMS)
def test_words_take_the_place_of_words_in_every_form(
    form: str, last: str, bom: bytes, ends: str
) -> None:
    if last == "" and ends == "\n":
        text = BEFORE + FORMS[form].rstrip("\n")  # no line end at the end of the file
    else:
        text = BEFORE + FORMS[form] + last
    data = bom + text.replace("\n", ends).encode()
    one = place(data)
    for words in WORDS:
        new = patched(data, one.at, words, "t.yaml")
        assert new.startswith(bom + BEFORE.replace("\n", ends).encode())
        assert new.endswith(last.replace("\n", ends).encode())
        assert new.count(b"\r") == (new.count(b"\n") if ends == "\r\n" else 0)
        assert words in texts(new)
        assert texts(new) == [words if text is one.text else text for text in texts_of(data, one)]
        for remark in ("# a remark", "# kept", "# head"):
            assert (remark in data.decode()) == (remark in new.decode())


def texts(data: bytes) -> list[str]:
    return [one.text.rstrip("\n") for one in scalars(source.read(data, "t.yaml").root)]


def texts_of(data: bytes, one: Scalar) -> list[str]:
    """The texts of a file; the one to be changed is the very object that is given."""
    found = scalars(source.read(data, "t.yaml").root)
    return [one.text if o.at == one.at else o.text.rstrip("\n") for o in found]


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    values = [v for _, v in node.entries] if isinstance(node, Mapping) else node.items
    return [one for value in values for one in scalars(value)]


def test_lines_that_are_equal_stay_and_only_the_rest_is_wrapped_anew() -> None:
    data = (
        b"said: >-\n  The first line stands here\n  and the second line stands here\n"
        b"  and the third line too\n  and the last one here\n"
    )
    (one,) = scalars(source.read(data, "t.yaml").root)
    new = patched(
        data, one.at, one.text.replace("second line stands", "other line, the second, lies"), "t"
    )
    assert new.splitlines()[1] == b"  The first line stands here"
    assert new.splitlines()[-1] == b"  and the last one here"
    assert max(len(line) for line in new.splitlines()) <= max(
        len(line) for line in data.splitlines()
    )


def test_what_cannot_be_put_there_is_refused() -> None:
    data = b"said: >-\n  it was so\n"
    (one,) = scalars(source.read(data, "t.yaml").root)
    with pytest.raises(NotPatched, match="without changing anything else"):
        patched(data, one.at, " it begins with a blank", "t.yaml")
    with pytest.raises(NotPatched, match="no text begins there"):
        patched(data, source.read(b"\n\n\na: b\n", "t").root.at, "x", "t.yaml")
