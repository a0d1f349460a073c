#!/usr/bin/env bash
# Runs the suites under the thread sanitiser, in a build of their own; a race that it sees fails the run, in the tests, in
# the gateways that they start, and in their plugins. With arguments, other ones: scripts/check-threads.sh --filter SCIMTests
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=.build-threads
printf '\033[1m==>\033[0m building for the thread sanitiser; the first time about 8 minutes on two cores\n' >&2
swift build --build-tests --sanitize thread --scratch-path "$scratch"
export GATEHOUSE_PYTHON=${GATEHOUSE_PYTHON:-$PWD/.venv/bin/python3}
printed=$(mktemp)
reports=$(mktemp -d)
trap 'rm -rf "$printed" "$reports"' EXIT
# One file for each process. They are judged below; by themselves they fail nothing.
export TSAN_OPTIONS="exitcode=0 log_path=$reports/report"
# Left out: the fuzzers, which have one thread, and what weighs a gateway, of which the sanitiser makes several times as much.
[ $# -gt 0 ] || set -- --skip FuzzTests --skip 'LimitTests/slowReaders'
status=0
printf '\033[1m==>\033[0m running the suites, about 10 minutes; what fails is printed\n' >&2
swift test --skip-build --sanitize thread --scratch-path "$scratch" \
    --experimental-maximum-parallelization-width 4 "$@" >"$printed" 2>&1 || status=$?
grep -E '✘|Test run with' "$printed" || tail -n 20 "$printed"
find "$reports" -type f -exec cat {} + | awk -f scripts/thread-reports.awk || status=1
exit "$status"
