#!/usr/bin/env bash
# Holds docs/conformance.md against the tests: each item once, and what holds is in the name of a test in each file that
# the last column lists.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0
fail() { printf '    docs/conformance.md: %s\n' "$*"; failed=1; }

rows=$(sed 's/\\|/ or /g' docs/conformance.md | grep -E '^\| [0-9]+ \|')
expected=1
while IFS='|' read -r _ number _ _ status tests _; do
    number=${number// /}
    ((number == expected)) || fail "item $number stands where $expected should"
    expected=$((number + 1))
    case $status in
        ' holds'*) [[ $tests != *'–'* ]] || fail "item $number holds, but no test is named" ;;
        ' declined: '* | ' declined in part: '* | ' later: '* | ' does not apply: '*) ;;
        *) fail "item $number says neither that it holds nor why not" ;;
    esac
    for test in ${tests//[,–]/ }; do
        file=$(find "Tests/${test%%/*}" -name "${test##*/}.swift" 2>/dev/null)
        [[ -n $file ]] || { fail "item $number: there is no $test"; continue; }
        grep -qE "\"(#[0-9]+ )*#$number " "$file" || fail "item $number: no test in $test begins with its number"
    done
done <<<"$rows"
((expected == 307)) || fail "ends before item 306"
exit "$failed"
