"""What a glance makes of real pages: ``python -m benchmarks.glance [DIRECTORY]`` (layout: ``read_quality``).

Reported: the share of pages that are left unread by a link check, how many of them by their first 64 KB, what a glance
costs, and which pages that reading finds a wall on were cleared all the same.
"""

import argparse
import gzip
import json
import time
from pathlib import Path

from benchmarks.read_quality import snapshot
from verify.model import Page
from verify.read import PageReader, plainly_a_page

START = 32_768
HEADERS = (("content-type", "text/html"),)


def cleared_at(url: str, body: bytes) -> int:
    """Bytes after which a page is cleared, shown as the fetcher shows it; 0 for a page that is read."""
    size = START
    while True:
        if plainly_a_page(url, url, 200, HEADERS, body[:size]):
            return min(size, len(body))
        if size >= min(len(body), 1 << 20):
            return 0
        size *= 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", nargs="?", type=Path, default=Path("../shared/data/pages"))
    directory = parser.parse_args().directory
    truth = json.loads((directory / "ground-truth.json").read_text())
    pages = {}
    for path in sorted((directory / "html").glob("*.html.gz")):
        url = truth[path.name.removesuffix(".html.gz")]["url"]
        pages[url if "://" in url else f"https://{url}"] = gzip.decompress(path.read_bytes())
    began = time.process_time()
    at = {url: cleared_at(url, body) for url, body in pages.items()}
    spent = (time.process_time() - began) / len(pages)
    cleared = [size for size in at.values() if size]
    soon = sum(size <= 2 * START for size in cleared)
    print(f"{len(cleared)} of {len(pages)} pages cleared, {soon} of them by their first 64 KB")
    print(f"{spent * 1e3:.2f} ms CPU a page")
    reader = PageReader()
    for url, body in pages.items():
        page = reader.read(snapshot(url, body))
        if at[url] and (not isinstance(page, Page) or page.wall is not None):
            print(f"cleared, but a wall when read: {url}")


if __name__ == "__main__":
    main()
