# The two commands of this project are `make verify` and `make test`; everything else is for its developers.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := verify
.PHONY: verify test test-browser screenshots lint types format check lock clean help

verify: $(VENV)/.runtime  ## Install, then audit the documents that sources.json lists
	$(BIN)/verify run

test: $(VENV)/.dev  ## Install, then run the whole test suite
	$(BIN)/python -m pytest -n 2

test-browser: $(VENV)/.dev  ## Drive the report in a real Chromium (apt-get install chromium)
	$(BIN)/python -m pytest tests/report/browser

screenshots: $(VENV)/.dev verify  ## Make the pictures of the documentation anew
	$(BIN)/python -m tests.report.browser.screenshots docs/screenshots reports/latest

lint: $(VENV)/.dev  ## Style and common mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## Static types, strict
	$(BIN)/mypy

format: $(VENV)/.dev  ## Rewrite the code in the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/.dev  ## Pin every dependency anew from pyproject.toml and requirements/dev.in
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	  --python-version 3.11 --output-file requirements/runtime.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	  --python-version 3.11 --all-extras --constraint requirements/runtime.txt \
	  --output-file requirements/dev.txt pyproject.toml requirements/dev.in

clean:  ## Remove what the targets made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

help:  ## This list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | column -t -s '	'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed, and '$(PYTHON)' is older or missing. Try: make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements/runtime.txt
	$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@
