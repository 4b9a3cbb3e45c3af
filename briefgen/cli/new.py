"""`briefgen new`: a commented brief to start from."""

from __future__ import annotations

import re
from pathlib import Path

import click

import briefgen
from briefgen.cli.files import INPUTS, Refused

SCHEMA = Path(briefgen.__file__).with_name("brief.schema.json")
"""What editors complete and check with."""

_MODELINE = re.compile(r"(?<=\$schema=)\S+")


@click.command()
@click.argument("file", required=False, default="brief.yaml", type=click.Path(path_type=Path))
def new(file: Path) -> None:
    """Write a commented brief to start from, as FILE (brief.yaml if left out).

    It builds as it stands. A file that is there is never overwritten.
    """
    from briefgen import resources

    path = file if file.suffix in INPUTS else file.with_name(f"{file.name}.yaml")
    text = (resources.folder() / "starter.yaml").read_text(encoding="utf-8")
    text = _MODELINE.sub(SCHEMA.as_uri(), text, count=1)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as target:
            target.write(text)
    except FileExistsError:
        raise Refused(f"{path} is there already, and is left as it is") from None
    except FileNotFoundError:
        raise Refused(f"{path}: there is no folder {path.parent}") from None
    except OSError as fault:
        raise Refused(f"{path}: {(fault.strerror or str(fault)).lower()}") from None
    click.echo(f"wrote {path}; try: briefgen build {path}")
