#!/usr/bin/env bash
# Prints fixtures/ as Swift, so that the program carries the conversations wherever it is installed.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C
# A file as an element of an array or an argument; fixtures never hold the delimiter.
file() { printf 'FixtureFile(\nname: "%s",\ntext: #"""\n%s\n\n"""#\n)' "$2" "$(cat "$1")"; }
cat <<'SWIFT'
// Written by scripts/embed-fixtures.sh from fixtures/; `make docs` writes it anew.
// swift-format-ignore-file

/// The conversations that the program carries.
enum BuiltInFixtures {
SWIFT
names=()
for folder in $(find fixtures -mindepth 1 -type d | sort); do
    name=${folder##*/}
    constant=$(sed -E 's/-(.)/\U\1/g' <<<"$name")
    names+=("$constant")
    printf 'private static let %s = FixtureFolder(\nname: "%s",\nprovider: ' "$constant" "$name"
    file "$folder/provider.txt" "$name/provider.txt"
    printf ',\nfiles: [\n'
    for fixture in "$folder"/*.http; do
        file "$fixture" "$name/${fixture##*/}"
        printf ',\n'
    done
    printf ']\n)\n\n'
done
printf 'static let folders = ['
printf '%s, ' "${names[@]}"
printf ']\n}\n'
