"""``PageReader``: a snapshot to the page that a reader would see, by what its bytes are."""

from urllib.parse import urlsplit

from verify.model import Failure, Page, Snapshot
from verify.read.charset import decode
from verify.read.html import read_html
from verify.read.options import ReadOptions
from verify.read.outcome import UnreadableError, failure, page
from verify.read.sniff import Kind, sniff


class PageReader:
    """Reads snapshots. Holds nothing but its options, so it can be pickled and shared; never raises for a page."""

    def __init__(self, options: ReadOptions | None = None) -> None:
        self.options = options or ReadOptions()

    def read(self, snapshot: Snapshot) -> Page | Failure:
        """The page of a snapshot, with ``wall`` set when something stood before its content; or why there is none."""
        try:
            return self._read(snapshot)
        except UnreadableError as error:
            return failure(snapshot, error.cause, error.hint, error.reason)
        except (RecursionError, MemoryError) as error:
            return failure(snapshot, f"reading it exhausted the reader ({type(error).__name__})", "Open it by hand.")

    def _read(self, snapshot: Snapshot) -> Page:
        body = snapshot.body
        if not body.strip():
            raise UnreadableError(
                "the body is empty", "Open the page by hand; the server may send nothing to programs."
            )
        if len(body) > self.options.max_bytes:
            raise UnreadableError(
                f"the body of {len(body):,} bytes is over the limit of {self.options.max_bytes:,}",
                "Cite a smaller part.",
            )
        declared = snapshot.header("content-type")
        kind = sniff(body, declared, urlsplit(snapshot.url).path)
        if not isinstance(kind, Kind):
            raise UnreadableError(f"the content is {kind}", "Cite a page or document with text.")
        markup = decode(body, declared)
        html = read_html(markup, snapshot.url, self.options)
        about = html.about
        return page(
            snapshot,
            html.pieces,
            self.options.max_chars,
            title=about.title,
            site=about.site,
            author=about.author,
            published=about.published,
            language=about.language,
        )
