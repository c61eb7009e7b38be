# Every way to work with the project; `make serve` and `make test` need Python 3.11+ and make only.
PYTHON ?= python3
BIN := .venv/bin
DOCUMENTS ?= ../shared/documents
PORT ?= 8000

# What is never imported need not be compiled; the rest is when it is first imported.
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-compile

# Without bytecode each of the hundreds of processes that tests start compiles everything again, 5 s each.
unexport PYTHONDONTWRITEBYTECODE

SOURCES := $(shell find frontend -name node_modules -prune -o -type f -print) hatch_build.py

.PHONY: setup serve test tests fast lint lint-types lint-pages lint-style lint-imports data bench lock clean frontend

setup: .venv/ready api/static/built/.made

# The lock files are whole, so nothing is resolved again: --no-deps takes just what they name.
.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, $(PYTHON) is older: run make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-build-isolation -e .
	@touch $@

# Installing builds the pages' scripts; this builds them again when they have changed.
api/static/built/.made: $(SOURCES) | .venv/ready
	@$(BIN)/python hatch_build.py || echo "Pages work without scripts."
	@mkdir -p $(@D) && touch $@

frontend:
	$(BIN)/python hatch_build.py

.venv/ready-for-tests: .venv/ready requirements-dev.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

serve: setup
	$(BIN)/vsc build
	$(BIN)/vsc serve --port $(PORT) $(if $(wildcard $(DOCUMENTS)),--documents $(DOCUMENTS))

# Four checks that know nothing of each other: `make -j2 lint` runs two at once.
lint: lint-style lint-types lint-imports lint-pages

lint-types: .venv/ready-for-tests
	$(BIN)/mypy

lint-pages: .venv/ready-for-tests
	$(BIN)/python -m tests.frontend

lint-style: .venv/ready-for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

lint-imports: .venv/ready-for-tests
	$(BIN)/lint-imports

fast: .venv/ready-for-tests
	$(BIN)/pytest -q -m "not slow and not browser"

test: lint
	@$(MAKE) --no-print-directory tests

tests: .venv/ready-for-tests
	$(BIN)/python -m tests.run

data: setup
	$(BIN)/vsc build $(DOCUMENTS) --out data

bench: .venv/ready-for-tests
	$(BIN)/python -m bench

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header

lock: # uv from PyPI writes it
	$(LOCK) --extra build -o requirements.lock pyproject.toml
	$(LOCK) --extra build --extra cluster --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv build frontend/node_modules api/static/built
