"""Reading of HTML and XHTML."""

from verify.read.html.reader import read_html

__all__ = ["read_html"]
