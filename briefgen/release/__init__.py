"""Makes the copy of a brief for an audience, without what that audience may not see.

First withheld records go, with every pointer to them, and all private fields of those that stay. A
record that cannot be shown whole after that is left out too, which is an error: nothing is ever
printed without the basis that it had.
"""

from __future__ import annotations

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Locate, Severity, with_article
from briefgen.model import Audience, Brief
from briefgen.model.origins import Basis, basis
from briefgen.model.walk import records
from briefgen.release.later_positions import later_positions_withheld
from briefgen.release.marking import marking_too_wide, release_not_said
from briefgen.release.partial_basis import Both, Less, in_part, less_under, saying_so
from briefgen.release.pruning import Loss, pruned

__all__ = ["CODES", "Copy", "leaks", "release_not_said", "withhold"]

CODES = {
    "rests-on-withheld": """\
    A record may be shown, but what it rests on may not.

    A copy for the public or for partners leaves out every record with a narrower `release`. Where
    a record that stays would lose its speaker, all its sources or all its evidence, it could not be
    shown honestly, so the copy is not made. An origin that is withheld is counted and not named.

    Wrong: a public statement whose only source has `release: internal`.
    Right: the statement has `release: internal` too, or a second source that may be shown.
    """,
    "basis-shown-in-part": """\
    A conclusion may be shown, but a part of what it rests on may not.

    A judgement was made on all that its `based_on` leads to; an answer, a condition and the bottom
    line rest on all that they name, and a difference weighs all its accounts. In a copy that leaves
    a part of it out, a judgement does not say on how many sources it rests, but how many of them
    are named (`rests_on_more`).

    Wrong: a public judgement, `based_on: [public-statement, internal-statement]`.
    Right: the judgement has `release: internal`, and another one, on the public statement alone,
    says what that bears. Where the judgement holds on what is shown, the warning may stand.
    """,
    "names-withheld": """\
    A text, an id or an address that may be shown holds a name that may not.

    Withholding a record takes away the record and all pointers to it. It cannot take a name out of
    a sentence. Looked for are the names of withheld actors, and the last words of persons’ names;
    titles, labels, outlets, authors and addresses of withheld sources; what withheld origins were.
    Case, accents, hyphens and apostrophes make no difference. What a record that is shown is called
    as well gives nothing away.

    Wrong: `said: Mr X was told.`, where the actor Mr X has `release: internal`.
    Right: the statement has `release: internal` too, or does without the name.
    """,
    "later-position-withheld": """\
    A copy shows a position of an actor, and withholds a later one on the same matter.

    Readers take the position that they are shown for the one that the actor has now. The copy does
    not say so, and may not say that there is a later one. It is told as well where the dates do not
    tell which of the two came first. One that says the same is not told of.

    Wrong: a public statement of February with `stance: supports`, where the same actor opposes in
    one of March that has `release: internal`.
    Right: both have the same `release`. Where the copy is fair without it, the warning may stand.
    """,
    "release-not-said": """\
    The brief has a marking, and does not say for whom it is made.

    `release` says for whom a copy is made, and is `public` where it is left out; the finished file
    then says of itself that it is public. A marking that is not known to be for everybody
    (TLP:GREEN and narrower, or one of your own house) asks for the release to be said, in the file
    or with `--release`.

    Wrong: `marking: TLP:RED`, and no `release`.
    Right: `marking: TLP:RED` and `release: internal`
    """,
    "marking-too-wide": """\
    The marking of a copy lets more people share it than may see all that it holds.

    Readers act on a marking to the letter. What is marked TLP:CLEAR, or public, they may give to
    anybody; TLP:GREEN to all in their community, though not to the public (TLP 2.0, FIRST, August
    2022). A copy for partners or for internal readers holds records with a narrower `release`.

    Wrong: `marking: TLP:CLEAR` and `release: internal`, where a source has `release: internal`.
    Right: `marking: TLP:AMBER+STRICT`, or a copy made with `--release public`.
    """,
}
"""The manual page of every fault that withholding can find."""


class Copy(Struct, frozen=True):
    """A brief as an audience may see it, made by `withhold`: `brief` is all that may be shown.

    `basis` says what the records of the copy rest on. `whole` says that no record is withheld;
    `losses` and `less` are the effects of withholding on records that may be shown.
    """

    brief: Brief
    audience: Audience
    basis: Basis
    whole: bool = True
    losses: tuple[Loss, ...] = ()
    less: tuple[Less, ...] = ()


def withhold(brief: Brief, audience: Audience, under: Basis) -> Copy:
    """Return the copy of a brief for an audience; `under` is the basis of the brief's records.

    No pointer in it leads to a missing record. The origins of sources are counted as in the brief,
    and not named if they are withheld.
    """
    left, losses = pruned(brief, audience)
    if all(audience.may_see(found.record.release) for found in records(brief)):
        return Copy(left, audience, under)
    both = Both(brief, left, under, basis(left))
    less = less_under(both)
    parts = tuple(in_part(both, less))
    return Copy(saying_so(left, less), audience, both.now, whole=False, losses=losses, less=parts)


def leaks(brief: Brief, copy: Copy, at: Locate = lambda _path: None) -> tuple[Diagnostic, ...]:
    """The diagnostics about a copy of a brief.

    Errors for records that have lost their basis; warnings for records that have lost a part of it,
    for names of withheld records, for positions without a later one, and for a marking that lets
    too many readers share the copy.
    `at` finds the place of a path in the file.
    """
    found = [_rests_on_withheld(loss, copy.audience, at) for loss in copy.losses]
    found += [_shown_in_part(less, copy.audience, at) for less in copy.less]
    if not copy.whole:
        from briefgen.release.names import names_withheld

        found += names_withheld(brief, copy.brief, copy.audience, at)
        found += later_positions_withheld(brief, copy.brief, copy.audience, at)
    found += marking_too_wide(copy.brief, at)
    return tuple(found)


def _rests_on_withheld(loss: Loss, audience: Audience, at: Locate) -> Diagnostic:
    return Diagnostic(
        "rests-on-withheld",
        f"this {loss.noun} may be shown to {with_article(audience)} reader, but its "
        f"`{loss.field}` names records that may not",
        at(loss.path) or at(loss.path[:2]),
        hints=(
            "Give it the same `release` as what it rests on, or let it rest on what may be shown.",
        ),
    )


def _shown_in_part(less: Less, audience: Audience, at: Locate) -> Diagnostic:
    told = "says that it rests on more" if less.said else f"names only the rest of `{less.field}`"
    return Diagnostic(
        "basis-shown-in-part",
        f"this {less.noun} may be shown to {with_article(audience)} reader, but not all that it "
        f"rests on; the copy {told}",
        at(less.path) or at(less.path[:2]),
        Severity.WARNING,
        hints=(
            "Leave it if it holds on what is shown alone.",
            "Else give it the `release` of what it rests on, or write one for these readers.",
        ),
    )
