# Everything here works from a bare start: Python 3.11 or newer with venv and pip, and make.
# What a running instance writes is below DATA_DIR (default: var); no target removes it.
# Paths are relative and quoted, so that the checkout may lie anywhere.

PYTHON ?= python3
PY = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run editor backup restore test fix lock schema check check-style check-types check-imports \
    check-words check-dependencies check-django check-schema

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' Makefile

run: .venv/base.txt ## Set up, load the dataset and serve on 127.0.0.1:PORT (8000); Ctrl-C stops it
	@exec $(PY) -m ops.run

editor: .venv/base.txt ## Make an account that may edit (asks for name and password)
	@exec $(PY) manage.py createsuperuser

backup: .venv/base.txt ## Write the database to a file: FILE=..., by default below DATA_DIR/backups
	@exec $(PY) manage.py backup $(if $(FILE),"$(FILE)")

restore: .venv/base.txt ## Put the backup FILE=... in the place of everything in the database
	@exec $(PY) manage.py restore "$(FILE)" $(if $(YES),--noinput)

test: .venv/dev.txt ## Run all tests on a temporary PostgreSQL; ARGS=... goes to pytest
	@exec $(PY) -m pytest $(ARGS)

# The checks read settings but no database: this key and this address are of no use elsewhere.
check: export SECRET_KEY = checks-need-a-long-one-0123456789-abcdefghijklmnopqrstuvwxyz
check: export DATABASE_URL = postgresql:///none?host=%2Fnonexistent
check: export SITE_URL = https://reforms.example
check: check-style check-types check-imports check-words check-dependencies check-django check-schema ## Run everything that checks and changes nothing

check-style: .venv/dev.txt
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --check --target-version 5.2

check-types: .venv/dev.txt
	$(PY) -m mypy

check-imports: .venv/dev.txt
	.venv/bin/lint-imports

check-words: .venv/dev.txt
	$(PY) -m codespell_lib

check-dependencies: .venv/dev.txt
	$(PY) -m deptry .

check-django: .venv/dev.txt
	$(PY) -W "ignore:Got an error checking a consistent migration history" manage.py makemigrations --check
	$(PY) manage.py check --deploy --fail-level WARNING

check-schema: .venv/dev.txt
	if [ -e docs/openapi.yaml ]; then \
	    schema=$$($(PY) manage.py spectacular --validate --fail-on-warn) && \
	    printf '%s\n' "$$schema" | diff -u docs/openapi.yaml - ; \
	fi

fix: .venv/dev.txt ## Mend what tools can mend
	$(PY) -m ruff check --fix
	$(PY) -m ruff format
	find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --target-version 5.2

schema: .venv/dev.txt ## Write docs/openapi.yaml from the code
	schema=$$($(PY) manage.py spectacular --validate --fail-on-warn) && printf '%s\n' "$$schema" > docs/openapi.yaml

lock: .venv/dev.txt ## Write the locked requirements from pyproject.toml
	$(PY) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	    pyproject.toml -o requirements/base.txt
	$(PY) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	    pyproject.toml --group dev -c requirements/base.txt -o requirements/dev.txt

# The copy of a requirements file in the environment says that it was installed.
.venv/%.txt: requirements/%.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$*.txt
	@cp requirements/$*.txt $@
