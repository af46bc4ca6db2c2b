# Everything here works from a bare start: Python 3.11 or newer with venv and pip, and make.
# What a running instance writes is below DATA_DIR (default: var); no target removes it.
# Paths are relative and quoted, so that the checkout may lie anywhere.

PYTHON ?= python3
PY = .venv/bin/python
# Set where the environment is missing, or was made for a Python that has gone since, or is of two of them.
BROKEN := $(shell $(PY) -c "import django, psycopg" > /dev/null 2>&1 || echo yes)

# Variables of a shell that was set up for something else. Those that configure an instance stay
# (docs/operations.md). What is set for pip, in files too, requirements/install.py sorts.
unexport DJANGO_SETTINGS_MODULE
unexport PYTHONHOME PYTHONPATH PYTHONSAFEPATH PYTHONSTARTUP PYTHONOPTIMIZE PYTHONWARNINGS PYTHONNOUSERSITE \
    PYTHONDEVMODE PYTHONINSPECT PYTHONIOENCODING PYTHONPROFILEIMPORTTIME PYTHONVERBOSE PYTHONDEBUG
unexport PIP_PYTHON PIP_TARGET PIP_USER
unexport PYTEST_ADDOPTS PYTEST_PLUGINS PYTEST_DISABLE_PLUGIN_AUTOLOAD
# Files are UTF-8, whatever the locale says.
export PYTHONUTF8 = 1

.DEFAULT_GOAL := help
.PHONY: help run editor backup restore test test-long coverage bench fix lock schema check check-dataset check-style check-types \
    check-imports check-words check-dependencies check-django check-schema

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' Makefile

run: .venv/base.txt ## Set up, load the dataset and serve on 127.0.0.1:PORT (8000); Ctrl-C stops it
	@exec $(PY) -m ops.run --with-parent

editor: .venv/base.txt ## Make an account that may edit (asks for name and password)
	@exec $(PY) manage.py createsuperuser

backup: .venv/base.txt ## Write the database to a file: FILE=..., by default below DATA_DIR/backups
	@exec $(PY) manage.py backup $(if $(FILE),"$$FILE")

restore: .venv/base.txt ## Put the backup FILE=... in the place of everything in the database
	$(if $(FILE),,$(error Name the backup: make restore FILE=...))
	@exec $(PY) manage.py restore "$$FILE" $(if $(YES),--noinput) $(if $(WITHOUT_DIGEST),--without-digest)

# As many processes as there are cores; tests/selection.py says which test runs in which.
PYTEST = $(PY) -m pytest -n auto --dist loadscope

test: .venv/dev.txt ## Run the tests, but for the long ones, on a temporary PostgreSQL; ARGS=... goes to pytest
	@exec $(PYTEST) $(ARGS)

test-long: .venv/dev.txt ## Run what takes long: fuzzing, killed processes, all on the oldest PostgreSQL
	@$(PYTEST) -m long $(ARGS)
	@exec tests/oldest_postgresql $(PYTEST) -m "not embedded and not browser and not long" $(ARGS)

coverage: .venv/dev.txt ## Run the same tests as `make test`, and fail where they take less than 95 % of the branches
	@$(PYTEST) --cov --cov-report=term $(ARGS)
	@$(PY) -m coverage json -q --fail-under=0 -o - | $(PY) -m tests.branches

bench: .venv/dev.txt .venv/datasette/bench.txt ## Measure the speed beside other servers and with more data; ARGS=cold: a part
	@exec $(PY) -m benchmarks $(ARGS)

# The checks read settings but no database: this key and this address are of no use elsewhere.
check: export SECRET_KEY = checks-need-a-long-one-0123456789-abcdefghijklmnopqrstuvwxyz
check: export DATABASE_URL = postgresql:///none?host=%2Fnonexistent
check: export SITE_URL = https://reforms.example
check: check-style check-types check-imports check-words check-dependencies check-django check-schema check-dataset ## Run everything that checks and changes nothing

check-style: .venv/dev.txt
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	find editing/templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --check --target-version 5.2

check-types: .venv/dev.txt
	$(PY) -m mypy

check-imports: .venv/dev.txt
	$(PY) .venv/bin/lint-imports

check-words: .venv/dev.txt
	$(PY) -m codespell_lib

check-dependencies: .venv/dev.txt
	$(PY) -m deptry .

check-django: .venv/dev.txt
	$(PY) -W "ignore:Got an error checking a consistent migration history" manage.py makemigrations --check
	$(PY) manage.py check --deploy --fail-level WARNING

check-dataset: .venv/dev.txt
	$(PY) manage.py dataset_style

check-schema: .venv/dev.txt
	if [ -e docs/openapi.yaml ]; then \
	    schema=$$($(PY) manage.py spectacular --validate --fail-on-warn) && \
	    printf '%s\n' "$$schema" | diff -u docs/openapi.yaml - ; \
	fi

fix: .venv/dev.txt ## Mend what tools can mend
	$(PY) -m ruff check --fix
	$(PY) -m ruff format
	find editing/templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --target-version 5.2

schema: .venv/dev.txt ## Write docs/openapi.yaml from the code
	schema=$$($(PY) manage.py spectacular --validate --fail-on-warn) && printf '%s\n' "$$schema" > docs/openapi.yaml

lock: .venv/dev.txt ## Write the locked requirements from pyproject.toml
	$(PY) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	    pyproject.toml -o requirements/base.txt
	$(PY) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	    pyproject.toml --group dev -c requirements/base.txt -o requirements/dev.txt
	$(PY) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	    --group bench -o requirements/bench.txt

# The lock is complete, and is installed as it stands: pip resolves nothing, and what it asks an index for today
# cannot differ from yesterday. The copy of a requirements file in the environment says that it was installed.
# An environment that works keeps its Python: another one, as a shell with pyenv has, would leave the first one's
# program with its own libraries.
.venv/base.txt .venv/dev.txt: .venv/%.txt: requirements/%.txt $(if $(BROKEN),anew)
	@[ -z "$(BROKEN)" ] || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 ..." >&2; exit 1; }
	@[ -z "$(BROKEN)" ] || $(PYTHON) -m venv --clear .venv
	$(PY) requirements/install.py requirements/$*.txt
	@cp requirements/$*.txt $@

# Datasette wants a pip and a setuptools of its own, which are not for the environment that serves.
.venv/datasette/bench.txt: requirements/bench.txt
	@$(PYTHON) -m venv --clear .venv/datasette
	.venv/datasette/bin/python requirements/install.py $<
	@cp $< $@

.PHONY: anew
