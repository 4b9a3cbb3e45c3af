"""What every test stands on: the same settings on a desk, in a zone and in CI."""

import os
import time

import pytest
from hypothesis import HealthCheck, settings

# Only speed differs between machines, so no test fails for being slow.
settings.register_profile(
    "desk",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    print_blob=True,
)
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, database=None)

# A person's or a machine's settings that could change what the program prints or where it looks.
OURS = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "COLUMNS": "100", "TERM": "dumb"}
NOT_OURS = ("LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "SOURCE_DATE_EPOCH")


def pytest_configure() -> None:
    """Neutralise the environment before any test module is read."""
    os.environ.update(OURS)
    for name in [name for name in os.environ if name in NOT_OURS or name.startswith("RL_")]:
        del os.environ[name]
    time.tzset()
    settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are read by tests and written by a person: `pytest --update-goldens`."""
    parser.addoption("--update-goldens", action="store_true", help="write the golden outlines anew")


@pytest.fixture(autouse=True)
def _no_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or leaves anything in the home folder of whoever runs it."""
    monkeypatch.setenv("HOME", str(tmp_path_factory.getbasetemp()))
