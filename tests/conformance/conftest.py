"""Says what `make test` leaves out."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """PDF/UA and PDF/A are decided by veraPDF, which needs Java: say that it was not asked."""
    terminalreporter.section("conformance")
    terminalreporter.line(
        "veraPDF was NOT run by these tests: `make conformance` runs it (Java 17 and Maven)."
    )
