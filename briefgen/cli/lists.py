"""`briefgen schema` and `briefgen templates`: what a file may hold, and what is shipped."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a brief, for editors that complete and check with it."""
    import json

    from briefgen.model.schema import schema as made

    click.echo(json.dumps(made(), ensure_ascii=False, indent=2))


@click.command()
def templates() -> None:
    """List the templates, house styles and languages that there are."""
    from briefgen.house import setup

    for heading, entries in setup.shipped().items():
        click.echo(f"{heading}:")
        width = max(len(name) for name, _ in entries)
        for name, about in entries:
            click.echo(f"  {name:<{width}}  {about}".rstrip())
