# Needs Python 3.11 or later, git and make. `make help` lists what it does.

BIN = .venv/bin

.PHONY: help demo tamper-demo test lint style contracts format typing mypy pyright docs examples \
	check constraints clean

help: ## list these
	@sed -n 's/^\([a-z-]*\):.*## /\1 /p' Makefile | while read -r name text; do \
		printf '  %-12s %s\n' "$$name" "$$text"; done

demo: ## replay real ombudsman decisions and judge them clause by clause
	@tools/venv run
	@$(BIN)/ucb demo $(ARGS)

tamper-demo: ## tamper with a store in every way, and see each found
	@tools/venv run
	@$(BIN)/python examples/04_tampering.py

test: ## run every test, then hold the pure rooms to full coverage
	@tools/venv test
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest $(ARGS)
	@$(BIN)/coverage combine -q
	@test -n "$(ARGS)" || $(BIN)/coverage report --rcfile=tools/pure-rooms.coveragerc

lint: style contracts ## style, and the direction of imports

style:
	@tools/venv dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

contracts:
	@tools/venv dev
	@$(BIN)/lint-imports

format: ## put the code in its usual form
	@tools/venv dev
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format

typing: mypy pyright ## mypy and pyright, both strict

mypy:
	@tools/venv dev
	@$(BIN)/mypy

pyright:
	@tools/venv dev
	@$(BIN)/pyright
	@# Looks for each package where the python of the path finds it.
	@set -e; for package in ucb_domain ucb_domain_sqlite ucb_domain_postgres; do \
		PATH="$(CURDIR)/$(BIN):$$PATH" \
			$(BIN)/pyright --verifytypes $$package --ignoreexternal; done

docs: ## build the pages into build/docs
	@tools/venv dev
	@$(BIN)/sphinx-build -n -W --keep-going -q docs build/docs
	@echo "The pages are in build/docs/index.html"

examples: ## run every example program
	@tools/venv run
	@set -e; for example in examples/[0-9]*.py; do \
		echo "$$example"; $(BIN)/python "$$example" > /dev/null; done

check: test lint typing docs examples ## everything that CI runs

constraints: ## look up new versions and pin them in constraints.txt
	@tools/venv bare
	@$(BIN)/python tools/constraints.py

clean: ## remove what the other targets made, .venv included
	rm -rf .venv build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .nox .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
