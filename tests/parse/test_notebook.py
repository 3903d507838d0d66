import json

from tests.parse.shown import cited, parsed, uncited


def notebook(*cells: tuple[str, object], **metadata: object) -> str:
    made = [{"cell_type": kind, "metadata": {}, "source": source} for kind, source in cells]
    return json.dumps({"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def test_only_text_cells_hold_claims() -> None:
    text = notebook(
        ("markdown", ["The tower is 330 m tall."]), ("code", ["# It is 9 m tall."]), ("raw", "It is 8 m tall.")
    )
    assert uncited("notebook", text) == ["The tower is 330 m tall."]


def test_lines_are_those_of_the_file() -> None:
    text = notebook(("code", ["x = 1\n", "y = 2"]), ("markdown", ["# Title\n", "\n", 'The "tower" is 330 m tall.\n']))
    claim = parsed("notebook", text).uncited[0]
    assert text.split("\n")[claim.span.line - 1].strip().startswith('"The \\"tower\\" is 330')
    assert text[claim.span.start : claim.span.end] == 'The \\"tower\\" is 330 m tall.'
    assert claim.context.headings == ("Title",)


def test_definitions_may_stand_in_a_later_cell() -> None:
    text = notebook(("markdown", "The tower is 330 m tall ([A][1])."), ("markdown", ["[1]: https://a.example/\n"]))
    assert cited("notebook", text) == [("The tower is 330 m tall.", ["https://a.example/"])]


def test_the_old_form_with_worksheets_is_read() -> None:
    cells = [
        {"cell_type": "heading", "level": 2, "source": "Height"},
        {"cell_type": "markdown", "source": "It is 330 m tall."},
    ]
    claim = parsed("notebook", json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3})).uncited[0]
    assert claim.context.headings == ("Height",)


def test_a_title_in_the_metadata_is_the_title() -> None:
    assert parsed("notebook", notebook(("markdown", "It is 330 m tall."), title="T")).uncited[0].context.title == "T"


def test_an_attached_picture_and_cells_of_odd_shapes_are_passed_over() -> None:
    text = json.dumps(
        {"cells": [1, None, {"cell_type": "markdown"}, {"cell_type": "markdown", "source": [1, "It is 330 m tall."]}]}
    )
    assert uncited("notebook", text) == ["It is 330 m tall."]
