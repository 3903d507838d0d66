"""Reading of HTML and XHTML: ``reader.read_html``."""
