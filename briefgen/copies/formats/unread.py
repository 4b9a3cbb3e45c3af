"""The error that says why the text of a snapshot could not be read."""

from __future__ import annotations


class Unread(Exception):  # noqa: N818 - it is a finding about a file, not a failure of the program
    """The text of a file cannot be read; `code` is stable, the message is for an analyst.

    `sha256` is the digest of the file, if its bytes could be read.
    """

    def __init__(self, code: str, message: str, sha256: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.sha256 = sha256
