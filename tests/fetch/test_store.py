import datetime
import random
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fetch.tools import START, Clock
from verify.errors import StoreError
from verify.fetch import Store
from verify.fetch.codec import dumps, loads
from verify.model import Attempt, Failure, Hop, Origin, Reason, Retrieval, Snapshot

URL = "https://example.org/a"
DAY = 86_400.0


def snapshot(url: str = URL, body: bytes = b"<p>text</p>", **changes) -> Snapshot:
    fields = {
        "source": url,
        "requested": url,
        "url": url,
        "status": 200,
        "headers": (("Content-Type", "text/html"),),
        "body": body,
        "sha256": "0" * 64,
        "retrieved": START,
        "origin": Origin.NETWORK,
        "chain": (Hop("http://example.org/a", 301),),
        "attempts": (Attempt(START, 0.2, "200"),),
        "elapsed": 0.25,
        "notes": ("a note",),
    }
    return Snapshot(**fields | changes)


def failure(reason: Reason, url: str = URL, status: int | None = None) -> Failure:
    attempts = (Attempt(START, 0.2, "no"),)
    return Failure(url, url, reason, "the cause", "a hint", START, url=url, status=status, attempts=attempts)


@pytest.fixture
def store(tmp_path: Path):
    clock = Clock()
    with Store(tmp_path / "s.sqlite", now=clock.now) as opened:
        opened.clock = clock  # type: ignore[attr-defined]
        yield opened


def test_what_is_stored_comes_back_as_from_the_cache(store: Store) -> None:
    store.put(snapshot())
    assert store.get(URL, DAY) == snapshot(origin=Origin.CACHE)


@given(body=st.binary(min_size=1, max_size=200), note=st.text(max_size=20), status=st.integers(100, 999))
def test_every_retrieval_survives_being_written_down(body: bytes, note: str, status: int) -> None:
    for original in (snapshot(body=body, notes=(note,), status=status), failure(Reason.BLOCKED, status=status)):
        kept = original.body if isinstance(original, Snapshot) else b""
        assert loads(dumps(original), kept) == original


def test_a_page_is_fresh_for_its_age_with_jitter_and_any_age_when_none_is_given(store: Store) -> None:
    store.put(snapshot())
    store.clock.time += 6 * DAY  # type: ignore[attr-defined]
    assert store.get(URL, 7 * DAY) is not None
    store.clock.time += 2 * DAY  # type: ignore[attr-defined]
    assert store.get(URL, 7 * DAY) is None
    assert store.get(URL) is not None
    assert store.get(URL, 0.0) is None


def test_pages_stored_together_do_not_expire_together(store: Store) -> None:
    urls = [f"https://example.org/{number}" for number in range(100)]
    for url in urls:
        store.put(snapshot(url))
    store.clock.time += 7 * DAY  # type: ignore[attr-defined]
    fresh = sum(store.get(url, 7 * DAY) is not None for url in urls)
    assert 25 < fresh < 75


@pytest.mark.parametrize("reason", [Reason.DEAD, Reason.LOGIN, Reason.PAYWALLED, Reason.UNREADABLE])
def test_lasting_failures_are_kept(store: Store, reason: Reason) -> None:
    store.put(failure(reason))
    found = store.get(URL, DAY)
    assert isinstance(found, Failure)
    assert found.reason is reason


@pytest.mark.parametrize("reason", [Reason.UNREACHABLE, Reason.BLOCKED, Reason.REFUSED])
def test_passing_failures_are_kept_for_their_run_alone_and_never_replace_a_page(store: Store, reason: Reason) -> None:
    store.put(snapshot())
    store.put(failure(reason))
    assert isinstance(store.get(URL, DAY), Snapshot)
    store.put(failure(reason), run="one")
    assert isinstance(store.get(URL, DAY, run="one"), Failure)
    assert isinstance(store.get(URL, DAY, run="two"), Snapshot)
    store.forget_run("one")
    assert isinstance(store.get(URL, DAY, run="one"), Snapshot)


def test_what_a_run_has_stored_is_fresh_to_it_until_it_is_forgotten(store: Store) -> None:
    store.put(snapshot(), run="one")
    assert store.get(URL, 0.0) is None
    assert store.get(URL, 0.0, run="one") is not None
    assert store.get(URL, 0.0, run="two") is None
    store.forget_run("one")
    assert store.get(URL, 0.0, run="one") is None
    assert store.get(URL, DAY) is not None


def test_a_wall_that_was_stored_as_a_page_can_be_demoted_to_its_run(store: Store) -> None:
    store.put(snapshot(), run="one")
    store.demote(URL, run="one")
    assert store.get(URL) is None
    assert store.get(URL, DAY, run="one") is not None
    store.put(snapshot())
    store.demote(URL)
    assert store.get(URL) is None


def test_archived_copies_stay_known_as_such(store: Store) -> None:
    store.put(snapshot(origin=Origin.ARCHIVE))
    found = store.get(URL, DAY)
    assert found is not None
    assert found.origin is Origin.ARCHIVE


def test_the_least_recently_used_go_when_the_limit_is_met(tmp_path: Path) -> None:
    clock = Clock()
    with Store(tmp_path / "s.sqlite", limit=1_000_000, now=clock.now) as store:
        for number in range(192):
            clock.time += 1
            body = random.Random(number).randbytes(20_000)
            store.put(snapshot(f"https://example.org/{number}", body))
        kept = [number for number in range(192) if store.get(f"https://example.org/{number}") is not None]
        assert kept == list(range(kept[0], 192))
        assert 30 < len(kept) < 50
        assert store._bytes() <= 1_000_000
    assert (tmp_path / "s.sqlite").stat().st_size < 3_000_000


def test_use_counts_not_age(tmp_path: Path) -> None:
    clock = Clock()
    with Store(tmp_path / "s.sqlite", now=clock.now) as store:
        store.put(snapshot())
        clock.time += 3 * DAY
        store.get(URL)
        (used,) = store._db.execute("SELECT used FROM snapshots").fetchone()
    assert used == pytest.approx(clock.now().timestamp())


def test_a_damaged_row_counts_as_absent_and_goes(store: Store) -> None:
    store.put(snapshot())
    store._db.execute("UPDATE snapshots SET body = x'00ff'")
    assert store.get(URL) is None
    assert store._db.execute("SELECT count(*) FROM snapshots").fetchone() == (0,)
    store.put(snapshot())
    store._db.execute("UPDATE snapshots SET meta = '{}'")
    assert store.get(URL) is None


def test_a_flipped_bit_in_a_body_is_noticed(store: Store) -> None:
    store.put(snapshot(body=b"<p>" + b"the text of a page " * 50))
    (body,) = store._db.execute("SELECT body FROM snapshots").fetchone()
    store._db.execute("UPDATE snapshots SET body = ?", (body[:20] + bytes([body[20] ^ 1]) + body[21:],))
    assert store.get(URL) is None


def test_two_stores_on_one_file_see_each_other(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as one, Store(tmp_path / "s.sqlite") as two:
        one.put(snapshot())
        assert two.get(URL) is not None
        two.put(failure(Reason.DEAD))
        assert isinstance(one.get(URL), Failure)


def test_closing_twice_is_fine(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite")
    store.close()
    store.close()


def test_folders_are_made(tmp_path: Path) -> None:
    with Store(tmp_path / "a" / "b" / "s.sqlite"):
        assert (tmp_path / "a" / "b" / "s.sqlite").exists()


@pytest.mark.parametrize("kind", ["folder", "text", "file as folder", "newer"])
def test_paths_that_cannot_be_used_are_told_with_a_hint(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "s.sqlite"
    match kind:
        case "folder":
            path.mkdir()
        case "text":
            path.write_text("this is not a database, it is a text of some length" * 40)
        case "file as folder":
            (tmp_path / "f").write_text("x")
            path = tmp_path / "f" / "s.sqlite"
        case "newer":
            with sqlite3.connect(path) as db:
                db.execute("PRAGMA user_version=99")
            db.close()
    with pytest.raises(StoreError) as caught:
        Store(path)
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_a_store_that_breaks_while_in_use_raises_a_store_error(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite")
    store._db.execute("DROP TABLE snapshots")
    for call in (lambda: store.get(URL), lambda: store.put(snapshot()), lambda: store.demote(URL)):
        with pytest.raises(StoreError):
            call()
    store._db.execute("DROP TABLE passing")
    with pytest.raises(StoreError):
        store.forget_run("one")
    store.close()


def test_failures_of_runs_that_were_never_taken_up_are_dropped_in_time(tmp_path: Path) -> None:
    clock = Clock()
    with Store(tmp_path / "s.sqlite", now=clock.now) as store:
        store.put(failure(Reason.UNREACHABLE), run="one")
    clock.time += 31 * DAY
    with Store(tmp_path / "s.sqlite", now=clock.now) as store:
        assert store.get(URL, run="one") is None


def test_times_are_kept_with_their_zone() -> None:
    original: Retrieval = snapshot(retrieved=datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC))
    assert loads(dumps(original), b"<p>text</p>").retrieved.tzinfo is not None


def test_several_threads_store_and_read_at_once(tmp_path: Path) -> None:
    bodies = {f"https://example.org/{n}": random.Random(n).randbytes(200_000) for n in range(48)}
    with Store(tmp_path / "s.sqlite") as store, ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda item: store.put(snapshot(item[0], item[1])), bodies.items()))
        kept = list(threads.map(store.get, bodies))
    assert [one.body for one in kept if isinstance(one, Snapshot)] == list(bodies.values())
