"""The machine interface."""

import json

from tests.parse.helpers import parsed
from verify.parse.render import to_json

TEXT = """## Bridge

The bridge opened in 1932 ([Archive][1]). It is 503 metres long 【2†source】. It is made of steel.

[1]: https://archive.example/bridge?utm_source=chatgpt.com "Opening"
"""


def test_the_machine_interface_has_its_promised_keys() -> None:
    data = to_json(parsed(TEXT))
    assert json.loads(json.dumps(data)) == data
    claim = data["claims"][0]
    assert (claim["text"], claim["line"], claim["column"]) == ("The bridge opened in 1932.", 3, 1)
    assert claim["urls"] == ["https://archive.example/bridge"]
    assert claim["context"]["headings"] == ["Bridge"]
    assert len(claim["fingerprint"]) == 16
    assert data["claims"][1]["urls"] == []
    assert [(u["text"], u["line"]) for u in data["uncited"]] == [("It is made of steel.", 3)]
    assert [(u["marker"], u["line"]) for u in data["unresolved"]] == [("【2†source】", 3)]
    (reference,) = data["references"]
    assert reference["marker"] == "[1]"
    assert reference["url"] == "https://archive.example/bridge?utm_source=chatgpt.com"
    assert reference["source"] == "https://archive.example/bridge"
    assert (reference["line"], reference["label"], reference["title"]) == (5, "Archive", "Opening")
    assert {"archive", "accessed", "quote", "problem", "reason", "alarms"} <= reference.keys()


def test_coverage_is_the_share_of_cited_statements() -> None:
    assert to_json(parsed(TEXT))["coverage"] == 0.6667
    assert to_json(parsed("# Nothing"))["coverage"] == 1.0
