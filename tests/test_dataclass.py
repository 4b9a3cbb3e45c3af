"""briefgen's dataclasses beside the standard library's: whatever is asked, both answer alike."""

import dataclasses
import inspect
from collections.abc import Callable
from functools import partial
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import dataclass as ours
from briefgen import tree

T = TypeVar("T")


class Plain:
    """A docstring."""

    a: int
    b: str = "b"
    c: tuple[int, ...] = ()

    @property
    def both(self) -> str:
        return f"{self.a}{self.b}"


class Collected:
    name: str
    found: list[int] = dataclasses.field(default_factory=list)
    quiet: str = dataclasses.field(default="", repr=False)


class Told:
    a: int

    def __repr__(self) -> str:
        return "told"


class Held(Generic[T]):
    a: T


class Nothing:
    pass


CLASSES = (Plain, Collected, Told, Held, Nothing)
KINDS: tuple[dict[str, bool], ...] = (
    {"frozen": True},
    {"frozen": True, "order": True},
    {"frozen": True, "eq": False},
    {},
    {"eq": False},
)


def pair(cls: type, kind: dict[str, bool]) -> tuple[Any, Any]:
    """One class, made by the library and by us: each from a copy, as decorators find it."""

    def copy() -> type:
        space = {k: v for k, v in vars(cls).items() if k not in ("__dict__", "__weakref__")}
        space["__annotations__"] = dict(cls.__annotations__)
        return type(cls.__name__, cls.__bases__, space)

    theirs: Any = dataclasses.dataclass(slots=True, **kind)(copy())
    return theirs, ours._dataclass(slots=True, **kind)(copy())


def outcome(do: Callable[[], object]) -> object:
    """What comes of it: a value, or the kind and words of what is raised."""
    try:
        return do()
    except (TypeError, AttributeError) as fault:
        return type(fault), str(fault).rpartition(".")[2]


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_what_a_class_is(cls: type, kind: dict[str, bool]) -> None:
    theirs, mine = pair(cls, kind)
    for name in ("__name__", "__qualname__", "__module__", "__slots__", "__match_args__"):
        assert getattr(theirs, name) == getattr(mine, name), name
    assert inspect.getdoc(mine) == inspect.getdoc(cls)
    assert not hasattr(mine, "__dict__") or "__dict__" not in vars(mine)
    assert [*inspect.signature(theirs).parameters] == [*inspect.signature(mine).parameters]
    told = [
        [(f.name, f.type, f.default, f.default_factory, f.repr) for f in dataclasses.fields(one)]
        for one in (theirs, mine)
    ]
    assert told[0] == told[1]
    assert dataclasses.is_dataclass(mine)


@pytest.mark.parametrize("kind", KINDS, ids=str)
@given(
    numbers=st.lists(st.integers(0, 2), min_size=2, max_size=2),
    words=st.lists(st.text(), max_size=2),
)
def test_values(kind: dict[str, bool], numbers: list[int], words: list[str]) -> None:
    made = [[one(number, *words) for number in numbers] for one in pair(Plain, kind)]
    (t1, t2), (m1, m2) = made
    assert repr(t1) == repr(m1)
    assert t1.both == m1.both
    assert (t1 == t2) is (m1 == m2)
    assert (t1 != t2) is (m1 != m2)
    assert m1 != t1
    assert (t1 == t1.a) is (m1 == m1.a)
    for order in ("__lt__", "__le__", "__gt__", "__ge__"):
        assert getattr(t1, order)(t2) == getattr(m1, order)(m2)
    if kind == {}:
        assert outcome(lambda: hash(m1)) == outcome(lambda: hash(t1))
    elif m1 == m2:
        assert hash(m1) == hash(m2)
    assert {repr(ours._replace(one, a=7)) for one in (t1, m1)} == {
        repr(dataclasses.replace(m1, a=7))
    }


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_what_is_refused(kind: dict[str, bool]) -> None:
    theirs, mine = pair(Plain, kind)
    tried: list[Callable[[Any], object]] = [
        lambda one: one(),
        lambda one: one(1, "", (), 3),
        lambda one: one(1, d=2),
        lambda one: one(1, a=2),
        lambda one: setattr(one(1), "a", 2),
        lambda one: delattr(one(1), "a"),
        lambda one: one(1) < 1,
        lambda one: dataclasses.replace(one(1), d=2),
    ]
    for do in tried:
        assert outcome(partial(do, theirs)) == outcome(partial(do, mine))
    with pytest.raises(AttributeError):
        mine(1).d = 2


def test_defaults_that_are_made_are_made_each_time() -> None:
    _, mine = pair(Collected, {})
    one, other = mine("one"), mine("other")
    one.found.append(1)
    assert (one.found, other.found) == ([1], [])
    assert mine("given", one.found).found is one.found
    assert repr(one) == "Collected(name='one', found=[1])"


def test_a_method_of_ones_own_stays() -> None:
    _, mine = pair(Told, {"frozen": True})
    assert repr(mine(1)) == "told"


def test_the_tree_is_made_so() -> None:
    text = tree.Text("as it is")
    with pytest.raises(dataclasses.FrozenInstanceError):
        text.text = "changed"  # type: ignore[misc]
    assert type(tree.Text.__init__) is type(test_values)
    assert isinstance(vars(tree.Text)["__dataclass_fields__"], ours._Fields)
