# What can be done here: `make help`.

PYTHON ?= python3
ENV := .venv
BIN := $(ENV)/bin
DATA ?=

.DEFAULT_GOAL := help
.PHONY: help demo test check bench bench-pages judgement lock format chromium neo4j docs screenshots clean

help: ## Say what can be done here.
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

demo: $(ENV)/runs ## Load the made-up district (or your own files: DATA=path) and open the pages.
ifeq ($(strip $(DATA)),)
	@$(BIN)/convene demo
else
	@$(BIN)/convene demo --remove
	@$(BIN)/convene import $(DATA) || { [ $$? = 1 ] && echo "What was good is in; the rest is said above."; }
endif
	@exec $(BIN)/convene serve

test: $(ENV)/tests chromium neo4j ## Run every test, on both engines and in a real browser.
	@$(BIN)/pytest

check: $(ENV)/tests ## Format, lint, types, imports that point one way, documentation that is current.
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m graph_model.page --check docs/model.md
	@$(BIN)/python -m docs_pages --check docs

bench: $(ENV)/tests neo4j ## Measure import and assessment on both engines, and print what it is.
	@$(BIN)/python -m bench

bench-pages: $(ENV)/tests chromium neo4j ## Measure how long a person waits for each page, on both engines.
	@$(BIN)/python -m bench.pages

screenshots: $(ENV)/tests chromium ## Pictures of all pages at three widths, into build/screenshots.
	@$(BIN)/python -m tests.browser.screenshots build/screenshots

docs: $(ENV)/tests ## Write the pages of the documentation that are made from the code.
	@$(BIN)/python -m graph_model.page docs/model.md
	@$(BIN)/python -m docs_pages docs

format: $(ENV)/tests ## Put the code into its form.
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

chromium: $(ENV)/tests ## Find a Chromium for the browser tests, or install one.
	@tools/chromium

neo4j: ## Find Java and Maven for the tests on Neo4j, or install them.
	@tools/neo4j

judgement: $(ENV)/tests ## Hold the rules against what reviewers found, and against cases that were run well.
	@$(BIN)/python -m judgement $(CASES)

lock: $(ENV)/tests ## Choose the newest allowed version of everything and write it down with its hash.
	@$(BIN)/uv pip compile -q -U $(LOCKED) --extra build pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q -U $(LOCKED) --extra build --extra dev pyproject.toml -c requirements.lock -o requirements-dev.lock
LOCKED := --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock"

clean: ## Take away everything that was made here; your data stays.
	rm -rf $(ENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The environment: what Convene runs with, then what its tests need too, each exactly as locked.

$(ENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Convene needs Python 3.11 or newer, and $(PYTHON) is older; say which: make PYTHON=python3.11 demo" >&2; exit 1; }
	@$(PYTHON) -m venv $(ENV) || { rm -rf $(ENV); echo \
	  "Python could not make an environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(ENV)/runs: requirements.lock pyproject.toml | $(ENV)/made
	@echo "Setting up (once): what Convene needs, into $(ENV)"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(ENV)/tests: requirements-dev.lock $(ENV)/runs
	@echo "Setting up (once): what the tests need, into $(ENV)"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
