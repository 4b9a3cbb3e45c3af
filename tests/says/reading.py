"""What a finished brief says, as the lines of its outline."""

from __future__ import annotations

from briefgen.model import Audience, Brief
from briefgen.writers.outline import outline
from tests.briefs import document, read, shipped, withhold


def lines(
    text: str, template: str = "policy-brief", audience: Audience = Audience.INTERNAL
) -> list[str]:
    """The outline of a brief in one of the shipped templates, in the copy for an audience."""
    of = withhold(read(text, Brief), audience)
    return list(outline(document(of, shipped(template)).blocks))
