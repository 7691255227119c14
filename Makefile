# make run, check and bench; and for tests quick, test and soak, as docs/tests.md explains.
# Each sets up what it needs by itself.
PYTHON ?= python3
AUTHOR ?=
KIOSK ?=
# Which devices reach it: this computer alone, or with HOST=0.0.0.0 all in its network.
HOST ?= 127.0.0.1
BIN := .venv/bin
PYTEST := $(BIN)/pytest -n 3 --dist worksteal

.PHONY: run quick test soak style check bench
run: .venv/run
	@echo "The check is at http://localhost:8501. Stop it with Ctrl+C."
	DECISION_CHECK_AUTHOR=$(AUTHOR) DECISION_CHECK_KIOSK=$(KIOSK) $(BIN)/streamlit run app.py --server.address=$(HOST)

quick: style
	$(PYTEST) -m "not browser and not server and not soak"

test: style
	$(BIN)/python tests/browser/chromium.py
	$(PYTEST) -m "not soak"

soak: style
	$(BIN)/python tests/browser/chromium.py
	$(PYTEST) --hypothesis-profile=soak

style: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m logic check

check: .venv/run
	$(BIN)/python -m logic check

bench: .venv/bench
	$(BIN)/python -m tests.bench

.venv/run: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit("This needs Python 3.11 or newer: make PYTHON=python3.11 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/test: .venv/run tests/requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@

.venv/bench: .venv/test tests/bench/requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r tests/bench/requirements.txt
	touch $@
