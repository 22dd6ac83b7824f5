# Kontor's own commands. Each sets up what it needs; the second time is quick.

UV_VERSION := 0.13.9
VENV       := .venv
PYTHON     := python3
BIN        := $(VENV)/bin
export UV_LINK_MODE ?= copy

.DEFAULT_GOAL := help
.PHONY: help setup serve test check bench docs clean

help:  ## What can be done here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/.set-up  ## The environment in .venv, browser libraries and fonts

serve: setup  ## Kontor with its two demo talks, on http://127.0.0.1:8000 (another port: PORT=8080 make serve)
	@$(BIN)/kontor serve --demo

test: setup .venv/.system  ## All tests: on SQLite, and on PostgreSQL and Redis where they answer
	@$(BIN)/python scripts/test.py

check: setup  ## All gates: format, lint, types, imports, templates, spelling
	@$(BIN)/python scripts/check.py

bench: setup  ## The benchmarks, each beside a named reference
	@$(BIN)/python -m bench

docs: .venv/.docs  ## The documentation, as pages in docs/_build
	@$(BIN)/sphinx-build -q -W -b html docs docs/_build

clean:  ## Remove everything that set-up made; data in var/ stays
	rm -rf $(VENV) node_modules src/kontor/web/static/vendor src/kontor/platform/fonts/*.ttf docs/_build

# --- Set-up ------------------------------------------------------------------------------------------------------------

.venv/bin/python:
	@command -v uv >/dev/null || test -x .uv/bin/uv || { $(PYTHON) -m venv .uv && .uv/bin/pip install -q uv==$(UV_VERSION); }

.venv/.set-up: pyproject.toml uv.lock package.json package-lock.json scripts/vendor.py scripts/setup.py | .venv/bin/python
	@$(PYTHON) scripts/setup.py
	@touch $@

.venv/.docs: .venv/.set-up
	@$(PYTHON) scripts/setup.py docs
	@touch $@

.venv/.system: | .venv/.set-up
	@$(PYTHON) scripts/system.py
	@touch $@
