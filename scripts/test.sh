#!/usr/bin/env bash
# Runs every test: first those that share the machine well, then those that must have it to themselves. With arguments,
# one run with these: scripts/test.sh --filter SCIMTests
set -euo pipefail
cd "$(dirname "$0")/.."
export GATEHOUSE_PYTHON=${GATEHOUSE_PYTHON:-$PWD/.venv/bin/python3}
if [ $# -gt 0 ]; then
    exec swift test --skip-build "$@"
fi
swift test --skip-build --skip KillTests
swift test --skip-build --filter KillTests
