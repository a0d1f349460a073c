#!/usr/bin/env bash
# Runs every test: first those that share the machine well, then those that must have it to themselves. With arguments,
# one run with these: scripts/test.sh --filter SCIMTests
set -euo pipefail
cd "$(dirname "$0")/.."
export GATEHOUSE_PYTHON=${GATEHOUSE_PYTHON:-$PWD/.venv/bin/python3}
# So many tests at a time: started all at once they need more open files (1,200) than many machines grant (1,024).
width=8
# A run takes a minute. One that takes so many hangs, and says what it hangs on.
limit=15
printed=$(mktemp)
tests=
finish() {
    [ -z "$tests" ] || kill -KILL -- "-$tests" 2>/dev/null || true
    rm -f "$printed"
}
trap finish EXIT

run() {
    # A group of its own, so that nothing of it is left over; into a file, since a pipe lasts as long as any child.
    set -m
    swift test --skip-build --experimental-maximum-parallelization-width "$width" "$@" >"$printed" 2>&1 &
    tests=$!
    set +m
    tail --pid="$tests" --lines=+1 --follow "$printed" &
    for ((second = 0; second < limit * 60; second++)); do
        kill -0 "$tests" 2>/dev/null || break
        sleep 1
    done
    if kill -0 "$tests" 2>/dev/null; then
        printf '\nThe tests hang; after %s minutes these were running:\n' "$limit"
        ps -eo pid,ppid,pgid,stat,etimes,args --forest | cut -c -160
        kill -KILL -- "-$tests"
    fi
    local status=0
    wait "$tests" || status=$?
    tests=
    wait
    [ "$status" -ne 0 ] || return 0
    # What failed stands at the end, where a person, and what keeps the end of a log, finds it.
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
