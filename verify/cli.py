"""The command line: one file a command under ``verify/commands/``, and one place where errors become exit codes."""

import atexit
import contextlib
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from verify.commands.complain import complain
from verify.commands.quick import fetch_wishes
from verify.errors import VerifyError
from verify.exits import ExitCode

if TYPE_CHECKING:
    import typer

COMMANDS = (
    "run", "parse", "check", "fetch", "score", "review", "serve", "diff", "history", "fix", "calibrate", "init",
    "schema",
)  # fmt: skip
"""Modules of ``verify.commands``, each with one command of its name, in the order of ``verify --help``."""

_GARBAGE = 20_000
"""Objects made before the collector of cycles looks at the young: what loading makes stays, what work leaves behind is
freed without it."""


def build(arguments: Sequence[str]) -> "typer.Typer":
    """The command line; only the command that is asked for is loaded, all of them where none is."""
    import typer

    app = typer.Typer(
        name="verify",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="Check whether the pages that a document cites really say what it claims.",
        epilog="Exit codes: 0 passed · 1 findings beyond the policy · 2 usage, settings or internal error · "
        "3 inconclusive, too many sources could not be checked.",
    )
    app.callback()(_group)
    for name in arguments[:1] if arguments[:1] and arguments[0] in COMMANDS else COMMANDS:
        import_module(f"verify.commands.{name}").register(app)
    return app


def _group() -> None:
    # Without a callback, an application of one command would not want its name.
    pass


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit. Every error a user can mend is one message and exit code 2."""
    gc.set_threshold(_GARBAGE, 20, 50)
    code = invoke(sys.argv[1:] if arguments is None else arguments)
    leave(code)


def leave(code: int) -> NoReturn:
    """End the process at once: taking its modules and objects apart takes longer than a short command."""
    atexit._run_exitfuncs()
    try:
        if sys.stdout is not None:  # a process may be started without
            sys.stdout.flush()
    except BrokenPipeError:
        pass  # whoever read has read enough, and what was found stays what it is
    except OSError as error:
        complain(f"standard output cannot be written ({error.strerror})")
        code = ExitCode.ERROR
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.flush()
    os._exit(code)


def invoke(arguments: list[str]) -> int:
    """Run the command line and return its exit code."""
    try:
        if arguments[:1] == ["fetch"] and (wishes := fetch_wishes(arguments[1:])) is not None:
            from verify.commands.linkcheck import carry_out

            carry_out(wishes)
            return ExitCode.PASSED
        return _understand(arguments)
    except VerifyError as error:
        complain(error.message, error.hint)
    except KeyboardInterrupt:
        complain("interrupted", "")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.PASSED
    except Exception as error:
        if os.environ.get("VERIFY_TRACEBACK"):
            traceback.print_exc()
        complain(
            f"internal error: {type(error).__name__}: {error}",
            "This is a bug in verify. Set VERIFY_TRACEBACK=1 to see where, and report it.",
        )
    return ExitCode.ERROR


def _understand(arguments: list[str]) -> int:
    import typer

    try:
        return int(build(arguments)(arguments, prog_name="verify", standalone_mode=False) or 0)
    except typer.Exit as ended:
        return ended.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        words = getattr(error, "format_message", error.__str__)()
        complain(words, "See: verify --help")
        return ExitCode.ERROR
