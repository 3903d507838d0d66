"""The CI recipes of this repository, run as far as they can be run without their services."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from verify.cli import invoke

ROOT = Path(__file__).parents[1]
PAGE = "The bridge opened in 1952. [source](https://bridge.example/)\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one document whose claim its source contradicts, and the command ``verify`` on the path."""
    (tmp_path / "page.md").write_text(PAGE)
    (tmp_path / "copy.html").write_text("<p>The bridge was opened to traffic in 1937 by the mayor.</p>")
    settings = {
        "documents": ["page.md"],
        "match": {"use_model": False},
        "sources": {"https://bridge.example/": {"file": "copy.html"}},
    }
    (tmp_path / "sources.json").write_text(json.dumps(settings))
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin/verify"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m verify "$@"\n')
    command.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return tmp_path


def git(*words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@t.example", *words], check=True, capture_output=True
    )


def action() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
    return loaded


def run_step(name: str, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run a step's script as the runner would, with the inputs put in place."""
    step = next(step for step in action()["runs"]["steps"] if step.get("name") == name)
    values = {key: spec.get("default", "") for key, spec in action()["inputs"].items()} | inputs
    environment = {
        key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: values[m[1]], text) for key, text in step["env"].items()
    }
    outputs = {"GITHUB_OUTPUT": str(folder / "outputs"), "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(
        script, env={**os.environ, **environment, **outputs}, capture_output=True, text=True, check=False
    )


def test_the_action_uses_every_input_and_no_expression_inside_a_script() -> None:
    text = (ROOT / "action.yml").read_text()
    for name in action()["inputs"]:
        assert f"inputs.{name} }}}}" in text
    for step in action()["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), "an expression in a script is an injection"


def test_the_action_fails_for_a_finding_and_tells_where(project: Path) -> None:
    done = run_step("Audit", project)
    outputs = dict(line.split("=", 1) for line in (project / "outputs").read_text().splitlines())
    assert done.returncode == 1, done.stderr
    assert outputs["exit-code"] == "1" and Path(outputs["report"]).is_file()
    assert "page.md" in done.stdout and "::" in done.stdout
    assert "contradicted" in (project / "summary.md").read_text()


def test_the_action_passes_its_inputs_on(project: Path) -> None:
    done = run_step("Audit", project, documents="page.md other*.md", **{"fail-on": "unsupported partial"})
    assert done.returncode == 2 and "other*.md" in done.stderr
    assert run_step("Audit", project, **{"fail-on": "unsupported partial"}).returncode == 0


def test_only_what_changed_is_audited(project: Path) -> None:
    git("init", "-q")
    git("add", "page.md")
    git("commit", "-qm", "first")
    assert run_step("Audit", project, **{"changed-since": "HEAD"}).returncode == 0
    (project / "page.md").write_text(PAGE + "\nIt opened in 1960. [source](https://bridge.example/)\n")
    done = run_step("Audit", project, **{"changed-since": "HEAD"})
    report = json.loads(Path(done.stdout.splitlines()[-1]).read_text())
    assert [claim["line"] for claim in report["claims"]] == [3]


def test_a_baseline_lets_only_new_findings_fail(project: Path) -> None:
    git("init", "-q")
    git("add", "page.md")
    git("commit", "-qm", "first")
    assert invoke(["run", "--baseline", "HEAD", "--quiet"]) == 0
    assert invoke(["run", "--quiet"]) == 1
    shutil.copytree(project / "reports/latest", project / "before")
    assert invoke(["run", "--baseline", "before", "--quiet"]) == 0
    (project / "page.md").write_text(PAGE + "\nThe bridge opened in 1960. [source](https://bridge.example/)\n")
    assert invoke(["run", "--baseline", "before", "--quiet"]) == 1
    assert invoke(["run", "--baseline", "HEAD", "--quiet"]) == 1
    assert invoke(["run", "--baseline", "no-such-thing", "--quiet"]) == 2


def test_the_network_fails_a_build_only_after_so_many_runs(project: Path) -> None:
    (project / "sources.json").write_text('{"documents": ["page.md"], "match": {"use_model": false}}')
    codes = [invoke(["run", "--offline", "--fail-after", "3", "--quiet"]) for _ in range(3)]
    assert codes == [0, 0, 3]
    lines = [json.loads(line) for line in (project / "reports/history.jsonl").read_text().splitlines()]
    assert [line["inconclusive"] for line in lines] == [True, True, True]


def test_a_rejected_finding_fails_no_later_run(project: Path) -> None:
    assert invoke(["run", "--quiet"]) == 1
    claim = json.loads((project / "reports/latest/report.json").read_text())["claims"][0]
    decision = {
        "fingerprint": claim["fingerprint"],
        "decision": "reject",
        "verdict": "contradicted",
        "who": "Ana",
        "when": "2026-01-02T12:00:00Z",
        "code": "wrong-verdict",
        "content": claim["content"],
    }
    exported = project / "exported.json"
    exported.write_text(json.dumps({"schema": "1.0", "decisions": [decision]}))
    assert invoke(["review", "import", str(exported)]) == 0
    assert invoke(["run", "--quiet"]) == 0
    (project / "copy.html").write_text("<p>The bridge was opened in 1938. It is long.</p>")
    assert invoke(["run", "--quiet", "--refresh"]) == 1, "the page has changed, so the decision no longer holds"
    assert invoke(["review", "expire", "--write"]) == 0
    assert json.loads((project / "reports/decisions.json").read_text())["decisions"] == []


def test_the_same_audit_twice_changes_nothing_in_git_but_history(project: Path) -> None:
    assert invoke(["init", "--force"]) == 0
    git("init", "-q")
    invoke(["run", "page.md", "--settings", "sources.json", "--offline", "--no-model", "--quiet"])
    git("add", ".")
    git("commit", "-qm", "all")
    invoke(["run", "page.md", "--settings", "sources.json", "--offline", "--no-model", "--quiet"])
    changed = subprocess.run(["git", "status", "--porcelain"], check=True, capture_output=True, text=True).stdout
    assert changed.split() == ["M", "reports/history.jsonl"]


def test_the_pre_commit_hooks_are_commands_that_exist(project: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    for hook in hooks:
        words = hook["entry"].split()
        assert words[0] == "verify" and set(hook) >= {"id", "name", "language", "types_or"}
        if words[1] == "parse":
            assert invoke([*words[1:], "page.md"]) == 0
            (project / "lost.md").write_text("The bridge opened in 1937 【3†source】.\n")
            assert invoke([*words[1:], "lost.md"]) == 1
        else:
            git("init", "-q")
            git("add", "page.md")
            git("commit", "-qm", "first")
            assert invoke([*words[1:], "page.md"]) == 0


def test_the_gitlab_recipe_writes_what_gitlab_reads(project: Path) -> None:
    recipe = re.search(r"```yaml\n(citations:.*?)```", (ROOT / "docs/ci.md").read_text(), re.DOTALL)
    assert recipe
    job = yaml.safe_load(recipe[1])["citations"]
    words = job["script"][-1].split()
    assert words[:2] == ["verify", "run"]
    assert invoke([*words[1:], "--quiet"]) == 1
    quality = json.loads((project / job["artifacts"]["reports"]["codequality"]).read_text())
    assert quality[0]["location"]["path"] == "page.md" and quality[0]["fingerprint"]
    assert (project / job["artifacts"]["reports"]["junit"]).read_text().startswith("<?xml")


def test_the_cron_recipe_is_a_command_that_exists(project: Path) -> None:
    line = next(line for line in (ROOT / "docs/ci.md").read_text().splitlines() if line.startswith("17 3"))
    words = re.search(r"verify (run [^|]+)\|\|", line)
    assert words and invoke(words[1].split()) == 1
