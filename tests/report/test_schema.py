import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report import factory
from verify.errors import ReportError
from verify.model import Citation, Report, VerdictKind
from verify.report import from_json, json_schema, read_report, to_json


@pytest.mark.parametrize("made", [factory.report(), factory.crowded(), factory.every_verdict(), factory.large(50, 30)])
def test_reading_back_what_was_written_gives_an_equal_report(made: Report) -> None:
    assert from_json(to_json(made)) == made


_text = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@settings(deadline=None, max_examples=40)
@given(_text)
def test_any_text_in_any_field_comes_back_as_it_was(text: str) -> None:
    made = factory.poison(factory.crowded(), lambda path: f"{text}{path}")
    assert from_json(to_json(made)) == made


def test_lone_surrogates_become_replacement_characters_and_move_nothing() -> None:
    claim = factory.claim("Half \ud800 a pair")
    made = factory.report(replace(factory.finding(), citation=Citation(claim, ())))
    text = to_json(made)
    text.encode()
    assert from_json(text).findings[0].citation.claim.text == "Half \ufffd a pair"


def test_the_machine_interface_has_its_documented_keys() -> None:
    data = json.loads(to_json(factory.every_verdict()))
    assert {"claims", "uncited", "unresolved", "sources", "run", "documents", "problems", "schema"} <= set(data)
    claim = next(one for one in data["claims"] if one["verdict"] == "contradicted")
    assert claim["text"] == "Freight at Lindby rose 40% in 2024, report 2."
    assert (claim["document"], claim["line"], claim["column"]) == ("docs/energy.md", 12, 3)
    assert claim["urls"] == ["https://news.example/lindby"]
    assert claim["reason"] is None
    assert claim["support"] == 0.02
    assert claim["probabilities"] == {"supported": 0.02, "partial": 0.04, "contradicted": 0.9, "unsupported": 0.04}
    assert claim["evidence"][0]["quote"] == "Freight at Lindby rose by 14% in 2024."
    assert {"quote", "start", "end", "source", "prefix", "suffix", "score"} == set(claim["evidence"][0])
    assert claim["checks"][0]["kind"] == "number"
    assert len(claim["fingerprint"]) == 16
    assert claim["content"] == {"https://news.example/lindby": factory.sha("page")}
    assert data["unresolved"][0]["marker"] == "[9]"
    assert data["uncited"][0]["line"] == 12
    assert data["sources"][0]["kind"] == "ok"


def test_a_report_validates_against_the_published_schema() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(to_json(factory.crowded())), schema)


def test_the_published_schema_refuses_an_unknown_verdict() -> None:
    data = json.loads(to_json(factory.report()))
    data["claims"][0]["verdict"] = "maybe"
    with pytest.raises(jsonschema.ValidationError, match="maybe"):
        jsonschema.validate(data, json_schema())


def test_a_later_minor_version_with_unknown_keys_is_still_read() -> None:
    data = json.loads(to_json(factory.report()))
    data["schema"] = "1.9"
    data["claims"][0]["mood"] = "hopeful"
    assert from_json(json.dumps(data)) == factory.report()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a readable report"),
        ("{", "not a readable report"),
        ("[" * 200_000, "not a readable report"),
        ("[]", "no schema version"),
        ('{"schema": 1}', "no schema version"),
        ('{"schema": "2.0"}', "schema version 2.0 is not known"),
        ('{"schema": "1.0"}', "damaged report: run"),
    ],
)
def test_a_file_that_is_no_known_report_is_refused_with_the_cause(text: str, message: str) -> None:
    with pytest.raises(ReportError, match=message) as caught:
        from_json(text, name="old/report.json")
    assert str(caught.value).startswith("old/report.json: ")
    assert caught.value.hint


def test_a_damaged_field_is_named() -> None:
    data = json.loads(to_json(factory.report()))
    data["claims"][0]["support"] = 7
    with pytest.raises(ReportError, match=r"claims\.0\.support"):
        from_json(json.dumps(data))


def test_bytes_that_are_no_utf8_are_refused() -> None:
    with pytest.raises(ReportError, match="not a readable report"):
        from_json(b'{"schema": "\xff"}')


def test_a_run_folder_can_be_named_in_place_of_its_report(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(to_json(factory.report()))
    assert read_report(tmp_path) == read_report(tmp_path / "report.json") == factory.report()


def test_a_missing_report_is_a_report_error(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="cannot be read"):
        read_report(tmp_path / "none.json")


def test_settings_with_tuples_and_dates_are_written_as_json_values() -> None:
    run = factory.run(
        settings=(("fail_on", ("partial", VerdictKind.PARTIAL)), ("since", datetime(2026, 1, 1, tzinfo=UTC)))
    )
    data = json.loads(to_json(factory.report(run=run)))
    assert data["run"]["settings"] == {"fail_on": ["partial", "partial"], "since": "2026-01-01T00:00:00Z"}
