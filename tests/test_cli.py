"""The command line: what it prints, what it refuses, and with which exit code."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web import Site, page, reply, text_page
from verify.cli import invoke
from verify.exits import ExitCode

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command line in an empty folder; gives exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: object) -> tuple[int, str, str]:
        code = invoke([str(word) for word in words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.md"
    path.write_text(
        "# The bridge\n\nThe bridge opened in 1937. [source](https://bridge.example/)\n\n"
        "It carries 110,000 vehicles a day.\n"
    )
    return path


def refused(answer: tuple[int, str, str]) -> str:
    code, out, err = answer
    assert code == ExitCode.ERROR and not out
    assert err.startswith("error: ") and "Traceback" not in err
    return err


@pytest.mark.parametrize("command", ["run", "parse", "fetch", "check", "score", "init", "schema"])
def test_every_command_has_help_with_an_example(verify: Run, command: str) -> None:
    code, out, _ = verify(command, "--help")
    assert code == 0 and "Example" in out and f"verify {command}" in out


def test_unknown_words_are_refused_with_a_pointer_to_help(verify: Run) -> None:
    assert "No such option" in refused(verify("run", "--nonsense"))
    assert "verify --help" in refused(verify("nonsense"))


def test_a_missing_document_is_named(verify: Run) -> None:
    code, _, err = verify("run", "gone.md")
    assert code == ExitCode.ERROR and "error: gone.md" in err
    assert "gone.md" in refused(verify("parse", "gone.md"))


def test_a_document_that_cannot_be_read_does_not_stop_the_others(verify: Run, bridge: Path) -> None:
    code, out, _ = verify("run", "gone.md", bridge, "--offline", "--no-model", "--format", "json")
    report = json.loads(Path(out.splitlines()[-1]).read_text())
    assert code == ExitCode.ERROR
    assert [problem["where"] for problem in report["problems"]] == ["gone.md"]
    assert report["claims"][0]["document"] == str(bridge)


def test_parse_goes_on_after_a_document_that_cannot_be_read(verify: Run, bridge: Path) -> None:
    code, out, err = verify("parse", "gone.md", bridge, "--format", "json")
    assert code == ExitCode.ERROR
    assert "gone.md" in err
    assert json.loads(out)["document"] == str(bridge)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("folder.md", None, "director"),
        ("binary.md", bytes(range(256)) * 8, "binary"),
        ("latin.md", b"The caf\xe9 opened in 1937.", "UTF-8"),
    ],
)
def test_a_document_that_is_no_text_gets_a_clear_error(
    verify: Run, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    assert said in refused(verify("parse", path))


def test_a_document_of_100_mb_is_refused_without_reading_it(verify: Run, tmp_path: Path) -> None:
    with (tmp_path / "huge.md").open("wb") as huge:
        huge.truncate(100_000_000)
    assert "too large" in refused(verify("parse", tmp_path / "huge.md")).lower()


def test_nothing_to_audit_says_how_to_go_on(verify: Run) -> None:
    assert "Name a document" in refused(verify("run"))


def test_malformed_settings_stop_the_run_before_anything_is_fetched(verify: Run, tmp_path: Path) -> None:
    (tmp_path / "sources.json").write_text('{"documens": ["*.md"]}')
    assert 'did you mean "documents"' in refused(verify("run"))
    (tmp_path / "sources.json").write_text('{"documents": ["none/*.md"]}')
    assert "no file matches" in refused(verify("run"))


def test_an_unreadable_recording_is_refused(verify: Run, bridge: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.warc.gz").write_bytes(b"no recording")
    assert "bad.warc.gz" in refused(verify("run", bridge, "--replay", tmp_path / "bad.warc.gz"))
    assert "gone.warc" in refused(verify("run", bridge, "--replay", tmp_path / "gone.warc"))


def test_a_report_directory_that_cannot_be_written_is_refused_before_the_audit(
    verify: Run, bridge: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file")
    assert "--report-dir" in refused(verify("run", bridge, "--offline", "--report-dir", tmp_path / "taken"))


def test_a_damaged_store_is_refused_with_a_way_out(verify: Run, bridge: Path, tmp_path: Path) -> None:
    (tmp_path / ".verify-cache").mkdir()
    (tmp_path / ".verify-cache/ledger.sqlite").write_bytes(b"certainly no database " * 100)
    assert "--cache-dir" in refused(verify("run", bridge, "--offline"))


def test_an_unknown_format_names_the_known_ones(verify: Run, bridge: Path) -> None:
    assert "html" in refused(verify("run", bridge, "--format", "docx"))


def test_a_url_with_a_bad_port_is_reported_and_not_dropped(verify: Run, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("The bridge opened in 1937. [source](http://bridge.example:99999/)\n")
    code, out, _ = verify("run", "page.md", "--offline", "--no-model", "--format", "json")
    claim = json.loads(Path(out.splitlines()[-1]).read_text())["claims"][0]
    assert (claim["verdict"], claim["reason"]) == ("unverifiable", "refused")
    assert "port" in claim["why"] and code == ExitCode.INCONCLUSIVE


def test_parse_prints_the_machine_interface(verify: Run, bridge: Path) -> None:
    code, out, _ = verify("parse", bridge, "--format", "json")
    parsed = json.loads(out)
    assert code == 0
    assert parsed["claims"][0]["text"] == "The bridge opened in 1937."
    assert parsed["claims"][0]["urls"] == ["https://bridge.example/"]
    assert (parsed["claims"][0]["line"], parsed["uncited"][0]["line"]) == (3, 5)
    assert parsed["unresolved"] == [] and len(parsed["references"]) == 1


def test_a_page_that_tries_to_write_terminal_codes_stays_text(verify: Run, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("The bridge \x1b[31mopened\x1b[0m in 1937. [source](https://bridge.example/)\n")
    _, out, _ = verify("parse", "page.md")
    assert "\x1b[31m" not in out


@pytest.fixture
def site() -> Any:
    site = Site()
    site.on("/robots.txt", reply(404))
    site.on("/bridge", page("<title>Bridge</title><p>The bridge was opened to traffic in 1937 by the mayor.</p>"))
    site.on("/gone", reply(410, "gone"))
    with site.in_thread():
        yield site


def test_fetch_prints_a_line_a_url_with_kind_and_cause(verify: Run, site: Site, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text(f"# mine\n{site.url('/gone')}\n\nftp://old.example/x\n")
    code, out, _ = verify("fetch", site.url("/bridge"), "--from", "urls.txt", "--allow-private", "--format", "jsonl")
    rows = {row["url"]: row for row in map(json.loads, out.splitlines())}
    assert code == 0
    assert rows[site.url("/bridge")]["kind"] == "ok" and rows[site.url("/bridge")]["status"] == 200
    assert set(rows[site.url("/bridge")]) >= {"final_url", "reason", "attempts", "bytes", "sha256", "elapsed"}
    assert (rows[site.url("/gone")]["kind"], rows[site.url("/gone")]["attempts"]) == ("dead", 1)
    assert rows["ftp://old.example/x"]["kind"] == "refused"


def test_fetch_says_which_pages_it_has_not_read_and_reads_them_when_asked(verify: Run, site: Site) -> None:
    site.on("/report", page(text_page("1")))
    urls = (site.url("/report"), site.url("/bridge"), "--allow-private")
    _, out, _ = verify("fetch", *urls, "--format", "jsonl")
    rows = {row["url"]: row for row in map(json.loads, out.splitlines())}
    unread, read = rows[site.url("/report")], rows[site.url("/bridge")]
    assert (unread["kind"], unread["read"], unread["sha256"]) == ("ok", False, "")
    assert unread["reason"] == "status only: the text was not read"
    assert (read["kind"], read["read"], read["reason"]) == ("ok", True, "") and read["sha256"]
    _, out, _ = verify("fetch", *urls)
    assert "ok (unread)" in out and "the text was not read" in out
    assert out.splitlines()[-1] == "2 URLs: 1 ok, 1 ok (unread); --read reads every page"
    _, out, _ = verify("fetch", *urls, "--format", "jsonl", "--read")
    assert all(row["read"] and row["sha256"] for row in map(json.loads, out.splitlines()))
    assert site.hits[site.url("/report")] == 3 and site.hits[site.url("/bridge")] == 1


def test_fetch_asks_a_host_for_a_made_up_address_when_a_page_looks_missing(verify: Run, site: Site) -> None:
    site.on("/*", page(f"<title>Welcome to the Herald</title><h1>Welcome to the Herald</h1>{text_page('1')}"))
    _, out, _ = verify("fetch", site.url("/2024/report"), "--allow-private", "--format", "jsonl")
    row = json.loads(out)
    assert (row["kind"], row["read"]) == ("dead", True) and "made-up address" in row["reason"]


def test_a_password_in_a_url_stands_in_nothing_that_is_printed_or_kept(verify: Run, site: Site, tmp_path: Path) -> None:
    url = site.url("/bridge").replace("//", "//me:secretpw@")
    text = f"The bridge was opened in 1937. [source]({url})\n\nIt was closed in 1950. [old](ftp://me:secretpw@a.example/)\n"
    (tmp_path / "page.md").write_text(text)
    _, out, err = verify("fetch", url, "ftp://me:secretpw@a.example/", "--allow-private", "--format", "jsonl")
    assert {row["url"] for row in map(json.loads, out.splitlines())} == {
        url.replace("secretpw", "***"),
        "ftp://me:***@a.example/",
    }
    words = ("--output", "csv=r.csv", "--output", "sarif=r.sarif", "--output", "jsonl=r.jsonl")
    _, more, _ = verify("run", "page.md", "--no-model", "--allow-private", *words)
    assert "secretpw" not in out + err + more
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "page.md"]
    assert {"report.json", "r.sarif", "pages.warc.gz", "snapshots.sqlite"} <= {path.name for path in kept}
    for path in kept:
        data = path.read_bytes()
        assert b"secretpw" not in (gzip.decompress(data) if path.suffix == ".gz" else data), path


def test_a_wall_that_reloads_itself_is_blocked_not_dead(verify: Run, site: Site) -> None:
    site.on(
        "/report",
        page(
            """<html><head><meta http-equiv="refresh" content="5; URL='/report?bm-verify=AAQAAAAI'"/></head><body>"""
            """<iframe src="/_sec/cp_challenge/sec-cpt.html"></iframe><script>var i=1700;</script></body></html>"""
        ),
    )
    _, out, _ = verify("fetch", site.url("/report"), "--allow-private", "--format", "jsonl")
    row = json.loads(out)
    assert (row["kind"], row["redirects"]) == ("blocked", [])
    assert "Akamai" in row["reason"]


def test_private_addresses_are_refused_unless_allowed(verify: Run, site: Site) -> None:
    _, out, _ = verify("fetch", site.url("/bridge"), "--format", "jsonl")
    assert json.loads(out)["kind"] == "refused" and not site.hits


def test_check_shows_a_verdict_with_its_quote(verify: Run, site: Site) -> None:
    words = ("--allow-private", "--no-model", "--format", "json")
    code, out, _ = verify("check", "The bridge was opened in 1937.", site.url("/bridge"), *words)
    claim = json.loads(out)
    assert (code, claim["verdict"]) == (0, "supported")
    assert "1937" in claim["evidence"][0]["quote"]
    code, out, _ = verify("check", "The bridge was opened in 1952.", site.url("/bridge"), *words)
    assert (code, json.loads(out)["verdict"]) == (1, "contradicted")
    code, out, _ = verify("check", "The bridge was opened in 1937.", site.url("/gone"), *words)
    assert (code, json.loads(out)["reason"]) == (3, "dead")


def test_check_prints_the_quote_of_a_supported_claim_and_why_a_page_was_not_read(verify: Run, site: Site) -> None:
    words = ("--allow-private", "--no-model")
    _, out, _ = verify("check", "The bridge was opened in 1937.", site.url("/bridge"), *words)
    assert out.startswith("✓ supported") and "1937" in out.split("“")[1] and site.url("/bridge") in out
    code, out, _ = verify("check", "The bridge was opened in 1937.", site.url("/gone"), *words)
    assert code == 3 and f"not read (dead): {site.url('/gone')}" in out
    assert out.count("HTTP 410") == 1 and "archived copy" in out


def test_check_wants_a_claim(verify: Run) -> None:
    assert "the claim is empty" in refused(verify("check", " ", "https://bridge.example/"))


def test_a_run_writes_its_reports_and_points_to_the_newest(verify: Run, site: Site, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(f"The bridge was opened in 1937. [source]({site.url('/bridge')})\n")
    code, out, _ = verify("run", "page.md", "--allow-private", "--no-model")
    assert code == 0 and "report:" in out
    latest = tmp_path / "reports/latest"
    assert {"report.json", "report.html", "report.md", "pages.warc.gz"} <= {path.name for path in latest.iterdir()}
    again, _, _ = verify("run", "page.md", "--no-model", "--replay", latest / "pages.warc.gz", "--allow-private")
    assert again == 0


def test_a_contradiction_fails_the_run_and_a_lenient_policy_does_not(verify: Run, site: Site, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(f"The bridge was opened in 1952. [source]({site.url('/bridge')})\n")
    words = ("run", "page.md", "--allow-private", "--no-model")
    assert verify(*words)[0] == ExitCode.FINDINGS
    assert verify(*words, "--fail-on", "unsupported")[0] == ExitCode.PASSED


def test_sources_json_governs_only_the_documents_that_it_lists(verify: Run, site: Site, tmp_path: Path) -> None:
    text = f"The bridge was opened in 1952. [source]({site.url('/bridge')})\n"
    (tmp_path / "listed.md").write_text(text)
    (tmp_path / "other.md").write_text(text)
    (tmp_path / "sources.json").write_text(
        '{"documents": ["listed.md"], "policy": {"fail_on": []}, "fetch": {"allow_private": true}}'
    )
    assert verify("run", "--no-model")[0] == ExitCode.PASSED
    assert verify("run", "listed.md", "--no-model")[0] == ExitCode.PASSED
    assert verify("run", "other.md", "--no-model", "--allow-private")[0] == ExitCode.FINDINGS
    assert verify("run", "other.md", "--no-model", "--settings", "sources.json")[0] == ExitCode.PASSED


def test_an_ignored_source_is_told_and_not_fetched(verify: Run, site: Site, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(f"The bridge was opened in 1937. [source]({site.url('/bridge')})\n")
    settings = {
        "documents": ["page.md"],
        "fetch": {"allow_private": True},
        "sources": {site.url("/bridge"): {"ignore": {"reason": "behind our VPN"}}},
    }
    (tmp_path / "sources.json").write_text(json.dumps(settings))
    code, out, _ = verify("run", "--no-model", "--format", "json")
    claim = json.loads(Path(out.splitlines()[-1]).read_text())["claims"][0]
    assert (code, claim["verdict"], claim["reason"]) == (0, "unverifiable", "refused")
    assert "behind our VPN" in claim["why"] and not site.hits
    settings["sources"] = {site.url("/bridge"): {"ignore": {"reason": "VPN", "until": "2020-01-01"}}}
    (tmp_path / "sources.json").write_text(json.dumps(settings))
    verify("run", "--no-model")
    assert site.hits[site.url("/bridge")] == 1


def test_a_local_copy_named_in_the_settings_is_read_in_place_of_the_network(verify: Run, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("The bridge was opened in 1937. [source](https://bridge.example/)\n")
    (tmp_path / "copy.html").write_text("<p>The bridge was opened in 1937.</p>")
    settings = {"documents": ["page.md"], "sources": {"https://bridge.example/": {"file": "copy.html"}}}
    (tmp_path / "sources.json").write_text(json.dumps(settings))
    code, out, _ = verify("run", "--no-model", "--format", "json")
    report = json.loads(Path(out.splitlines()[-1]).read_text())
    assert (code, report["claims"][0]["verdict"], report["sources"][0]["origin"]) == (0, "supported", "file")


def test_score_reads_and_writes_json_lines(verify: Run, tmp_path: Path) -> None:
    rows = [
        {"id": 1, "claim": "The bridge opened in 1937.", "source": "The bridge opened in 1937."},
        {"id": "b", "claim": "The bridge opened in 1952.", "source": ["A river.", "The bridge opened in 1937."]},
    ]
    with gzip.open(tmp_path / "pairs.jsonl.gz", "wt") as pairs:
        pairs.write("\n".join(map(json.dumps, rows)))
    code, _, _ = verify("score", "pairs.jsonl.gz", "--output", "out.jsonl", "--no-model")
    first, second = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert code == 0
    assert (first["id"], first["verdict"]) == (1, "supported") and 0 <= first["support"] <= 1
    assert (second["id"], second["verdict"]) == ("b", "contradicted")
    quote = second["evidence"][0]
    assert "\n".join(rows[1]["source"])[quote["start"] : quote["end"]] == quote["quote"]


@pytest.mark.parametrize("line", ["not json", "[1]", '{"id": 1}', '{"id": 1, "claim": "x", "source": 5}'])
def test_a_bad_pair_names_its_line(verify: Run, tmp_path: Path, line: str) -> None:
    good = '{"id": 0, "claim": "x", "source": "y"}'
    (tmp_path / "pairs.jsonl").write_text(f"{good}\n{line}\n")
    assert "pairs.jsonl:2" in refused(verify("score", "pairs.jsonl", "-o", "out.jsonl"))
    assert not (tmp_path / "out.jsonl").exists()


def test_init_writes_settings_that_run_accepts_and_never_overwrites(verify: Run, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Nothing\n")
    assert verify("init")[0] == 0
    assert json.loads((tmp_path / "sources.json").read_text())["documents"] == ["*.md"]
    assert "reports/*/" in (tmp_path / ".gitignore").read_text()
    assert verify("run", "--no-model")[0] == 0
    assert "--force" in refused(verify("init"))


def test_the_schemas_are_printed(verify: Run) -> None:
    assert "properties" in json.loads(verify("schema", "settings")[1])
    assert "claims" in json.loads(verify("schema", "report")[1])["properties"]


def test_a_crash_is_an_internal_error_and_not_a_finding(
    verify: Run, bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("verify.commands.audit.rule", broken)
    assert "internal error: ZeroDivisionError" in refused(verify("run", bridge, "--offline", "--format", "json"))


def test_a_report_never_shows_header_values(verify: Run, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Nothing\n")
    (tmp_path / "sources.json").write_text(
        json.dumps({"documents": ["page.md"], "hosts": {"a.example": {"headers": {"Cookie": "secret=1"}}}})
    )
    _, out, _ = verify("run", "--no-model", "--format", "json")
    text = Path(out.splitlines()[-1]).read_text()
    assert "secret=1" not in text and "(not shown)" in text


def test_a_structured_log_tells_every_source_and_claim(verify: Run, site: Site, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(f"The bridge was opened in 1937. [source]({site.url('/bridge')})\n")
    _, _, err = verify("run", "page.md", "--allow-private", "--no-model", "--log-json")
    begin, source, claim = map(json.loads, err.splitlines())
    assert (begin["event"], begin["sources"], begin["claims"]) == ("begin", 1, 1)
    assert (source["event"], source["kind"], source["status"]) == ("source", "ok", 200)
    assert (claim["event"], claim["verdict"], claim["line"]) == ("claim", "supported", 1)
