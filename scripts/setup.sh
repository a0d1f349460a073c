#!/usr/bin/env bash
# Installs what is missing on this machine and says what it does: nothing when nothing is missing.
#   setup.sh build   what the program needs to build
#   setup.sh test    that, and what the tests judge it with
#   setup.sh bench   that, and what the benchmarks measure against
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:-build}
say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

command -v swift >/dev/null || {
    echo "gatehouse: swift is not on the PATH; install Swift 6.3 from swift.org, then run this again" >&2
    exit 69
}

packages=(pkg-config libcurl4-openssl-dev libyaml-dev libsqlite3-dev zlib1g-dev)
[ "$what" = build ] || packages+=(python3 python3-venv openssl curl strace)
[ "$what" != bench ] || packages+=(wrk nginx-light)

missing=()
for package in "${packages[@]}"; do
    case $package in
        # A Python from elsewhere serves as well as Debian's.
        python3) command -v python3 >/dev/null || missing+=("$package") ;;
        python3-venv) python3 -c 'import ensurepip' 2>/dev/null || missing+=("$package") ;;
        curl | openssl | strace | wrk) command -v "$package" >/dev/null || missing+=("$package") ;;
        nginx-light) command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing+=("$package") ;;
        *) dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package") ;;
    esac
done
if [ ${#missing[@]} -gt 0 ]; then
    say "installing ${missing[*]}"
    root=()
    [ "$(id -u)" = 0 ] || root=(sudo)
    "${root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

if [ "$what" = test ]; then
    wanted=scripts/test-requirements.txt
    if ! cmp -s "$wanted" .venv/installed.txt; then
        say "installing the judges of the tests into .venv: $(tr '\n' ' ' <"$wanted")"
        python3 -m venv .venv
        .venv/bin/pip install --quiet --disable-pip-version-check -r "$wanted"
        cp "$wanted" .venv/installed.txt
    fi
fi
