"""Models from a hub: the real loading code, against a client that the test puts in place."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.match import tiny_model
from verify.errors import ModelError
from verify.match import MatchOptions, build_matcher, claim_from_text, page_from_text


class Client(ModuleType):
    """A hub's client that hands out a folder and keeps what it was asked for."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__("huggingface_hub")
        self.folder = folder
        self.asked: list[tuple[str, list[str]]] = []

    def snapshot_download(self, repository: str, *, allow_patterns: list[str]) -> str:
        self.asked.append((repository, allow_patterns))
        if self.folder is None:
            raise OSError("no route to host")
        return str(self.folder)


def put(monkeypatch: pytest.MonkeyPatch, client: Any) -> None:
    monkeypatch.setitem(sys.modules, "huggingface_hub", client)


def test_a_models_files_are_fetched_and_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    client = Client(tiny_model.write(tmp_path, name="onnx/model.onnx"))
    put(monkeypatch, client)
    matcher = build_matcher(MatchOptions(model="hub:owner/model"))
    assert client.asked[0][0] == "owner/model"
    assert "onnx/model.onnx" in client.asked[0][1]
    assert matcher.match([(claim_from_text("the sky is blue"), [page_from_text("the sky is blue")])])[0].model


def test_a_hubs_model_is_known_in_a_path_that_a_command_line_made_absolute(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    client = Client(tiny_model.write(tmp_path, name="model.onnx"))
    put(monkeypatch, client)
    build_matcher(MatchOptions(model=Path.cwd() / "hub:owner/model"))
    assert client.asked[0][0] == "owner/model"


def test_a_missing_client_is_told_with_the_extra_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, None)
    with pytest.raises(ModelError, match="not installed") as caught:
        build_matcher(MatchOptions(model="hub:owner/model"))
    assert "[nli]" in caught.value.hint


def test_a_hub_that_cannot_be_reached_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, Client(None))
    with pytest.raises(ModelError, match="no route to host"):
        build_matcher(MatchOptions(model="hub:owner/model"))


@pytest.mark.parametrize("name", ["hub:", "hub:owner", "hub:a/b/c", "hub:/b"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ModelError, match="not a model of a hub"):
        build_matcher(MatchOptions(model=name))
