# Short recipes; each says what it does. Everything lands in .venv, node_modules and var.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PY := $(BIN)/python
PIP = $(BIN)/uv pip install --quiet --python $(PY)
COMPILE = $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --custom-compile-command 'make lock'
GOLD = $(PY) tests/fenjie/gold.py
MEANING = $(PY) tests/fenjie/labels/score.py
APT := $(shell command -v apt-get)
ROOT := $(filter 0,$(shell id -u))

.PHONY: help install up test check gold bench nightly lock fixtures test-setup wheel clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: .venv/stamp-server ## environment, packages, front end, translations; no database
	@$(PY) -m luoshi.ui.build
	@$(PY) -m luoshi.translations

up: install ## the product on 127.0.0.1, with the sample county at the first start (PORT=8000)
	@exec $(BIN)/luoshi up --port $(PORT)

$(BIN)/uv: requirements/install.lock
	@echo "making .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv .venv >/dev/null || { $(if $(and $(ROOT),$(APT)),apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv .venv,echo "install the package python3-venv first"; exit 1); }
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/install.lock
	@touch $@

.venv/stamp-server: $(BIN)/uv requirements/server.lock requirements/node.lock pyproject.toml
	@echo "installing packages"
	@$(PIP) --require-hashes -r requirements/server.lock
	@node -e 'process.exit(+process.versions.node.split(".")[0] < 20)' 2>/dev/null || $(PIP) --require-hashes -r requirements/node.lock
	@$(PIP) --no-deps --editable .
	@touch $@

.venv/stamp-dev: .venv/stamp-server requirements/dev.lock
	@echo "installing what tests need"
	@$(PIP) --require-hashes -r requirements/dev.lock
	@touch $@

# The benches print their peers; one that cannot be installed here is named there and left out.
.venv/stamp-bench: .venv/stamp-dev requirements/bench.lock
	@echo "installing what benches compare with"
	@$(PIP) --require-hashes -r requirements/bench.lock || echo "not all peers could be installed: the benches leave them out"
	@touch $@

# As root: a database server, a browser and Chinese fonts from the distribution. Otherwise what needs them is skipped.
test-setup: install .venv/stamp-dev
ifneq ($(and $(ROOT),$(APT)),)
	@missing=""; \
	command -v pg_virtualenv >/dev/null || missing="$$missing postgresql postgresql-common"; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	fc-list 2>/dev/null | grep -q 'Noto Sans CJK' || missing="$$missing fonts-noto-cjk fontconfig"; \
	[ -z "$$missing" ] || { echo "installing$$missing"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; }
endif

# tests/architecture (permission table, canary, budgets, documents) is part of `make check`, once.
test: test-setup ## everything that is promised: SQLite, PostgreSQL, browser
	$(BIN)/pytest -q -n 2 -m "not browser and not nightly" --ignore tests/architecture
	@if command -v pg_virtualenv >/dev/null; then \
		echo "the same on PostgreSQL"; \
		pg_virtualenv bash -c 'set -e; export LUOSHI_DATABASE_URL=postgresql://$$PGUSER:$$PGPASSWORD@$$PGHOST:$$PGPORT/$$PGDATABASE; \
			paths=$$(! command -v chromium >/dev/null || echo "or both_databases"); \
			$(BIN)/pytest -q -n 2 --dist worksteal -m "(not browser $$paths) and not nightly" --ignore tests/fenjie --ignore tests/architecture src tests'; \
	else echo "skipped on PostgreSQL: no pg_virtualenv on this machine (package postgresql-common)"; fi
	@if command -v chromium >/dev/null; then $(BIN)/pytest -q -n 2 --dist worksteal -m "browser and not nightly"; \
	else echo "skipped the browser tests: no chromium on this machine"; fi

check: install .venv/stamp-dev ## lint, types, contracts, migrations, documents, catalogue, deployment
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PY) -m luoshi.translations --check
	$(BIN)/luoshi manage makemigrations --check --dry-run
	LUOSHI_HTTPS=yes LUOSHI_ALLOWED_HOSTS=luoshi.example $(BIN)/luoshi manage check --deploy --fail-level WARNING
	$(BIN)/pytest -q -n 2 tests/architecture

gold: .venv/stamp-dev ## figures on the labelled documents (LUOSHI_SHARED), against the last landed ones
	$(GOLD)
	$(MEANING)

bench: .venv/stamp-dev .venv/stamp-bench install ## speed and size, each beside its peer in the same run
	@for file in bench/*.py; do echo "== $$file"; $(PY) $$file || exit 1; done

nightly: test-setup ## what takes too long for every change: fuzzing, load, mutants
	$(BIN)/pytest -q -n 2 -m nightly
	$(MAKE) bench

lock: $(BIN)/uv ## requirements/*.lock anew from requirements/*.in
	$(COMPILE) requirements/install.in -o requirements/install.lock
	$(COMPILE) requirements/node.in -o requirements/node.lock
	$(COMPILE) requirements/base.in -o requirements/base.lock
	$(COMPILE) requirements/base.in requirements/server.in -o requirements/server.lock
	$(COMPILE) requirements/base.in requirements/server.in requirements/dev.in -o requirements/dev.lock
	$(COMPILE) requirements/base.in requirements/bench.in -c requirements/dev.lock -o requirements/bench.lock

fixtures: .venv/stamp-dev ## records anew what tests compare with: query counts, references
	LUOSHI_RECORD=yes $(BIN)/pytest -q -m "not browser and not nightly" -k "query_counts or reference"

wheel: install .venv/stamp-dev ## the distribution, with the built front end and translations
	$(PY) -m build --wheel --outdir dist .

clean: ## everything that was made, but no data
	rm -rf .venv node_modules build dist src/luoshi/ui/static/luoshi src/luoshi/locale/zh_Hans src/luoshi/locale/en
