import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from verify.errors import SettingsError
from verify.settings import Settings, as_data, load_settings, settings_schema


def write(folder: Path, text: str) -> Path:
    path = folder / "sources.json"
    path.write_text(text, encoding="utf-8")
    return path


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(write(folder, text))
    return str(caught.value)


def test_the_documented_example_is_read(tmp_path: Path) -> None:
    settings = load_settings(
        write(
            tmp_path,
            json.dumps(
                {
                    "$schema": "x",
                    "documents": ["examples/*.md"],
                    "replay": "examples/pages.warc.gz",
                    "policy": {"fail_on": ["contradicted"], "max_unverifiable": 0.25, "partial": "fail"},
                    "hosts": {"WWW.Example.com": {"concurrency": 2, "delay": 0.5, "headers": {"A": "env:TOKEN"}}},
                    "sources": {"https://e.org/r": {"ignore": {"reason": "VPN", "until": "2027-01-01"}}},
                }
            ),
        )
    )
    assert settings.policy.failing == {"contradicted", "partial"}
    assert settings.hosts["www.example.com"].delay == 0.5
    ignore = settings.sources["https://e.org/r"].ignore
    assert ignore is not None and ignore.until == date(2027, 1, 1)


def test_an_unknown_key_names_the_nearest_known_key_and_shows_the_line(tmp_path: Path) -> None:
    message = complaint(tmp_path, '{\n  "documents": [],\n  "policy": {\n    "fail_onn": []\n  }\n}')
    assert 'unknown key "policy.fail_onn"' in message
    assert 'did you mean "fail_on"' in message
    assert "sources.json:4:" in message and '4 | "fail_onn": []' in message


def test_an_unknown_key_inside_a_host_or_an_ignore_rule_is_named_too(tmp_path: Path) -> None:
    assert 'did you mean "delay"' in complaint(tmp_path, '{"hosts": {"a.example": {"dellay": 1}}}')
    assert 'did you mean "until"' in complaint(
        tmp_path, '{"sources": {"https://a.example/": {"ignore": {"reason": "x", "untill": "2027-01-01"}}}}'
    )


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    message = complaint(tmp_path, '{"policy": {"max_unverifiable": 7},\n "documens": []}')
    assert "less than or equal to 1" in message and 'did you mean "documents"' in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"documents": [],}', "not valid JSON"),
        ("[1]", "must be a JSON object"),
        ('{"replay": "a", "replay": "b"}', "stands twice"),
        ("[" * 100_000, "nested too deeply"),
        ('{"policy": {"fail_on": ["wrong"]}}', "fail_on"),
    ],
)
def test_malformed_settings_say_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    assert said in complaint(tmp_path, text)


def test_a_missing_or_undecodable_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such settings file"):
        load_settings(tmp_path / "none.json")
    (tmp_path / "sources.json").write_bytes(b'{"a": "\xff"}')
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(tmp_path / "sources.json")


def test_the_published_schema_accepts_what_the_loader_accepts_and_refuses_unknown_keys() -> None:
    validator = Draft202012Validator(settings_schema())
    assert validator.is_valid({"$schema": "x", "documents": ["a.md"], "policy": {"partial": "fail"}})
    assert not validator.is_valid({"documens": []})
    assert validator.is_valid(as_data(Settings(), by_alias=True))
