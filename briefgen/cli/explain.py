"""`briefgen explain`: the manual page of a fault."""

from __future__ import annotations

import inspect
from difflib import get_close_matches

import click

from briefgen.cli.files import Refused


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a fault's CODE means and what to do about it; without CODE, list them all."""
    pages = manual()
    if code is None:
        width = max(map(len, pages))
        for name, page in pages.items():
            click.echo(f"{name:<{width}}  {first_sentence(page)}")
        return
    wanted = code.strip("[]").removeprefix("error[").removeprefix("warning[").lower()
    if wanted not in pages:
        near = get_close_matches(wanted, pages, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else "`briefgen explain` lists them all"
        raise Refused(f"there is no fault with the code {code}; {hint}")
    click.echo(f"{wanted}\n\n{pages[wanted]}")


def manual() -> dict[str, str]:
    """Code -> page, for every fault that any room can find, sorted by code."""
    from briefgen import release
    from briefgen.checks import CHECKS
    from briefgen.house import setup
    from briefgen.quotations import findings
    from briefgen.reading import source, validate

    rules = {code: inspect.cleandoc(one.rule.__doc__ or "") for code, one in CHECKS.items()}
    rooms = (source, validate, setup, release, findings)
    pages = {code: page for room in rooms for code, page in room.CODES.items()} | rules
    return {code: inspect.cleandoc(pages[code]) for code in sorted(pages)}


def first_sentence(page: str) -> str:
    """What the first lines of a page say, up to the first full stop, on one line."""
    return " ".join(page.split()).split(". ")[0].removesuffix(".")
