# One word does one thing, on a machine that has only Python 3.11 or newer, make and this clone.
# The set-up lives in .venv and follows from the locks in requirements/; a word that needs more of
# it adds only that. Nothing is installed outside the checkout.
#
#   make brief      build inputs/azerbaijan.yaml into outputs/
#   make test       run the tests, but for those that `make slow` runs
#   make slow       run the tests that look for faults at length: random documents, damaged files
#   make check      form, lint, types, import laws, then the tests: what must hold before a commit
#   make conformance   ask veraPDF and Microsoft's validator about our files: no fault may be found
#   make format     put the code into the form that `make check` asks for
#   make cover      run the tests and say which lines they never reach
#   make mutants    change the code a little, a few hundred times, and say which changes no test notices
#   make bench      time briefgen beside pandoc and Typst, and at 1, 10 and 100 times the sample
#   make evidence-report   say how well the quotation check judges made-up quotations, and how fast
#   make picture    draw page 1 of the sample for the README
#   make register   write docs/computed-sentences.md: what the tool says of its own, and the proof
#   make marks      draw the status marks and write the colour profile that ship with briefgen
#   make dist       wheel and sdist into dist/
#   make lock       resolve the versions in requirements/ anew, within pyproject.toml
#   make clean      remove all that make made
#
# To choose an interpreter: make PYTHON=python3.13 brief
# To choose what is changed, and how often: make ROOMS="dates release" TRIED=200 mutants
# To try Word files of your own to stand on: make HOUSES="a.docx b.docx" conformance

PYTHON ?= python3
VENV ?= .venv
SAMPLE := inputs/azerbaijan.yaml

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet

.PHONY: help
help:
	@sed -n 's/^#   make /  make /p' Makefile

# ------------------------------------------------------------------ set-up
# .made is written last and holds the checkout's path: a half-made environment, one whose
# interpreter is gone and one that was moved are all begun anew. Each lock has a stamp of its own.
# A lock names all that it needs, so pip installs what stands there and resolves nothing (--no-deps):
# its resolver takes the newest release for a name with an extra, and then refuses it as not locked.
# `pip check` says so if a lock ever lacks something.

ifneq ($(shell test -x $(BIN)/python && cat $(VENV)/.made 2>/dev/null),$(CURDIR))
$(VENV)/.made: anew
endif

.PHONY: anew
anew:

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'briefgen needs Python 3.11 or newer: make PYTHON=python3.12 ...' >&2; exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV)
	@echo '$(CURDIR)' > $@

$(VENV)/.%: requirements/%.txt pyproject.toml $(VENV)/.made
	@echo "Installing requirements/$*.txt"
	@$(PIP) install --require-hashes --no-deps -r $<
	@$(PIP) check
	@touch $@

# The project itself, editable: pyproject.toml says what is installed, the checkout is what runs.
$(VENV)/.project: $(VENV)/.run
	@$(PIP) install --no-deps --no-index --no-build-isolation --editable .
	@touch $@

# One pip at a time, also under make -j.
$(VENV)/.dev $(VENV)/.bench $(VENV)/.lock $(VENV)/.mutants: | $(VENV)/.project

# ------------------------------------------------------------------ the words

.PHONY: brief
brief: $(VENV)/.project
	$(BIN)/briefgen build $(SAMPLE) --out outputs

# Tests run on all cores unless told otherwise: make test PYTEST='-n0 -k outline'
PYTEST ?= -n auto

.PHONY: test
test: $(VENV)/.dev
	$(BIN)/python -m pytest -m 'not slow' $(PYTEST)

# They differ much in length: each core takes one at a time.
.PHONY: slow
slow: $(VENV)/.dev
	$(BIN)/python -m pytest -m slow --maxschedchunk=1 $(PYTEST)

.PHONY: check
check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(MAKE) --no-print-directory test

# veraPDF comes from Maven Central, its digest is in tools/conformance.py; Microsoft's validator
# comes from npm, locked in requirements/node. Both stand in .venv. A machine without Java 17, Maven
# and Node cannot do this; it must say so, not pass.
JUDGED := $(VENV)/conformance
VALIDATOR := $(VENV)/node/node_modules/.bin/ooxml-validator

$(VALIDATOR): requirements/node/package.json requirements/node/package-lock.json $(VENV)/.made
	@echo "Installing requirements/node"
	@mkdir -p $(VENV)/node && cp requirements/node/*.json $(VENV)/node
	@npm install --prefix $(VENV)/node --no-audit --no-fund --silent
	@touch $@

.PHONY: judges
judges:
	@for program in java mvn node npm; do command -v $$program >/dev/null || missing="$$missing $$program"; \
	done; test -z "$$missing" || { \
	  echo "conformance: NOTHING WAS VALIDATED. This machine lacks:$$missing." >&2; \
	  echo "veraPDF needs Java 17 and Maven, Microsoft's validator needs Node and npm." >&2; exit 2; }

.PHONY: conformance
conformance: judges $(VENV)/.project $(VENV)/.dev
	@$(MAKE) --no-print-directory $(VALIDATOR)
	@rm -rf $(JUDGED)
	$(BIN)/briefgen build $(SAMPLE) --out $(JUDGED)/policy-brief
	$(BIN)/briefgen build $(SAMPLE) --out $(JUDGED)/one-page --template one-page
	$(BIN)/briefgen build $(SAMPLE) --out $(JUDGED)/ink --style ink --release internal
	$(BIN)/briefgen build $(SAMPLE) tests/sections/contents.yaml --prove \
	  --out $(JUDGED)/notes --template tests/conformance/notes.yaml
	$(BIN)/python -m tools.docx_lint $(JUDGED)/*/*.docx
	$(BIN)/python -m tools.conformance_docx $(VALIDATOR) 40 $(HOUSES)
	$(BIN)/python -m tools.conformance $(JUDGED)/*/*.pdf

.PHONY: format
format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: cover
cover: $(VENV)/.dev
	$(BIN)/python -m pytest $(PYTEST) --cov=briefgen --cov-branch --cov-report=term-missing:skip-covered

# The rooms, and the tests that are to notice, stand in tools/mutants.py. TRIED is how many changes
# are tried in each room, or `all`; the work is done in a copy of the checkout, and takes second place.
TRIED ?= 60

.PHONY: mutants
mutants: $(VENV)/.dev $(VENV)/.mutants
	nice -n 10 $(BIN)/python -m tools.mutants --tried $(TRIED) $(VENV)/mutants $(ROOMS)

.PHONY: bench
bench: $(VENV)/.bench
	$(BIN)/python -m tools.bench $(SAMPLE)

.PHONY: evidence-report
evidence-report: $(VENV)/.project $(VENV)/.dev
	$(BIN)/python -m tools.evidence_report --speed

.PHONY: marks
marks: $(VENV)/.dev
	$(BIN)/python -m tools.marks
	$(BIN)/python -m tools.srgb

.PHONY: register
register: $(VENV)/.dev
	$(BIN)/python -m tools.register

.PHONY: picture
picture: $(VENV)/.dev
	$(BIN)/python -m tools.picture $(SAMPLE) docs/page-1.png

.PHONY: dist
dist: $(VENV)/.project
	rm -rf dist
	$(BIN)/python -m hatchling build

.PHONY: lock
lock: $(VENV)/.lock
	$(BIN)/python -m tools.lock

.PHONY: clean
clean:
	rm -rf $(VENV) dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -f outputs/*.docx outputs/*.pdf outputs/*.txt
	find briefgen tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
