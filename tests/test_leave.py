"""How the process ends: at once, with everything said and the right code."""

import subprocess
import sys

import pytest

CODE = "import sys\nfrom verify.cli import leave\n{}\nleave({})"


def ended(before: str, code: int = 0) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", CODE.format(before, code)], capture_output=True, text=True, check=False
    )


def test_what_was_printed_is_there_and_what_waits_for_the_end_is_done() -> None:
    done = ended("import atexit; atexit.register(print, 'last'); print('first', end=' ')")
    assert (done.returncode, done.stdout) == (0, "first last\n")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [("OSError(28, 'No space left on device')", 2, "No space left"), ("BrokenPipeError()", 0, "")],
)
def test_output_that_cannot_be_written_is_an_error_unless_nobody_reads_it(error: str, code: int, said: str) -> None:
    done = ended(f"class Out:\n    def flush(self): raise {error}\nsys.stdout = Out()")
    assert done.returncode == code and said in done.stderr


def test_a_reader_that_has_read_enough_changes_no_exit_code() -> None:
    assert ended("class Out:\n    def flush(self): raise BrokenPipeError()\nsys.stdout = Out()", code=1).returncode == 1


def test_a_process_without_standard_output_ends_all_the_same() -> None:
    assert ended("sys.stdout = None").returncode == 0
