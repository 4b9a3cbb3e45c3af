"""The standard library's dataclasses with slots, made in a fifth of the time.

The library writes and compiles six methods for every class, which for two hundred classes was an
eighth of a build. Here `__init__` alone is compiled; the others read the fields by their names.
A type checker sees the library's own decorator, and what runs is tested against it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, field, make_dataclass
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeVar

__all__ = ["dataclass", "field", "replace"]

T = TypeVar("T")
Method = Callable[..., Any]

_ORDER = ("__lt__", "__le__", "__gt__", "__ge__")


def _dataclass(
    *,
    slots: Literal[True],  # noqa: ARG001 - said, so that it reads as the library's own
    frozen: bool = False,
    eq: bool = True,
    order: bool = False,
) -> Callable[[type[T]], type[T]]:
    """Make a class with slots from the annotations of another; the words are the library's.

    Fields are those of the class itself: none is inherited, none is a class variable, and there
    is no `__post_init__`.
    """

    def made(cls: type[T]) -> type[T]:
        fields = {name: _field(cls, name) for name in cls.__annotations__}
        names = tuple(fields)
        values: Method = operator.attrgetter(*names) if names else _nothing
        setters: dict[str, Any] = {}
        methods: dict[str, Method | None] = {
            "__init__": _init(cls, fields, setters),
            "__repr__": _repr(tuple(name for name in names if fields[name].repr)),
        }
        if eq:
            methods["__eq__"] = _comparing(operator.eq, values)
            methods["__hash__"] = _hashing(values) if frozen else None
        if order:
            methods |= {name: _comparing(getattr(operator, name), values) for name in _ORDER}
        if frozen:
            methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
        own = {key: value for key, value in vars(cls).items() if key not in (*names, *_NOT_KEPT)}
        asked = {"__dataclass_fields__": _Fields(fields, cls.__annotations__)}
        space = {"__slots__": names, "__match_args__": names, **asked, **methods, **own}
        whole: type[T] = type(cls.__name__, cls.__bases__, space)
        whole.__qualname__ = cls.__qualname__
        setters |= {f"set_{name}": vars(whole)[name].__set__ for name in names}
        return whole

    return made


_NOT_KEPT = ("__dict__", "__weakref__")
"""What Python gives a class without slots."""


def _replace(value: T, /, **changes: Any) -> T:  # noqa: ANN401 - fields of any kind
    """Return a value like another, but for some fields."""
    names: tuple[str, ...] = type(value).__match_args__  # type: ignore[attr-defined]
    return type(value)(**{name: getattr(value, name) for name in names} | changes)


if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:
    dataclass, replace = _dataclass, _replace


class _Fields:
    """What the library's own functions look for in a dataclass, made when they do."""

    def __init__(self, fields: Mapping[str, Field[Any]], kinds: Mapping[str, Any]) -> None:
        self.fields = [(name, kinds[name], given) for name, given in fields.items()]

    def __get__(self, _: object, cls: type[Any]) -> dict[str, Field[Any]]:
        made: Any = make_dataclass(cls.__name__, self.fields)
        return dict(made.__dataclass_fields__)


def _field(cls: type, name: str) -> Field[Any]:
    given = vars(cls).get(name, MISSING)
    return given if isinstance(given, Field) else field(default=given)


def _init(cls: type, fields: Mapping[str, Field[Any]], known: dict[str, Any]) -> Method:
    """The method `__init__`; `known` are its globals, with defaults and what sets each field."""
    words, lines = [], []
    for name, given in fields.items():
        value = name
        if given.default_factory is not MISSING:
            known |= {f"make_{name}": given.default_factory, "missing": MISSING}
            words.append(f"{name}=missing")
            value = f"make_{name}() if {name} is missing else {name}"
        elif given.default is not MISSING:
            known[f"default_{name}"] = given.default
            words.append(f"{name}=default_{name}")
        else:
            words.append(name)
        lines.append(f"set_{name}(self, {value})")
    space: dict[str, Method] = {}
    exec(f"def __init__({', '.join(['self', *words])}): {'; '.join(lines) or 'pass'}", known, space)  # noqa: S102 - names of fields only
    made = space["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _repr(names: tuple[str, ...]) -> Method:
    def shown(self: object) -> str:
        held = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({held})"

    return shown


def _comparing(how: Method, values: Method) -> Method:
    def compared(self: object, other: object) -> Any:  # noqa: ANN401 - a truth, or NotImplemented
        if other.__class__ is self.__class__:
            return how(values(self), values(other))
        return NotImplemented

    return compared


def _hashing(values: Method) -> Method:
    def hashed(self: object) -> int:
        return hash(values(self))

    return hashed


def _nothing(_: object) -> tuple[()]:
    """The values of a class without fields."""
    return ()


def _refuse_to_set(_: object, name: str, __: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
