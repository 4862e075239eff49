# Readout. `make demo` and `make test` are all a newcomer needs; both make .venv themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_STORE := demo.db

.PHONY: demo test check lint types imports evaluate benchmark-record benchmark-scale benchmark-web browser kills screenshots clean

# `make` alone shows the demo.
.DEFAULT_GOAL := demo

demo: $(VENV)/.installed
	@$(BIN)/readout add examples/pages --store $(DEMO_STORE)
	@$(BIN)/readout meetings --store $(DEMO_STORE)
	@$(BIN)/python -m readout.surfaces.cli.demo $(DEMO_STORE)

test: $(VENV)/.tested
	$(MAKE) --no-print-directory check

# What CI runs: format, lint, types, import contracts, tests, quality floors.
check: lint types imports
	$(BIN)/python -m pytest

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

imports:
	$(BIN)/lint-imports

# Metrics per step on the project's own gold pages; floors are held by the tests.
evaluate: $(VENV)/.tested
	$(BIN)/python -m evaluation

# The record at size: fusing, adding a page to 100,000 meetings, questions to 1,000,000 on SQLite and a PostgreSQL of its own
# (Debian: postgresql). About an hour and 10 GB; fewer with MEETINGS=100000.
MEETINGS ?= 1000000
benchmark-record: $(VENV)/.tested
	$(BIN)/python -m benchmarks.record fusing
	$(BIN)/python -m benchmarks.record adding
	$(BIN)/python -m benchmarks.record asking --meetings $(MEETINGS) --postgresql start

# Speed of reading, start-up, and everything after reading on a million pages (docs/scale.md): about six hours of one quiet core
# and 25 GB below build/; less with PAGES=100000 READ=100 LONG=2000. A spaCy pipeline of training.spacy_baseline beside it:
# SPACY=--spacy=FOLDER.
PAGES ?= 1000000
READ ?= 300
LONG ?= 20000
benchmark-scale: $(VENV)/.tested
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.speed --pages $(READ) --workers 2 --long $(LONG) $(SPACY)
	$(BIN)/python -m benchmarks.million build/million --pages $(PAGES) --refuse

# `add` and `reprocess` killed at 50 random moments each; about ten minutes.
kills: $(VENV)/.tested
	READOUT_TEST_KILLS=50 $(BIN)/python -m pytest tests/record/test_killed.py tests/record/test_killed_commands.py

# The pages in a browser, with the accessibility rules of axe-core and pictures of all pages in shots/ (Debian: chromium, npm).
browser: $(VENV)/.tested
	@test -f .axe/package/axe.min.js || { mkdir -p .axe && cd .axe && npm pack --silent axe-core@4 && tar xzf axe-core-*.tgz; }
	READOUT_AXE=.axe/package/axe.min.js READOUT_SHOTS=shots $(BIN)/python -m pytest tests/surfaces/web

# The pictures of the README, taken from the example pages (Debian: chromium).
screenshots: $(VENV)/.tested
	@rm -f $(DEMO_STORE)*
	@$(BIN)/readout add examples/pages --store $(DEMO_STORE)
	$(BIN)/python scripts/screenshots.py $(DEMO_STORE) docs/images

# Server time of the web pages on 100,000 meetings with 20 readers (docs/web.md).
benchmark-web: $(VENV)/.tested
	@test -f load.db || $(BIN)/python -m benchmarks.web fill load.db --meetings 100000
	$(BIN)/python -m benchmarks.web load load.db --seconds 60 --readers 20

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	  || { echo "Readout needs Python 3.11 to 3.13; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Python's venv module is missing; on Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	@echo "Installing Readout into $(VENV) (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	@echo "Installing the test tools into $(VENV) (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group test
	@touch $@

include training/targets.mk

clean:
	rm -rf $(VENV) $(DEMO_STORE)*
