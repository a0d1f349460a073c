#!/usr/bin/env bash
# Runs the suites under the thread sanitiser, in a build of their own; a race that it sees fails the run. With arguments,
# other ones: scripts/check-threads.sh --filter EndToEndTests
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=.build-threads
printf '\033[1m==>\033[0m building for the thread sanitiser; the first time about 8 minutes on two cores\n' >&2
swift build --build-tests --sanitize thread --scratch-path "$scratch"
export GATEHOUSE_PYTHON=${GATEHOUSE_PYTHON:-$PWD/.venv/bin/python3}
# Its reports are judged below; by themselves they fail nothing.
export TSAN_OPTIONS=exitcode=0
# The end-to-end tests run the built program in processes of their own, whose reports nobody would read here.
[ $# -gt 0 ] || set -- --skip EndToEndTests --skip FuzzTests
printed=$(mktemp)
trap 'rm -f "$printed"' EXIT
status=0
swift test --skip-build --sanitize thread --scratch-path "$scratch" \
    --experimental-maximum-parallelization-width 4 "$@" >"$printed" 2>&1 || status=$?
grep -E '✘|Test run with' "$printed" || tail -n 20 "$printed"
awk -f scripts/thread-reports.awk "$printed" || status=1
exit "$status"
