# Every target makes the environment it needs; `make test` is what proves the project.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
BUILD := build/venv
STORE ?=
SIZES ?= 1000 100000
DEMO := build/demo/exemple.cdap

.PHONY: run test check offscreen onscreen stress demo bench package

run: $(VENV)/ready
	@.ci/system "the window may not open" qt
	$(PY) -m cdap_desk $(STORE)

# Two environments, each whole and each from its own lock: tests must not find their way into the build.
$(VENV)/ready: requirements/test.txt
$(BUILD)/ready: requirements/package.txt
$(VENV)/ready $(BUILD)/ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv; } \
	  || { echo "Missing: python3-venv (apt install python3-venv)"; exit 1; }
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

check: $(VENV)/ready
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

test: check offscreen onscreen

offscreen: $(VENV)/ready
	@.ci/system "tests that need Qt fail" qt
	@.ci/system "filled forms are not read back by LibreOffice: those tests are skipped" office
	@.ci/system "PDFs are not read back by other programs: those tests are skipped" paper
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -n auto

# The tests that ask for a real window, again, in one: keys, focus and what a screen reader is told differ.
onscreen: $(VENV)/ready
	@.ci/system "tests in a real X window, or of what a screen reader reads there, are left out" screen access
	@if command -v xvfb-run >/dev/null; then \
	  echo "pytest -m window, in an X window"; \
	  QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1920x1080x24" $(PY) -m pytest -q -m window; fi

stress: $(VENV)/ready
	@.ci/system "tests that need Qt fail" qt
	@.ci/system "nothing is printed on real printers: those tests are skipped" printers
	HYPOTHESIS_PROFILE=new QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -m stress -o faulthandler_exit_on_timeout=false

# The main job, from a terminal: a month's staff list and requests into the example store, the forms filled
# on three blanks as workbooks and PDFs, a bordereau issued; pictures of their pages and of the window, which
# opens at the end where there is a screen.
BY := --par "Claire Martin"
BLANKS := a b
demo: $(VENV)/ready
	@.ci/system "pictures of the pages cannot be drawn" qt
	rm -rf build/demo && mkdir -p build/demo
	$(PY) -m cdap_desk demo $(DEMO)
	$(PY) -m tests.tools.demo_lists $(DEMO) build/demo
	$(PY) -m cdap_desk importer $(DEMO) build/demo/rh.xlsx --appliquer $(BY)
	$(PY) -m cdap_desk demander $(DEMO) build/demo/demandes.csv $(BY)
	$(PY) -m cdap_desk exporter $(DEMO) build/demo/par-defaut.xlsx --pdf build/demo/par-defaut.pdf
	$(PY) -m tests.tools.page_pictures resources/forms/demande-habilitations.toml build/demo build/demo/par-defaut*.xlsx
	for blank in $(BLANKS); do form=build/demo/formulaire-$$blank; filled=build/demo/rempli-$$blank; \
	  cp tests/data/forms/formulaire-$$blank.xlsx build/demo/ \
	  && $(PY) -m cdap_desk modele $$form.xlsx --ecrire $$form.toml \
	  && $(PY) -m cdap_desk exporter $(DEMO) $$filled.xlsx --modele $$form.toml --pdf $$filled.pdf \
	  && $(PY) -m tests.tools.page_pictures $$form.toml build/demo $$filled*.xlsx || exit 1; done
	number=$$($(PY) -m cdap_desk emettre $(DEMO) $(BY) | tail -n 1) && bordereau=build/demo/bordereau-$$number \
	  && $(PY) -m cdap_desk exporter $(DEMO) $$bordereau.xlsx --bordereau $$number --pdf $$bordereau.pdf $(BY)
	$(PY) -m cdap_desk exporter $(DEMO) build/demo/situation.xlsx --situation "$$(date +%d/%m/%Y)" --pdf build/demo/situation.pdf
	$(PY) -m cdap_desk verifier $(DEMO)
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.tools.pictures $(DEMO) build/demo
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(PY) -m cdap_desk $(DEMO); fi

# What the window costs beside a floor measured in the same run; SIZES are numbers of agents.
bench: $(VENV)/ready
	@.ci/system "the window cannot be measured" qt
	QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks $(SIZES)

# One folder, PyInstaller; then the built program proves itself from another folder.
package: $(BUILD)/ready
	@.ci/system "libraries of the window are missing from the build" qt screen build
	$(BUILD)/bin/python -m PyInstaller --noconfirm --clean --log-level ERROR \
	  --distpath build/dist --workpath build/work build.spec
	@echo "build/dist/cdap-desk: $$(du -sm build/dist/cdap-desk | cut -f1) MB"
	cd "$$(mktemp -d)" && QT_QPA_PLATFORM=offscreen $(CURDIR)/build/dist/cdap-desk/cdap-desk --autotest $(CURDIR)/tests/data/schema-1.cdap
