#!/usr/bin/env bash
# Runs the suites under the thread sanitiser, in a build of their own; a race that it sees fails the run. With arguments,
# only these: scripts/check-threads.sh --filter PipelineTests
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=.build-threads
printf '\033[1m==>\033[0m building for the thread sanitiser; the first time about 8 minutes on two cores\n' >&2
swift build --build-tests --sanitize thread --scratch-path "$scratch"
export GATEHOUSE_PYTHON=${GATEHOUSE_PYTHON:-$PWD/.venv/bin/python3}
export TSAN_OPTIONS="exitcode=66"
# The program that EndToEndTests start is built so, too; those that measure time or kill have no place here.
[ $# -gt 0 ] || set -- --skip KillTests --skip ChaosTests --skip FuzzTests
exec swift test --skip-build --sanitize thread --scratch-path "$scratch" \
    --experimental-maximum-parallelization-width 4 "$@"
