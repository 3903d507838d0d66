"""``verify serve``: review a report in the browser, decisions written as they are made."""

from pathlib import Path
from typing import Annotated

import typer

from verify.commands import flags


def register(app: typer.Typer) -> None:
    app.command("serve", epilog="Example: verify serve            (needs: pip install 'citation-verify[serve]')")(serve)


def serve(
    run: flags.RunFolder = None,
    report_dir: flags.ReportDir = Path("reports"),
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8765,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the address in a browser.")] = False,
) -> None:
    """Serve a report on this machine's own address; decisions go to decisions.json at once. Ctrl-C ends it."""
    from verify.report import read_report
    from verify.review import surroundings
    from verify.review.serve import serve as serve_folder
    from verify.surroundings import error_rates

    folder = run or report_dir / "latest"
    background = surroundings(read_report(folder), report_dir, error_rates=error_rates())
    serve_folder(
        folder,
        report_dir / "decisions.json",
        port=port,
        background=background,
        open_browser=open_browser,
        tell=lambda address: typer.echo(f"{address}  (Ctrl-C ends it)"),
    )
