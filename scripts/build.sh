#!/usr/bin/env bash
# Builds with progress; says beforehand how long a first build takes. Arguments go to `swift build`.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -d .build/debug ]; then
    printf '\033[1m==>\033[0m building for the first time: about 4 minutes on two cores; later builds take seconds\n' >&2
fi
exec swift build --explicit-target-dependency-import-check error "$@"
