# Each target does all its own set-up; `make` alone lists them.
PYTHON ?= python3
RUN := .venv/bin/python
export PYTHONPATH := hooks
export NO_MKDOCS_2_WARNING := 1
# The pins carry hashes, so pip refuses anything that is not what was locked.
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r

.PHONY: help serve build pdf offline screenshots lighthouse test check ledger schema export-markdown search-table verify bench sbom audit lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: .venv/run.stamp ## set up, build, serve at http://127.0.0.1:8000 with live reload
	$(RUN) -m mkdocs serve --dev-addr 127.0.0.1:8000

build: .venv/run.stamp ## build strictly into site/; a failure leaves the last good site
	$(RUN) hooks/build_site.py

pdf: .venv/run.stamp ## build, and print the whole text to site/data/statement-2023.pdf (needs Chromium or Chrome)
	$(RUN) hooks/build_site.py --pdf

offline: .venv/run.stamp ## pack site-offline.zip, to be read from a disk
	$(RUN) hooks/pack_offline.py

screenshots: .venv/test.stamp build ## take the pictures of the README anew
	PYTHONPATH=hooks:tests $(RUN) tests/screenshots.py

lighthouse: .venv/run.stamp build ## Lighthouse on five kinds of page (needs npm)
	npm ci --prefix tests/lighthouse --no-audit --no-fund --loglevel=error
	$(RUN) tests/lighthouse/measure.py

test: .venv/test.stamp ## set up, check the code, run every test
	$(RUN) tests/tools.py
	$(RUN) -m ruff check hooks tests
	$(RUN) -m ruff format --check hooks tests
	$(RUN) -m mypy
	$(RUN) -m pytest

check: .venv/run.stamp ## say everything that is wrong with the data
	$(RUN) -m edition check

ledger: .venv/run.stamp ## add new ids to data/permalinks.yml (REASON='…' for a changed text)
	$(RUN) -m edition ledger --reason "$(REASON)"

schema: .venv/run.stamp ## write the JSON Schemas of the data files
	$(RUN) -m edition schema

export-markdown: .venv/run.stamp ## write every page as plain Markdown into dist/markdown
	rm -rf dist/markdown
	$(RUN) -m edition markdown dist/markdown

bench: .venv/bench.stamp ## measure the site and its search beside their peers (RUNS=3 is shorter)
	PYTHONPATH=hooks:tests $(RUN) -m bench
	PYTHONPATH=hooks:tests $(RUN) -m bench.search

search-table: .venv/test.stamp ## try data/search-table.yml in a browser, note the first hits
	$(RUN) tests/searching.py

verify: .venv/run.stamp ## hold a published site against its promises (URL=https://… or a folder)
	@$(RUN) -m edition verify "$(or $(URL),site)"

sbom: .venv/test.stamp ## list what the site is built with, in dist/sbom.cdx.json (CycloneDX)
	@mkdir -p dist
	$(RUN) -m cyclonedx_py requirements --pyproject pyproject.toml --output-reproducible -o dist/sbom.cdx.json requirements.lock

audit: .venv/test.stamp ## look for known faults in what we depend on (asks a public service)
	$(RUN) -m pip_audit --strict --require-hashes --disable-pip $(LOCKS:%=-r %)
LOCKS := requirements.lock tests/requirements.lock tests/bench/requirements.lock

lock: .venv/test.stamp ## bring the pinned versions up to date
	$(RUN) -m pip install --quiet pip-tools
	$(RUN) -m piptools compile $(LOCK) --upgrade -o requirements.lock pyproject.toml
	$(RUN) -m piptools compile $(LOCK) --upgrade --extra test -c requirements.lock -o tests/requirements.lock pyproject.toml
	$(RUN) -m piptools compile $(LOCK) --upgrade --extra bench -c tests/requirements.lock -o tests/bench/requirements.lock pyproject.toml
LOCK := --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

clean: ## remove what the other targets made
	rm -rf .venv site .site-* .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/run.stamp: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or later is needed (PYTHON=python3.12 make …)'; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) requirements.lock
	@touch $@

.venv/test.stamp: tests/requirements.lock .venv/run.stamp
	$(PIP) tests/requirements.lock
	@touch $@

.venv/bench.stamp: tests/bench/requirements.lock .venv/test.stamp
	$(PIP) tests/bench/requirements.lock
	@touch $@
