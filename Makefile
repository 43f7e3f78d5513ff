# Everything a checkout needs. `make demo` and `make test` do all their own set-up: Python 3.11 or later, git and make are enough.
.DEFAULT_GOAL := help
.PHONY: help demo test check format lint types docs heavy bench benchlayers lock clean

# The first of these that is Python 3.11 or later; `make PYTHON=...` chooses another.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

help: ## This list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Firsthand needs Python 3.11 or later; none was found. Install it, or say: make PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(BIN)/python requirements.lock pyproject.toml
	$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# The lock is complete but for stubs that followthemoney asks for, which would hide SQLAlchemy's own types: hence --no-deps.
$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.lock
	$(PIP) install --require-hashes --only-binary :all: --no-deps -r requirements-dev.lock
	@touch $@

demo: $(VENV)/run.stamp ## Build a dossier from the bundled reports and look at it
	@$(BIN)/python examples/demo.py

test: $(VENV)/dev.stamp ## Run all tests
	$(BIN)/python -m pytest -n auto

check: lint types test docs ## What continuous integration runs, but for the demo and the heavy part

format: $(VENV)/dev.stamp ## Put the code in its usual form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lint: $(VENV)/dev.stamp ## Style and form
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp ## Strict types
	$(BIN)/mypy

docs: $(VENV)/dev.stamp ## Fail where the generated pages of docs/reference are not those of the code
	$(BIN)/python docs/generate.py --check

heavy: $(VENV)/dev.stamp ## The store on PostgreSQL, the pages in Chromium (both installed with apt-get where there are none)
	bash .ci/postgres
	bash .ci/browser

bench: $(VENV)/dev.stamp ## All benchmarks of $(SHARED)/bench, dev splits, and those of benchlayers; results in .bench/
	$(BIN)/python bench/run.py --shared $(SHARED)

benchlayers: $(VENV)/dev.stamp ## How sure events are, hedges and chains, on the marked texts of bench/layers
	$(BIN)/python bench/run.py layers

lock: $(VENV)/dev.stamp ## Renew the lock files (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --group build --group dev --extra postgres --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-annotate --no-header --quiet --constraints requirements.lock \
		--no-emit-package sqlalchemy2-stubs \
		--output-file requirements-dev.lock

clean: ## Remove the environment and what was built
	rm -rf $(VENV) .bench .mypy_cache .ruff_cache .pytest_cache demo.db
