# The words a developer needs; what each does stands in scripts/, in Python.
PORT ?= 8000
export PORT

.PHONY: help run test check audit bench lock styles translations clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/' | expand -t 24

run: ## look around: everything on this machine, with invented people (PORT=8000)
	@python3 scripts/prepare.py run
	@exec .venv/bin/python manage.py start

test: ## every check there is, with its own PostgreSQL, Redis, mail server and browser
	@python3 scripts/prepare.py test
	@exec .venv/bin/python scripts/with_servers.py .venv/bin/python scripts/check.py all

check: ## the quick checks only: style, types, layers, sizes
	@python3 scripts/prepare.py test
	@exec .venv/bin/python scripts/with_servers.py .venv/bin/python scripts/check.py quick

audit: ## every page in every style, direction and width, in the browser
	@python3 scripts/prepare.py test
	@exec .venv/bin/python scripts/with_servers.py .venv/bin/python -m pytest -m audit

bench: ## measure, beside a floor that does the same work barely
	@python3 scripts/prepare.py bench
	@exec .venv/bin/python scripts/with_servers.py .venv/bin/python -m benchmarks

styles: ## build the stylesheet
	@python3 scripts/prepare.py styles

translations: ## compile the translations
	@python3 scripts/prepare.py translations

lock: ## choose versions anew and write them down with their hashes
	@python3 scripts/prepare.py uv
	@sh scripts/lock.sh

clean: ## throw away everything that was made here
	rm -rf .venv .tools node_modules var static/built staticfiles test-results
	find . -name '*.mo' -not -path './.venv/*' -delete
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
