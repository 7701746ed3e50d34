# run · test · check · fix · bench · learn — each starts from nothing and may be repeated.

PYTHON ?= python3
VENV := .venv/bin
DATA ?= ../shared/data
TESTS ?=
TEST_MODELS := qwen2.5-coder-0.5b-instruct-q4_k_m smollm2-135m-instruct-q4_1 bge-small-en-v1.5-int8 all-minilm-l6-v2
export PYTHONUNBUFFERED := 1
export ASSISTANTD_TEST_MODELS ?= $(CURDIR)/.cache/models

.PHONY: run test check fix bench learn environment development

# make run              installs, fetches the model, makes the vault, starts the daemon, opens the chat
# make run ASK="…"      prints one answer and ends, with the daemon if it was started for this
run: export ASSISTANTD_ASK := $(value ASK)
run: environment
	@$(VENV)/python -m scripts.run

# make test             everything;  make test TESTS="tests/unit -k wire"
test: development
	@$(VENV)/python -m scripts.fetch_test_models "$(ASSISTANTD_TEST_MODELS)" $(TEST_MODELS)
	$(VENV)/python -m pytest $(TESTS)

check: development
	$(VENV)/ruff format --check
	$(VENV)/ruff check
	$(VENV)/mypy
	$(VENV)/lint-imports
	$(VENV)/python -m pytest -q tests/house

fix: development
	$(VENV)/ruff format
	$(VENV)/ruff check --fix

bench: development
	@for module in benchmarks/[a-z]*.py; do \
		name=$$(basename $$module .py); echo "== $$name"; \
		$(VENV)/python -m benchmarks.$$name --data "$(DATA)" || exit 1; \
	done

# make learn            learns the example phrases anew, after they were changed
learn: development
	$(VENV)/python -m scripts.learn_phrases

environment:
	@$(PYTHON) -m scripts.bootstrap

development:
	@$(PYTHON) -m scripts.apt_packages
	@$(PYTHON) -m scripts.bootstrap --dev
