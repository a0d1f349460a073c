#!/usr/bin/env bash
# Fuzzes the readers of what comes from outside with libFuzzer: SECONDS_EACH (60), or only the one that TARGET names.
# What is found lies in Tests/Fixtures/fuzz, where `make test` tries it from then on: mend the fault and commit both.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${SECONDS_EACH:-60}
scratch=.build-fuzz
swift build --explicit-target-dependency-import-check error --product gatehouse-fuzz
targets=${TARGET:-$(.build/debug/gatehouse-fuzz)}
.build/debug/gatehouse-fuzz seeds "$scratch/seeds"
printf '\033[1m==>\033[0m building for libFuzzer; the first time about 4 minutes on two cores\n' >&2
swift build --scratch-path "$scratch" --sanitize fuzzer -Xswiftc -DCOVERAGE_GUIDED --product gatehouse-fuzz

# Swift's own crash reports would come before libFuzzer, which then could not write down what it found.
export SWIFT_BACKTRACE=enable=no
found=0
for target in $targets; do
    printf '\033[1m==>\033[0m %s\n' "$target" >&2
    mkdir -p "$scratch/corpus/$target" "$scratch/found/$target"
    GATEHOUSE_FUZZ_TARGET=$target "$scratch/debug/gatehouse-fuzz" \
        -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -dict="$scratch/seeds/$target.dict" -artifact_prefix="$scratch/found/$target/" \
        "$scratch/corpus/$target" "$scratch/seeds/$target" >"$scratch/$target.log" 2>&1 || {
        found=1
        grep -E 'Fatal error|ERROR|SUMMARY|Test unit written' "$scratch/$target.log" || tail -n 20 "$scratch/$target.log"
        mkdir -p "Tests/Fixtures/fuzz/$target"
        cp "$scratch/found/$target/"* "Tests/Fixtures/fuzz/$target/"
    }
    grep -E 'number_of_executed_units|average_exec' "$scratch/$target.log" || true
done
exit "$found"
