"""Who speaks and acts: persons, states, organisations, armed groups, offices."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from briefgen.model.base import ActorId, Date, Keyed, Line, Record, Term
from briefgen.model.visibility import Printed, Private, Working


class RoleHeld(Record):
    """A role or capacity, and when it was held."""

    noun: ClassVar[str] = "role"
    scalar_field: ClassVar[str | None] = "title"
    synonyms: ClassVar[Mapping[str, str]] = {"from": "since", "to": "until", "name": "title"}

    title: Printed[Line] = Field(
        description="The role as the source gives it.", examples=["Foreign Minister"]
    )
    since: Printed[Date | None] = Field(default=None, description="From when the role was held.")
    until: Printed[Date | None] = Field(default=None, description="Until when the role was held.")


class Actor(Keyed):
    """Somebody who says or does something in this brief."""

    noun: ClassVar[str] = "actor"
    scalar_field: ClassVar[str | None] = "name"
    synonyms: ClassVar[Mapping[str, str]] = {
        "type": "kind",
        "title": "role",
        "position": "role",
        "country": "of",
        "native_name": "original",
        "name_original": "original",
        "original_name": "original",
    }

    name: Printed[Line] = Field(
        description="The name as it is printed.", examples=["Hikmet Hajiyev"]
    )
    kind: Printed[
        Annotated[
            Literal["person", "state", "organisation", "armed-group", "office", "group"], Term
        ]
    ] = Field(
        default="person",
        description="What the actor is; `group` for several unnamed people, such as “officials”.",
    )
    original: Printed[Line | None] = Field(default=None, description="The name in its own script.")
    original_language: Working[str | None] = Field(
        default=None,
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        description="The language of `original`, a BCP 47 tag.",
        examples=["az"],
    )
    role: Printed[RoleHeld | None] = Field(
        default=None,
        description="The role or capacity in which the actor speaks.",
        examples=["Foreign Policy Adviser to the President"],
    )
    of: Working[ActorId | None] = Field(
        default=None,
        description="The state or body that the actor belongs to; an actor’s id.",
        examples=["azerbaijan"],
    )
    member_of: Working[tuple[ActorId, ...]] = Field(
        default=(), description="Groups and bodies that the actor is a member of; ids of actors."
    )
    aliases: Private[tuple[Line, ...]] = Field(
        default=(), description="Other names in the sources, for search and checks."
    )
