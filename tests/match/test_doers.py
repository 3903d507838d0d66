"""Who did it: exchanged sides and other doers conflict, the same deed in other words does not."""

import pytest

from tests.match.judging import conflicts
from verify.match.facts.deeds import deeds
from verify.match.facts.names import names
from verify.match.words import Words
from verify.model import CheckKind

PAGE = """Lena Brandt, who had been a pupil of Otto Falk, painted the altar of Sankt Veit. Falk carved the pulpit.
The organ was built by the Danish workshop of Holger Krogh. It was Mira Tolk who mended the bells in 1950.
Ansgar Rehm took over as organist from the founder of the choir, Ida Weiss, in 1971.
Weiss praised him. The parish had agreed to sell the vicarage to Jonas Lied, who rents it to Tolk.
The first to ring the great bell was Piet Maas, in 1612. Its clapper was forged by Hans Olm.
Ellen Roth, the mayor, received the keys from Bishop Anders Dahl.
The verger Nils Gran said that the crypt was damp.
The sexton Karl Boe has told the vestry that he means to retire at Easter.
The Guild of Ringers, whose warden, Mrs Olga Stein, lit the candles, is from Moss.
The treasurer, Ida Mohn, would sell the old hearse altogether.
People assume that Lena Brandt must have gilded the weathercock.
"""


def found(claim: str) -> list[str]:
    return [check.evidence for check in conflicts(claim, PAGE) if check.kind is CheckKind.ROLE]


@pytest.mark.parametrize(
    ("claim", "theirs"),
    [
        ("Otto Falk, a pupil of Lena Brandt, carved the pulpit.", "Lena Brandt"),
        ("Otto Falk painted the altar of Sankt Veit.", "Lena Brandt"),
        ("The bells were repaired by Jonas Lied in 1950.", "Mira Tolk"),
        ("Ida Weiss succeeded Ansgar Rehm as organist in 1971.", "Ansgar Rehm"),
        ("Hans Olm was the first to ring the great bell.", "Piet Maas"),
        ("Bishop Anders Dahl received the keys from Ellen Roth, the mayor.", "Ellen Roth"),
        ("The verger Nils Gran has told the vestry that he means to retire at Easter.", "Karl Boe"),
        ("The sexton, Karl Boe, would sell the old hearse altogether.", "Ida Mohn"),
    ],
)
def test_a_deed_of_another_conflicts(claim: str, theirs: str) -> None:
    assert any(theirs in evidence for evidence in found(claim)), found(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Lena Brandt, a pupil of Otto Falk, painted the altar.",
        "Otto Falk was the teacher of Lena Brandt.",
        "The altar of Sankt Veit was painted by Brandt.",
        "The bells were repaired by Mira Tolk in 1950.",
        "Ansgar Rehm succeeded Ida Weiss as organist.",
        "Ida Weiss was the predecessor of Ansgar Rehm.",
        "Jonas Lied bought the vicarage from the parish.",
        "Piet Maas was the first to ring the great bell.",
        "Bishop Anders Dahl handed the keys to Ellen Roth.",
        "Anders Dahl and Ellen Roth met.",
        "The candles were lit by Olga Stein, the warden of the ringers.",
        "Otto Falk gilded the weathercock.",
    ],
)
def test_the_same_deed_in_other_words_meets_no_conflict(claim: str) -> None:
    assert found(claim) == []


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        (
            "Irina Kolb found that turnout in Ferrant was high.",
            "Her research in Ferrant, which lowered the age in 2014, found that turnout was high.",
        ),
        (
            "Norway won a medal at the regatta before Sunday.",
            "Japan had not won a medal at the regatta before Sunday.",
        ),
    ],
)
def test_who_stands_after_a_preposition_or_did_not_do_it_is_nobodys_rival(claim: str, page: str) -> None:
    assert [check for check in conflicts(claim, page) if check.kind is CheckKind.ROLE] == []


@pytest.mark.parametrize(
    ("text", "doer", "verb", "others"),
    [
        ("The bridge was designed by Ann Lowe.", "Ann Lowe", "designed", []),
        ("Ann Lowe, an engineer from Kent, designed the bridge.", "Ann Lowe", "designed", []),
        ("At noon Ann Lowe was praised by Tom Reed.", "Tom Reed", "praised", ["Ann Lowe"]),
        ("She thanked Tom Reed.", None, "thanked", ["Tom Reed"]),
        ("Ann Lowe has quickly agreed to pay Tom Reed.", "Ann Lowe", "pay", ["Tom Reed"]),
        ("In those days Tom Reed's deputy Ann Lowe ran it.", "Ann Lowe", "deputy", ["Tom Reed's"]),
        ("The house of Tom Reed burned.", None, "burned", []),
        ("It is the mill at Ashby, founded in 1934 by Ann Lowe.", "Ann Lowe", "founded", []),
    ],
)
def test_a_sentence_is_read_for_its_deeds(text: str, doer: str | None, verb: str, others: list[str]) -> None:
    words = Words(text)
    read = {
        words.raw[deed.place]: (deed.doer.text if deed.doer else None, [name.text for name in deed.others])
        for deed in deeds(words, names(words))
    }
    assert read.get(verb, (None, [])) == (doer, others)
