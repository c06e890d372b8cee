# Trackwire: the commands of the README. `make help` lists them.
PYTHON ?= python3
VENV   ?= .venv
LANGUAGES := $(notdir $(patsubst %/,%,$(wildcard templates/locale/*/)))
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
# Half of a test's time is waiting: two to a processor.
WORKERS ?= $(shell expr 2 '*' `getconf _NPROCESSORS_ONLN`)

.PHONY: container year help install demo test lint format messages bench crash fuzz lock licences audit release clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) ## make .venv from the hashed lock file

$(STAMP): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Trackwire needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.13 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: install ## sandbox and bot, no token needed; prints the page's address
	$(BIN)/trackwire demo

test: install ## all tests; installs Chromium by apt where it is missing and this is root
	@.ci/chromium
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal

lint: install ## ruff, ruff format, mypy strict, licences, hadolint, compose.yaml
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@$(BIN)/python -m tests.packaging.licences >/dev/null
	$(BIN)/hadolint --failure-threshold info Dockerfile
	$(BIN)/docker-compose --profile '*' config --quiet

format: install ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: install ## collect the words of the templates into templates/locale/*/LC_MESSAGES/trackwire.po
	cd templates && ../$(BIN)/pybabel --quiet extract --no-location --sort-output --project Trackwire --copyright-holder "The Trackwire authors" --msgid-bugs-address "the issues of the project" --mapping locale.cfg --output locale/trackwire.pot .
	for language in $(LANGUAGES); do $(BIN)/pybabel --quiet update --init-missing --no-fuzzy-matching --ignore-obsolete --domain trackwire --locale $$language --input-file templates/locale/trackwire.pot --output-dir templates/locale; done

$(VENV)/bench/.installed: requirements-bench.lock
	$(PYTHON) -m venv $(VENV)/bench
	$(VENV)/bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

bench: install $(VENV)/bench/.installed ## measure, all or a part (ONLY=delivery), and print tables; JSON goes to artifacts/bench.json
	$(BIN)/python -m tests.benchmarks $(ONLY)

fuzz: install ## the property tests with new examples, 2000 each
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --hypothesis-profile fuzz -m hypothesis

crash: install ## kill the bot a hundred times in the middle of a send, and restore it from a stream; CRASH_SEED=... has the same instants again
	CRASH_KILLS=100 CRASH_SEED=$${CRASH_SEED:-$$(date +%s)} $(BIN)/python -m pytest -s tests/delivery/test_crash.py tests/delivery/test_litestream.py

year: install ## live through 365 days of a newsroom, of four seconds each: nothing grows that is kept for a time
	YEAR_DAYS=365 $(BIN)/python -m pytest -s tests/ops/test_year.py

container: install ## build the images with podman and try them against the sandbox (root; installs podman by apt)
	$(BIN)/python -m tests.container

COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make lock'

lock: ## resolve pyproject.toml anew: requirements.lock (the container), requirements-sandbox.lock (the demo's), requirements-dev.lock (all extras), requirements-bench.lock (rivals)
	@test -x $(BIN)/uv || ($(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet 'uv>=0.13,<1')
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra sandbox --constraint requirements.lock --output-file requirements-sandbox.lock pyproject.toml
	$(COMPILE) --all-extras --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	$(COMPILE) --group bench --output-file requirements-bench.lock

licences: install ## list the licences of what the container carries; fails for one that nobody has looked at
	@$(BIN)/python -m tests.packaging.licences

audit: install ## ask for known vulnerabilities of what is locked (needs a network); what could not be asked for is a fault
	$(BIN)/uv tool run 'pip-audit>=2.9,<3' --requirement requirements.lock --require-hashes --disable-pip --strict

release: install ## build wheel and sdist into dist/, and see that templates, catalogues and migrations are inside
	rm -rf dist
	$(BIN)/python -m hatchling build --directory dist
	@$(BIN)/python -m tests.packaging.release dist

clean: ## remove what the other commands made
	rm -rf $(VENV) dist build artifacts .mypy_cache .pytest_cache .ruff_cache .hypothesis
