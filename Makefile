# Thin names for plain commands, run in this folder's own virtual environment.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.PHONY: demo test test-spark check bench docs format clean

## demo: build the sample graph and ask it a question
demo: .venv/installed
	$(BIN)/kg build data/articles
	$(BIN)/kg query visits --country Cambodia
	@echo
	@echo "Try next:  $(BIN)/kg query --list"
	@echo "           $(BIN)/kg show Cambodia"
	@echo "           $(BIN)/kg export -o graph.ttl"
	@echo "           $(BIN)/kg --help"

## test: every check, then every test but those of test-spark; fails if either does
test: .venv/ready
	sh scripts/install_browser.sh
	@checked=0; $(MAKE) --no-print-directory check || checked=1; \
	$(BIN)/python -m pytest --ignore tests/test_spark.py $(ARGS) && exit $$checked

## test-spark: the build on Apache Spark, which needs Java 17 or later
test-spark: .venv/ready
	$(BIN)/python -m pytest tests/test_spark.py $(ARGS)

## check: lint, format, types, layers, metadata
check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/validate-pyproject pyproject.toml

## format: put the code into its one format
format: .venv/ready
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

## bench: how right and how fast, beside the peers
bench: .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m benchmarks

## docs: run what README and docs show, and write what has changed
docs: .venv/ready
	$(BIN)/python scripts/make_cli_docs.py
	$(BIN)/python scripts/make_docs.py

## clean: remove all that these targets made
clean:
	rm -rf .venv build dist kg.db .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/ready: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/installed
