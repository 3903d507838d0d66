"""The exit codes of the command line."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Never the same code for "found something" and "crashed"."""

    PASSED = 0
    FINDINGS = 1
    ERROR = 2
    INCONCLUSIVE = 3
