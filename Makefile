# Every target makes the environment it needs; `make test` is what proves the project.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
SYSTEM := libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 fonts-dejavu-core

.PHONY: demo test check system

$(VENV)/ready: requirements/test.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv; } \
	  || { echo "Missing: python3-venv (apt install python3-venv)"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

system:
	@missing=$$(for p in $(SYSTEM); do dpkg -s $$p >/dev/null 2>&1 || printf '%s ' $$p; done); \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; \
	  else echo "Missing packages: $$missing(apt install them); tests that need Qt may fail"; fi; fi

check: $(VENV)/ready
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

test: system check
	$(PY) -m pytest -q

demo: $(VENV)/ready
	rm -rf build/demo && mkdir -p build/demo
	$(PY) -m cdap_desk demo build/demo/exemple.cdap
	$(PY) -m cdap_desk verifier build/demo/exemple.cdap
