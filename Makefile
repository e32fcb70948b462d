# Two commands matter: `make up` runs the site, `make test` proves it. Everything they need, they install.

.PHONY: up test backup restore lock messages journey gates-short faults load entry starts lint

up: ## set up what is missing, then run the site until Ctrl-C
	@sh deploy/bootstrap.sh run
	@exec .venv/bin/python manage.py up

test: ## set up a separate environment and run every test, on SQLite and on PostgreSQL
	@sh deploy/bootstrap.sh test
	@sh deploy/test.sh

backup: ## copy database, keys and private files into var/backups
	@sh deploy/bootstrap.sh run
	@.venv/bin/python manage.py backup

restore: ## put a copy back: make restore FILE=var/backups/….tar.gz
	@sh deploy/bootstrap.sh run
	@.venv/bin/python manage.py restore "$(FILE)"

journey: ## one whole thread through the screens, at 1280 and 390 pixels; pictures in build/journeys
	@sh deploy/bootstrap.sh test
	@.venv-test/bin/python -m pytest -q -n 2 --dist loadgroup tests/journeys/test_thread.py

gates-short: ## every slow proof in its short form, and a table of their figures
	@sh deploy/bootstrap.sh test
	@.venv-test/bin/python -m tests.faults.gates --short

faults: ## the same in full, some hours: a million operations, 500 kills, 20 database machines, 50 power cuts, 200 sittings in Chromium; full disks need root
	@sh deploy/bootstrap.sh test
	@.venv-test/bin/python -m tests.faults.gates --full

load: ## what saves (on both databases), whole sittings, a crowd of 20,000 and the bell cost, beside bare views and pgbench in the same run
	@sh deploy/bootstrap.sh test
	@for part in tests.load "tests.load --database sqlite" tests.load.costs tests.load.crowd tests.load.bell; do .venv-test/bin/python -m $$part || failed=1; done; exit $${failed:-0}

entry: ## 500 candidates come in by code and begin, behind one address, within a minute
	@sh deploy/bootstrap.sh test
	@.venv-test/bin/python -m tests.load.entry --people 500

starts: ## 2,000 candidates begin within ten seconds, on PostgreSQL
	@sh deploy/bootstrap.sh test
	@.venv-test/bin/python -m tests.load.starts --people 2000 --within 10

messages: ## gather the strings of the interface and compile what is translated
	@.venv-test/bin/python manage.py makemessages -l zh_Hans --no-location -i '.venv*' -i var
	@.venv-test/bin/python manage.py compilemessages

lock: ## write the hashed locks anew from pyproject.toml; they name no registry
	@for lock in "requirements.lock" "requirements-test.lock --group test"; do \
	  .venv-test/bin/uv pip compile -q --upgrade --python-version 3.11.2 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o $$lock pyproject.toml; done

lint:
	@.venv-test/bin/ruff check . && .venv-test/bin/ruff format --check . && .venv-test/bin/lint-imports
