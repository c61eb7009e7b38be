# Every way to work with the project; `make serve` and `make test` need Python 3.11+ and make only.
PYTHON ?= python3
BIN := .venv/bin
DOCUMENTS ?= ../shared/documents
PORT ?= 8000

.PHONY: setup serve test fast lint data bench lock clean

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, $(PYTHON) is older: run make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

serve: setup
	$(BIN)/vsc build
	$(BIN)/vsc serve --port $(PORT) $(if $(wildcard $(DOCUMENTS)),--documents $(DOCUMENTS))

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fast: setup
	$(BIN)/pytest -q -m "not slow and not browser"

test: lint
	$(BIN)/python -m tests.run

data: setup
	$(BIN)/vsc build $(DOCUMENTS) --out data

bench: setup
	$(BIN)/python -m bench

lock: # uv from PyPI writes it
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra dev -o requirements.lock pyproject.toml

clean:
	rm -rf .venv build
