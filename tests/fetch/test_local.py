from pathlib import Path

import pytest

from tests.fetch.test_store import URL, snapshot
from tests.fetch.tools import failed, fetch, good, options
from tests.web import Site, page, reply
from verify.fetch import ChainFetcher, HttpFetcher, LocalFetcher, ReplayFetcher, WarcWriter
from verify.model import Origin, Reason, Source


async def test_a_local_file_stands_for_its_source(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7 text")
    local = LocalFetcher({URL: path})
    found = good(await local.fetch(Source(URL, URL)))
    assert (found.origin, found.body, found.header("content-type")) == (
        Origin.FILE,
        b"%PDF-1.7 text",
        "application/pdf",
    )
    assert "report.pdf" in found.notes[0]
    assert local.holds(Source(URL, URL))
    assert not local.holds(Source("https://b.example/", "https://b.example/"))


@pytest.mark.parametrize(
    ("content", "word"), [(None, "cannot be read"), (b"", "is empty"), (b"x" * 2_000, "larger than 1,000")]
)
async def test_a_local_file_that_cannot_be_used_is_unreadable(tmp_path: Path, content: bytes | None, word: str) -> None:
    path = tmp_path / "a.html"
    if content is not None:
        path.write_bytes(content)
    failure = failed(await LocalFetcher({URL: path}, options(max_bytes=1_000)).fetch(Source(URL, URL)))
    assert failure.reason is Reason.UNREADABLE
    assert word in failure.cause
    assert failure.hint


async def test_a_source_without_a_file_says_so() -> None:
    assert "no local file" in failed(await LocalFetcher({}).fetch(Source(URL, URL))).cause


async def test_fetchers_in_a_chain_are_asked_in_order_and_the_last_gets_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<p>file</p>")
    with WarcWriter(tmp_path / "r.warc.gz") as writer:
        writer.write(snapshot(body=b"<p>recorded</p>"))
        writer.write(snapshot("https://b.example/", b"<p>recorded too</p>"))
    async with Site() as site:
        site.on("/a", page("<p>live</p>"))
        live = site.url("/a")
        replay = ReplayFetcher(tmp_path / "r.warc.gz")
        chain = ChainFetcher(LocalFetcher({URL: path}), replay, HttpFetcher(options()))
        bodies = [good(await chain.fetch(Source(url, url))).body for url in (URL, "https://b.example/", live)]
        await chain.aclose()
    assert bodies == [b"<p>file</p>", b"<p>recorded too</p>", b"<p>live</p>"]


ARCHIVED = "<p>The page as it was.</p>"


def archive(site: Site, gone: str, stamp: str = "20210304050607", rows: str | None = None) -> None:
    """A server that speaks the Wayback Machine's formats for one page."""
    listing = rows if rows is not None else f'[["timestamp","original"],["{stamp}","{gone}"]]'
    site.on("/cdx/search/cdx*", reply(200, listing, {"Content-Type": "application/json"}))
    site.on(f"/web/{stamp}id_/{gone}", page(ARCHIVED, {"Memento-Datetime": "Thu, 04 Mar 2021 05:06:07 GMT"}))


async def one(source: Source, **changes):
    fetcher = HttpFetcher(options(**changes))
    try:
        return await fetcher.fetch(source)
    finally:
        await fetcher.aclose()


async def test_a_dead_page_is_read_from_the_wayback_machine_near_the_day_of_the_citation() -> None:
    async with Site() as site, Site() as wayback:
        gone = site.url("/gone")
        archive(wayback, gone)
        found = good(await one(Source(gone, gone, date="2021-03-01"), archive=True, wayback_url=wayback.url("")))
        assert found.body == ARCHIVED.encode()
        assert found.origin is Origin.ARCHIVE
        assert found.source == gone
        assert found.url == wayback.url(f"/web/20210304050607id_/{gone}")
        assert "of 2021-03-04" in found.notes[-1]
        assert "HTTP 404" in found.notes[-1]
        assert [attempt.outcome for attempt in found.attempts] == ["404"]
        asked = next(request.target for request in wayback.requests if "cdx" in request.target)
        assert "closest=20210301000000" in asked
        assert "statuscode%3A200" in asked


async def test_without_permission_no_archive_is_asked_but_one_is_suggested() -> None:
    async with Site() as site, Site() as wayback:
        gone = site.url("/gone")
        archive(wayback, gone)
        failure = failed(await one(Source(gone, gone), wayback_url=wayback.url("")))
        assert not wayback.hits
        assert f"https://web.archive.org/web/*/{gone}" in failure.hint


@pytest.mark.parametrize(
    "rows",
    ["[]", '[["timestamp","original"]]', "not json", "{}", '[["a"],["b"]]', '[["timestamp","original"],["x","y"]]'],
)
async def test_when_the_wayback_machine_has_nothing_other_archives_are_asked(rows: str) -> None:
    async with Site() as site, Site() as wayback:
        gone = site.url("/gone")
        archive(wayback, gone, rows=rows)
        wayback.on("/timegate/*", reply(302, "", {"Location": "/memento/1"}))
        wayback.on("/memento/1", page(ARCHIVED, {"Memento-Datetime": "Thu, 04 Mar 2021 05:06:07 GMT"}))
        changes = {"archive": True, "wayback_url": wayback.url(""), "memento_url": wayback.url("/timegate")}
        found = good(await one(Source(gone, gone, date="2021-03-01"), **changes))
        assert "Memento" in found.notes[-1]
        gate = next(request for request in wayback.requests if "timegate" in request.target)
        assert gate.headers["accept-datetime"] == "Mon, 01 Mar 2021 00:00:00 GMT"


async def test_when_no_archive_has_it_the_page_is_dead() -> None:
    async with Site() as site, Site() as wayback:
        gone = site.url("/gone")
        changes = {"archive": True, "wayback_url": wayback.url(""), "memento_url": wayback.url("/timegate")}
        assert failed(await one(Source(gone, gone), **changes)).reason is Reason.DEAD


async def test_a_copy_that_is_named_for_a_source_is_used_without_asking_for_permission() -> None:
    async with Site() as site, Site() as wayback:
        gone, copy = site.url("/gone"), wayback.url("/web/20200102030405/http://x/")
        wayback.on("/web/20200102030405/http://x/", page(ARCHIVED))
        found = good(await one(Source(gone, gone, archive=copy)))
        assert found.origin is Origin.ARCHIVE
        assert "of 2020-01-02" in found.notes[-1]
        site.on("/gone", page("<p>live again</p>"))
        assert good(await one(Source(gone, gone, archive=copy))).origin is Origin.NETWORK


async def test_an_unreachable_page_is_looked_up_only_after_its_last_try() -> None:
    async with Site() as site, Site() as wayback:
        site.on("/busy", reply(503))
        busy = site.url("/busy")
        archive(wayback, busy)
        fetcher = HttpFetcher(options(archive=True, wayback_url=wayback.url("")))
        failed(await fetcher.fetch(Source(busy, busy)))
        assert not wayback.hits
        assert good(await fetcher.fetch(Source(busy, busy))).origin is Origin.ARCHIVE
        await fetcher.aclose()


CROSSREF = '{"message": {"title": ["A <i>Title</i>"], "abstract": "<jats:p>We found &lt;b&gt; 12 % more.</jats:p>"}}'
OPENALEX = '{"title": "A Title", "abstract_inverted_index": {"We": [0], "found": [1], "more": [2]}}'


async def doi(crossref, openalex, **changes):
    async with Site() as site, Site() as registry:
        site.on("/paper", reply(403, "no"))
        registry.on("/works/10.5555/abc.1", crossref)
        registry.on("/works/doi:10.5555/abc.1", openalex)

        async def resolve(host: str, port: int) -> list[str]:
            return ["127.0.0.1"]

        url = "https://doi.org/10.5555/abc.1"
        chain = {"crossref_url": registry.url(""), "openalex_url": registry.url(""), "resolve": resolve}
        # The publisher's page stands in for doi.org, whose name is kept in the source.
        return await one(Source(url, site.url("/paper")), **chain | changes)


async def test_a_publisher_that_turns_us_away_is_answered_by_the_abstract_of_crossref() -> None:
    found = good(await doi(reply(200, CROSSREF), reply(404)))
    assert b"<h1>A Title</h1>" in found.body
    assert b"We found &lt;b&gt; 12 % more." in found.body
    assert b'"isAccessibleForFree": false' in found.body
    assert found.notes[-1].startswith("abstract only, from Crossref")
    assert "HTTP 403" in found.notes[-1]


async def test_openalex_is_asked_when_crossref_has_no_abstract() -> None:
    found = good(await doi(reply(200, '{"message": {"title": ["A Title"]}}'), reply(200, OPENALEX)))
    assert b"<p>We found more</p>" in found.body
    assert "OpenAlex" in found.notes[-1]


@pytest.mark.parametrize(
    "answer", ["[]", "{}", "nonsense", '{"message": null}', '{"abstract_inverted_index": {"a": ["x"]}}']
)
async def test_without_an_abstract_the_page_stays_blocked(answer: str) -> None:
    assert failed(await doi(reply(200, answer), reply(200, answer))).reason is Reason.BLOCKED


async def test_abstracts_can_be_turned_off() -> None:
    assert failed(await doi(reply(200, CROSSREF), reply(200, OPENALEX), abstracts=False)).reason is Reason.BLOCKED


async def test_a_page_that_is_no_doi_is_never_looked_up() -> None:
    async with Site() as site, Site() as registry:
        site.on("/a", reply(403))
        failed(await fetch(site.url("/a"), options(crossref_url=registry.url(""))))
        assert not registry.hits
