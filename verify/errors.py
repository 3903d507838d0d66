"""Exceptions at the edge of the program.

A source that cannot be checked is a value (``model.Failure``), never an exception. What is raised is for the person
who called: it says what is wrong, where, and what to change. The command line prints ``str(error)`` and exits with 2.

    VerifyError
    ├── UsageError            the call's words are off (bad flag value, nothing to audit)
    ├── DocumentError         a document cannot be read (missing, directory, binary, encoding, too large)
    │   └── FormatError       a document's format is unknown or its syntax is beyond repair
    ├── SettingsError         sources.json is malformed, has unknown keys, or contradicts itself
    ├── StoreError            the snapshot store or the journal cannot be opened, read or written
    ├── ReplayError           a WARC recording cannot be read
    ├── ModelError            a model file is missing, damaged, or not of the expected shape
    └── ReportError           a report cannot be written, read, or has a schema version that is not known
"""

__all__ = [
    "DocumentError",
    "FormatError",
    "ModelError",
    "ReplayError",
    "ReportError",
    "SettingsError",
    "StoreError",
    "UsageError",
    "VerifyError",
]


class VerifyError(Exception):
    """Base of all errors that a user can mend.

    ``message`` is one sentence of what is wrong, ``hint`` one of what to do next (may be empty).
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  → {self.hint}" if self.hint else self.message

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.hint))


def _rebuild(kind: type["VerifyError"], message: str, hint: str) -> "VerifyError":
    return kind(message, hint=hint)


class UsageError(VerifyError):
    """The call's words are off."""


class DocumentError(VerifyError):
    """A document cannot be read."""


class FormatError(DocumentError):
    """A document's format is unknown, or its syntax is beyond repair."""


class SettingsError(VerifyError):
    """``sources.json`` or a flag holds something that cannot be used."""


class StoreError(VerifyError):
    """The snapshot store or the journal cannot be opened, read or written."""


class ReplayError(VerifyError):
    """A WARC recording cannot be read."""


class ModelError(VerifyError):
    """A model file is missing, damaged, or not of the expected shape."""


class ReportError(VerifyError):
    """A report cannot be written or read."""
