# Gatehouse. `make` alone lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

SWIFT_FLAGS := --explicit-target-dependency-import-check error

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  \033[1m%-12s\033[0m %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## install what is missing, build, mint a token, start the gateway and a webhook receiver
	@scripts/setup.sh build
	@scripts/build.sh --product gatehouse
	@scripts/run.sh

demo: ## play a whole Okta conversation against a fresh gateway and watch three sinks receive it
	@scripts/setup.sh build
	@scripts/build.sh --product gatehouse
	@.build/debug/gatehouse demo

test: ## install what is missing and run every test
	@scripts/setup.sh test
	@scripts/build.sh --build-tests
	@scripts/test.sh

check: ## format, compiler features, unsafe code, documentation
	@scripts/setup.sh build
	@scripts/check.sh

docs: ## write what is generated: the embedded fixtures, docs/configuration.md, docs/dialects.md, docs/gateway.schema.json
	@scripts/embed-fixtures.sh > .build/fixtures.swift && mv .build/fixtures.swift Sources/gatehouse/Fixture/BuiltInFixtures.swift
	@scripts/build.sh --product gatehouse
	@.build/debug/gatehouse reference > docs/configuration.md
	@.build/debug/gatehouse reference --dialects > docs/dialects.md
	@.build/debug/gatehouse reference --schema > docs/gateway.schema.json

bench: ## measure writes, reads and deliveries against bare yardsticks (release build)
	@scripts/setup.sh bench
	@swift build -c release $(SWIFT_FLAGS) --product gatehouse
	@swift build -c release $(SWIFT_FLAGS) --product gatehouse-bench
	@.build/release/gatehouse-bench

fuzz: ## look for inputs that break a reader, guided by coverage: SECONDS_EACH=60, or TARGET=json alone
	@scripts/setup.sh build
	@scripts/fuzz.sh

check-threads: ## run the suites under the thread sanitiser, in a build of their own
	@scripts/setup.sh test
	@scripts/check-threads.sh

format: ## format the Swift code in place
	@swift format --in-place --parallel --recursive Package.swift Sources plugins Tests Benchmarks Fuzzing

release: ## build the optimised program
	@scripts/setup.sh build
	@swift build -c release $(SWIFT_FLAGS) --product gatehouse

image: ## build the container image
	docker build -t gatehouse .

clean: ## remove what was built and the data of `make run`
	rm -rf .build .build-fuzz .build-threads .venv data

.PHONY: help run demo test check docs bench fuzz check-threads format release image clean
