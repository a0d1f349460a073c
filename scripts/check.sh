#!/usr/bin/env bash
# What a machine can say about the code without running it.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0
say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
fail() { printf '    %s\n' "$*"; failed=1; }

say "format"
swift format lint --strict --parallel --recursive Package.swift Sources plugins Tests Benchmarks Fuzzing || failed=1

say "every compiler feature in Package.swift exists (an unknown name would be ignored without a word)"
known=$(swiftc -print-supported-features | grep -o '"name": "[A-Za-z]*"' | cut -d'"' -f4)
for feature in $(grep -o 'enableUpcomingFeature("[A-Za-z]*")' Package.swift | cut -d'"' -f2); do
    grep -qx "$feature" <<<"$known" || fail "$feature is not a feature of this compiler"
done

say "unsafe code stays in the rooms that wrap C"
# The rooms that wrap C and a few files elsewhere, with their reasons in docs/decisions/0006-unsafe-code.md.
allowed='^(Sources/Curl/|Sources/Addresses/|Sources/Settings/YAML/|Sources/Server/HTTP/Connection/EventLoopExecutor.swift$'
allowed+='|Sources/StoreSQLite/(Database\+Rows|ResultRow|SQLiteValue).swift$|Sources/gatehouse/Wiring/(OpenFileLimit|ProcessGuard).swift$|plugins/file/(FileSystem|GzipFile).swift$'
allowed+='|plugins/shell/(CapturedOutput\+Subprocess|UserAccount).swift$|plugins/external/Process/PluginProcess.swift$'
allowed+='|Benchmarks/|Fuzzing/Program/CoverageGuided.swift$)'
while read -r file; do
    [[ $file =~ $allowed ]] || fail "$file uses unsafe"
done < <(grep -rlE '^[^/]*\bunsafe\b |@unchecked Sendable|nonisolated\(unsafe\)' --include='*.swift' Sources plugins Benchmarks Fuzzing)

say "what runs under a lock is a closure, by which scripts/thread-reports.awk tells a lock from a race"
if grep -rnE 'withLock\(\\\.' --include='*.swift' Sources plugins Tests; then failed=1; fi

say "nothing gives up: no force, no fatalError, no TODO"
if grep -rnE 'try!|fatalError\(|TODO|FIXME' --include='*.swift' Sources plugins; then failed=1; fi

say "what docs/conformance.md says to hold is named in tests"
scripts/check-conformance.sh || failed=1

say "what docs/delivery.md promises is named in tests"
scripts/check-delivery.sh || failed=1

say "generated documents and fixtures are current"
scripts/build.sh --product gatehouse >/dev/null
diff -u docs/configuration.md <(.build/debug/gatehouse reference) || fail "run 'make docs'"
diff -u Sources/gatehouse/Fixture/BuiltInFixtures.swift <(scripts/embed-fixtures.sh) || fail "run 'make docs'"
diff -u docs/dialects.md <(.build/debug/gatehouse reference --dialects) || fail "run 'make docs'"
diff -u docs/gateway.schema.json <(.build/debug/gatehouse reference --schema) || fail "run 'make docs'"

exit "$failed"
