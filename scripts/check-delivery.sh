#!/usr/bin/env bash
# Holds docs/delivery.md against the tests: its promises have the numbers from D1 on, each once and for good, each number stands at the beginning
# of a test's name, and no test names one that is not there.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0
fail() { printf '    docs/delivery.md: %s\n' "$*"; failed=1; }

promised=$(grep -oE '^- \*\*D[0-9]+\*\*' docs/delivery.md | grep -oE '[0-9]+' | sort -n)
expected=1
for number in $promised; do
    ((number == expected)) || fail "the number D$expected is missing, or D$number stands there twice"
    expected=$((number + 1))
done
proved=$(grep -rhoE '"(#[0-9]+ )*(D[0-9]+ )+' --include='*.swift' Tests | grep -oE 'D[0-9]+' | tr -d D | sort -nu)
for number in $promised; do
    grep -qx "$number" <<<"$proved" || fail "no test's name begins with D$number"
done
for number in $proved; do
    grep -qx "$number" <<<"$promised" || fail "a test names D$number, which is not there"
done
exit "$failed"
