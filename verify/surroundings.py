"""What a report is shown with, besides the run itself."""

from importlib.resources import files

from verify.report import ErrorRates, read_error_rates


def error_rates() -> ErrorRates | None:
    """The matcher's measured error rates, as they were committed with it; ``None`` before they were measured."""
    measured = files("verify.match").joinpath("data/error_rates.json")
    return read_error_rates(measured.read_bytes()) if measured.is_file() else None
