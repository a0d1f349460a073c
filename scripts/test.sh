#!/usr/bin/env bash
# Runs every test: first those that share the machine well, then those that must have it to themselves.
set -euo pipefail
cd "$(dirname "$0")/.."
export GATEHOUSE_PYTHON=${GATEHOUSE_PYTHON:-$PWD/.venv/bin/python3}
exec swift test --skip-build "$@"
