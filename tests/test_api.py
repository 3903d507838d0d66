"""What ``import verify`` offers."""

import subprocess
import sys
from pathlib import Path

import pytest

import verify
from verify.model import Document, VerdictKind


def test_every_public_name_is_there() -> None:
    assert [name for name in verify.__all__ if getattr(verify, name, None) is None] == []
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        verify.nonsense  # noqa: B018


def test_importing_verify_loads_no_heavy_library() -> None:
    code = "import sys, verify; print([n for n in ('numpy', 'onnxruntime', 'aiohttp', 'pydantic') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_document_is_parsed_by_path_by_noun_or_as_text(tmp_path: Path) -> None:
    text = "The bridge opened in 1937. [source](https://bridge.example/)\n"
    (tmp_path / "page.md").write_text(text)
    for parsed in (
        verify.parse(tmp_path / "page.md"),  # type: ignore[operator]
        verify.parse(Document("page.md", "markdown", text)),  # type: ignore[operator]
        verify.parse_text(text),
    ):
        assert [c.claim.text for c in parsed.citations] == ["The bridge opened in 1937."]


def test_a_missing_document_raises_the_documented_error() -> None:
    with pytest.raises(verify.VerifyError, match=r"gone\.md"):
        verify.parse("gone.md")  # type: ignore[operator]


def test_a_claim_is_checked_against_a_text() -> None:
    page = "The bridge was opened to traffic on 27 May 1937."
    assert verify.check("The bridge was opened in 1937.", page, use_model=False).kind is VerdictKind.SUPPORTED
    verdict = verify.check("The bridge was opened in 1938.", page, use_model=False)
    assert verdict.kind is VerdictKind.CONTRADICTED
    assert page[verdict.evidence[0].start : verdict.evidence[0].end] == verdict.evidence[0].quote


def test_documents_are_audited_from_a_recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    examples = Path(__file__).parents[1] / "examples"
    report = verify.audit(
        [examples / "ostra-ferry.md"], replay=str(examples / "pages.warc.gz"), cache_dir=str(tmp_path / "cache")
    )
    assert report.run.state == "complete" and report.documents == (str(examples / "ostra-ferry.md"),)
    assert len({finding.verdict.kind for finding in report.findings}) > 2
