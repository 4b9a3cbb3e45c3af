"""`python -m briefgen` is `briefgen`."""

from briefgen.cli import main

main()
