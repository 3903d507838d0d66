"""The command line: one file a command under ``verify/commands/``, and one place where errors become exit codes."""

import gc
import os
import sys
import traceback

import typer

from verify.commands import (
    calibrate,
    check,
    diff,
    fetch,
    fix,
    history,
    init,
    parse,
    review,
    run,
    schema,
    score,
    serve,
)
from verify.commands.complain import complain
from verify.errors import VerifyError
from verify.exits import ExitCode

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
for command in (run, parse, check, fetch, score, review, serve, diff, history, fix, calibrate, init, schema):
    command.register(app)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit. Every error a user can mend is one message and exit code 2."""
    code = invoke(sys.argv[1:] if arguments is None else arguments)
    gc.freeze()  # everything goes with the process; looking for cycles first takes longer than a short command
    sys.exit(code)


def invoke(arguments: list[str]) -> int:
    """Run the command line and return its exit code."""
    try:
        return int(app(arguments, prog_name="verify", standalone_mode=False) or 0)
    except VerifyError as error:
        complain(error.message, error.hint)
    except typer.Exit as ended:
        return ended.exit_code
    except (typer.Abort, KeyboardInterrupt):
        complain("interrupted", "")
    except typer.TyperException as error:
        words = getattr(error, "format_message", error.__str__)()
        complain(words, "See: verify --help")
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
