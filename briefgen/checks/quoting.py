"""Whether somebody is there who quotes what is shown as a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.view import View
from briefgen.diagnostics import Diagnostic
from briefgen.model.bearing import Bearing, of_statement


def quotation_only_paraphrased(view: View) -> Iterator[Diagnostic]:
    """A statement has a quotation, and all of its reports are said to paraphrase.

    Words in quotation marks are somebody’s own, to the letter, and a source has them so. A source
    that tells them in its own words does not, and the page would call the quotation a paraphrase.

    Wrong: `{who: king, quote: I refuse, reports: [{source: wire, form: paraphrase}]}`
    Right: `{who: king, quote: I refuse, reports: [{source: wire, form: direct}]}`
    Right: `{who: king, said: He refused., reports: [{source: wire, form: paraphrase}]}`
    """
    for index, statement in enumerate(view.brief.statements):
        bearings = set(of_statement(statement).values())
        if statement.quote is not None and bearings == {Bearing.PARAPHRASED}:
            yield Diagnostic(
                "quotation-only-paraphrased",
                f"the statement “{statement.id}” has a quotation, and each of its reports is said "
                "to paraphrase",
                view.at("statements", index, "quote"),
                hints=(
                    (
                        "Write `form: direct` or `form: partial` for the report that has the "
                        "words; if none has, say it in `said:`, in our words."
                    ),
                ),
            )
