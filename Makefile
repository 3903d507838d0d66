# The two commands of this project are `make verify` and `make test`; everything else is for its developers.
PYTHON ?= python3
TRAIN_PYTHON ?= python3.11
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := verify
.PHONY: verify test test-browser screenshots eval train bench lint types format lock clean help

verify: $(VENV)/.runtime  ## Install, then audit the documents that sources.json lists
	$(BIN)/verify run

test: $(VENV)/.dev  ## Install, then run the whole test suite
	$(BIN)/python -m pytest -n 2

test-browser: $(VENV)/.dev  ## Drive the report in a real Chromium (apt-get install chromium)
	$(BIN)/python -m pytest tests/report/browser

screenshots: $(VENV)/.dev verify  ## Make the pictures of the documentation anew
	$(BIN)/python -m tests.report.browser.screenshots docs/screenshots reports/latest

eval: $(VENV)/.dev  ## Judge the matcher on the labelled sets and hold it to its floors (DATA=… names their folder)
	$(BIN)/python -m benchmarks.eval $(if $(DATA),--data $(DATA))

train: $(VENV)-train/.installed  ## Train the entailment model; resumes where it stopped (MINUTES=… for longer)
	$(VENV)-train/bin/python -m training.run $(if $(MINUTES),train --minutes $(MINUTES))

bench: $(VENV)/.dev  ## What parsing, fetching, reading and whole runs cost, against peers in the same run
	$(BIN)/python -m benchmarks.parse_speed
	$(BIN)/python -m benchmarks.read_quality
	$(BIN)/python -m benchmarks.match_speed
	$(BIN)/python -m benchmarks.fetch_speed
	$(BIN)/python -m benchmarks.fetch_peers
	$(BIN)/python -m benchmarks.run_cost

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
	@$(BIN)/python -m compileall -q verify
	@touch $@

$(VENV)-train/.installed: training/requirements.txt
	$(TRAIN_PYTHON) -m venv $(VENV)-train
	$(VENV)-train/bin/python -m pip install --quiet --requirement training/requirements.txt --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@
