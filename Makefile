# make run, check and bench; and for tests quick, test and soak, as docs/tests.md explains.
# make lock, audit and sbom look after what is installed. Each sets up what it needs by itself.
PYTHON ?= python3
AUTHOR ?=
KIOSK ?=
HOUR ?=
# Which devices reach it: this computer alone, or with HOST=0.0.0.0 all in its network.
HOST ?= 127.0.0.1
BIN := .venv/bin
LOCKED := deploy/locked
LOCKING := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check
PYTEST := $(BIN)/pytest -n 2 --dist worksteal

# Wherever this is set, each server and each worker would compile all of its code anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run quick test soak style check bench lock audit sbom
run: .venv/run
	@echo "The check is at http://localhost:8501. Stop it with Ctrl+C."
	DECISION_CHECK_AUTHOR=$(AUTHOR) DECISION_CHECK_KIOSK=$(KIOSK) $(BIN)/streamlit run app.py --server.address=$(HOST)

quick: .venv/test
	$(PYTEST) -m "not browser and not server and not soak"

test: .venv/test
	$(BIN)/python tests/browser/chromium.py
	$(PYTEST) -m "not soak"

soak: .venv/test
	$(BIN)/python tests/browser/chromium.py
	$(PYTEST) --hypothesis-profile=soak

style: .venv/test
	$(PYTEST) tests/test_style.py

check: .venv/run
	$(BIN)/python -m logic check

# HOUR=1 looks at its memory for an hour, and at nothing else.
bench: .venv/bench
	$(BIN)/python -m $(if $(HOUR),tests.bench.hour,tests.bench)

# After a change in a requirements.txt: finds all that these need, and writes down what each file is.
lock: .venv/audit
	$(BIN)/uv pip compile -q requirements.txt -o $(LOCKED)/run.txt $(LOCKING)
	$(BIN)/uv pip compile -q tests/requirements.txt -o $(LOCKED)/test.txt $(LOCKING)
	$(BIN)/uv pip compile -q tests/bench/requirements.txt -o $(LOCKED)/bench.txt $(LOCKING)

# Asks the public lists of known faults, so that it needs the network. It fails where a list does not
# know a package: else one that could ask nothing would find nothing, and pass.
audit: .venv/audit
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r $(LOCKED)/run.txt

sbom: .venv/audit
	$(BIN)/cyclonedx-py requirements $(LOCKED)/run.txt --output-file sbom.json
	@echo "sbom.json is written."

.venv/run: $(LOCKED)/run.txt
	$(PYTHON) -c 'import sys; sys.exit("This needs Python 3.11 or newer: make PYTHON=python3.11 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes -r $(LOCKED)/run.txt
	touch $@

.venv/test: .venv/run $(LOCKED)/test.txt
	$(INSTALL) --require-hashes -r $(LOCKED)/test.txt
	touch $@

.venv/bench: .venv/test $(LOCKED)/bench.txt
	$(INSTALL) --require-hashes -r $(LOCKED)/bench.txt
	touch $@

.venv/audit: .venv/run deploy/tools.txt
	$(INSTALL) -r deploy/tools.txt
	touch $@
