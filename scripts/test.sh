#!/usr/bin/env bash
# Runs every test: first those that share the machine well, then those that must have it to themselves. With arguments,
# one run with these: scripts/test.sh --filter SCIMTests
set -euo pipefail
cd "$(dirname "$0")/.."
export GATEHOUSE_PYTHON=${GATEHOUSE_PYTHON:-$PWD/.venv/bin/python3}
# So many tests at a time: started all at once they need more open files (1,200) than many machines grant (1,024).
width=8
printed=$(mktemp)
trap 'rm -f "$printed"' EXIT

# What failed stands at the end, where a person, and what keeps the end of a log, finds it.
run() {
    swift test --skip-build --experimental-maximum-parallelization-width "$width" "$@" 2>&1 | tee "$printed" && return
    printf '\nWhat failed:\n'
    grep -E '✘|error:|Fatal error|crashed' "$printed" || tail -n 40 "$printed"
    return 1
}

if [ $# -gt 0 ]; then
    run "$@"
    exit
fi
run --skip KillTests
run --filter KillTests
