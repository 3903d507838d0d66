"""How an error is told: one message on standard error, and what to do next."""


def complain(message: str, hint: str = "") -> None:
    """Print an error; characters that could act on the terminal are shown as escapes."""
    from rich.console import Console
    from rich.markup import escape

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"[bold red]error:[/] {escape(plain(message))}")
    if hint:
        console.print(f"  [dim]→[/] {escape(plain(hint))}")


def plain(text: str) -> str:
    """Text without control and bidirectional characters, which could rewrite the terminal."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in text)
