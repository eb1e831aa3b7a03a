# From clone to answer: `make demo`. `make help` lists the rest.
#
# Everything is installed into .venv, each file checked against the hash in its lock. A stamp file in .venv remembers
# what is installed, so that a second run goes straight to its work.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
INSTALL := $(UV) pip install --quiet --python $(BIN)/python
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links
TOOLS := $(VENV)/.tools-installed
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed

TRAINING := .venv-train
TRAIN := $(TRAINING)/.train-installed

CORPORA ?= ../shared/eval
BENCH ?= ../shared/bench
EVALUATE = $(BIN)/python -m evaluation
ON = --corpora "$(CORPORA)" --bench "$(BENCH)"

.DEFAULT_GOAL := help
.PHONY: help demo serve test check format lock jars-lock screenshots demo-times secrets train clean torture \
	eval eval-keep eval-score eval-bench eval-ablation eval-causes eval-robust eval-days eval-feeds \
	bench bench-ends bench-writes bench-growth bench-memory bench-keep

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: export CONFLICT_GRAPH_HOME ?= $(CURDIR)/var/demo
demo: $(RUN) ## take in the seed article, print who claimed what about Kursk, and serve until Ctrl-C
	@$(BIN)/conflict-graph demo

serve: $(RUN) ## serve the API on 127.0.0.1:8000, with your own data
	@$(BIN)/conflict-graph serve

test: $(DEV) ## run every test, on a real Neo4j
	$(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist loadfile

check: $(DEV) ## formatting, lint, types, import contracts, locks and documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_locks.py tests/test_compose.py $(wildcard tests/docs)

format: $(DEV) ## format the code, and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(TOOLS) ## raise every Python dependency to its newest version, with hashes for all platforms
	$(LOCK) --upgrade requirements-build.in -o requirements-build.lock
	$(LOCK) --upgrade pyproject.toml -o requirements.lock
	$(LOCK) --upgrade pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock
	$(LOCK) --upgrade pyproject.toml --extra train -c requirements.lock -o requirements-train.lock

demo-times: ## measure how long the demo takes from a clean clone, and the second time
	@tests/measure/demo_times.sh

screenshots: $(DEV) ## take the pictures in docs/images anew, in a real Chromium
	$(BIN)/python -m pytest -q tests/app/test_neo4j_browser.py --screenshots docs/images

jars-lock: $(RUN) ## resolve the jars of the embedded Neo4j anew, with a hash for each
	$(BIN)/python -m graph.embedded.lock

train: $(TRAIN) ## rebuild the tagger's weights: make train CORPUS="folder ...", and print its figures
	@test -n "$(CORPUS)" || { echo 'name the folders of marked-up articles: make train CORPUS="folder ..."' >&2; exit 1; }
	CUBLAS_WORKSPACE_CONFIG=:4096:8 $(TRAINING)/bin/python -m training $(CORPUS)

eval: $(DEV) ## measure the extractor: make eval CORPORA=folder BENCH=folder; docs/evaluation.md explains the table
	@$(EVALUATE) show $(ON)

eval-keep: $(DEV) ## measure everything anew, and keep the figures: evaluation/figures.json and docs/evaluation.md
	@$(EVALUATE) keep $(ON)
	@$(EVALUATE) robust $(ON) --keep
	@$(EVALUATE) days $(ON) --keep

eval-score: $(DEV) ## measure another system: make eval-score PREDICTIONS=file, in the format of extract
	@test -n "$(PREDICTIONS)" || { echo "name the file: make eval-score PREDICTIONS=predictions.jsonl" >&2; exit 1; }
	@$(EVALUATE) score $(ON) --predictions "$(PREDICTIONS)"

eval-bench: $(DEV) ## write what the bench's scorer reads: make eval-bench IN=articles.jsonl OUT=predictions.jsonl
	@test -n "$(IN)" -a -n "$(OUT)" || { echo "name both: make eval-bench IN=articles.jsonl OUT=predictions.jsonl" >&2; exit 1; }
	@$(EVALUATE) bench "$(IN)" "$(OUT)"

eval-ablation: $(DEV) ## measure the join of rules and tagger with one part taken away
	@$(EVALUATE) ablation $(ON)

eval-causes: $(DEV) ## print the largest groups of failures
	@$(EVALUATE) causes $(ON)

eval-robust: $(DEV) ## read a thousand articles: crashes, spans that do not slice, memory
	@$(EVALUATE) robust $(ON)

eval-days: $(DEV) ## take in the bench day by day: does a question as of a day answer as it did on that day?
	@$(EVALUATE) days $(ON)

eval-feeds: $(DEV) ## real feeds on a schedule, twice: does the second round fetch and add nothing?
	@$(BIN)/python -m evaluation.feeds "$(CORPORA)/rss"

torture: $(DEV) ## kill ingest, its workers, the database, restore and rebuild at random moments; docs/operations.md has the figures
	@$(BIN)/python -m tests.torture $(TORTURE)

PERFORMANCE = $(BIN)/python -m evaluation.performance

bench: bench-ends bench-writes bench-growth ## measure how fast articles go in: make bench CORPORA=folder

bench-ends: $(DEV) ## articles a second from text to graph, beside reading alone
	@$(PERFORMANCE) ends --corpora "$(CORPORA)"

bench-writes: $(DEV) ## nodes and edges a second, beside a hand-written UNWIND
	@$(PERFORMANCE) writes --corpora "$(CORPORA)"

bench-growth: $(DEV) ## time for one more article in small and large graphs
	@$(PERFORMANCE) growth --corpora "$(CORPORA)"

bench-memory: $(DEV) ## memory over 20,000 articles
	@$(PERFORMANCE) memory --corpora "$(CORPORA)"

bench-keep: $(DEV) ## measure all of these anew, and write them into docs/performance.md
	@for what in ends writes growth memory; do $(PERFORMANCE) $$what --corpora "$(CORPORA)" --keep || exit 1; done

secrets: secrets/neo4j_auth ## make a password for the Neo4j of docker-compose.yml

# The folder keeps other users of this machine out. The files inside must be readable, because the containers read them
# as users of their own.
secrets/neo4j_auth:
	@mkdir -p -m 700 secrets
	@$(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(32), end="")' > secrets/neo4j_password
	@printf 'neo4j/%s' "$$(cat secrets/neo4j_password)" > secrets/neo4j_auth
	@chmod 444 secrets/neo4j_password secrets/neo4j_auth
	@echo "a new password is in secrets/neo4j_password"

clean: ## remove the environment, caches, and the demo's data
	rm -rf $(VENV) $(TRAINING) var/demo .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
	find app evaluation graph ingest tests training -name __pycache__ -prune -exec rm -rf {} +

$(TOOLS): requirements-build.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; say which with make PYTHON=python3.12" >&2; exit 1; }
	@echo "making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	@touch $@

$(RUN): $(TOOLS) requirements.lock pyproject.toml
	@echo "installing what requirements.lock names ..."
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

# torch is large, and a program that runs has no use for it: training has an environment of its own.
$(TRAIN): $(TOOLS) requirements-train.lock
	@$(PYTHON) -m venv $(TRAINING)
	@$(UV) pip install --quiet --python $(TRAINING)/bin/python --require-hashes -r requirements-train.lock
	@touch $@

$(DEV): $(RUN) requirements-dev.lock
	@echo "installing what requirements-dev.lock names ..."
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
