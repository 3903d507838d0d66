from pathlib import Path

from tests.fetch.crash import crash, damage, start
from tests.fetch.soak import open_files, soak


def test_a_store_whose_writers_are_killed_at_random_moments_stays_whole(tmp_path: Path) -> None:
    stored, wrong = crash(tmp_path / "s.sqlite", kills=4, seed=7)
    assert wrong == []
    assert stored > 4


def test_two_processes_at_once_on_one_store_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    writers = [start(path, name, 150) for name in ("one", "two")]
    for writer in writers:
        out, _ = writer.communicate(timeout=120)
        assert len(out.splitlines()) == 150
        assert writer.returncode == 0
    assert damage(path, {"one": list(range(150)), "two": list(range(150))}) == []


async def test_a_soak_with_a_fifth_of_faults_loses_nothing_and_leaks_nothing() -> None:
    before = open_files()
    soaked = await soak(1_200)
    assert sum(soaked.kinds.values()) == soaked.sources
    assert soaked.wrong == []
    assert soaked.faults > soaked.requests * 0.15
    assert soaked.kinds["ok"] >= 0.73 * soaked.sources
    assert soaked.kinds["dead"] >= 0.24 * soaked.sources
    assert soaked.tasks == 0
    assert soaked.files <= before + 3
    assert soaked.memory < 12_000_000
