#!/usr/bin/env bash
# Makes .venv with everything locked in requirements.lock and this project in editable form.
# Run it from anywhere, as often as you like: it does only what is missing.
# PYTHON names the interpreter (default: python3), 3.11 to 3.13.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly python="${PYTHON:-python3}"
readonly venv=.venv
readonly stamp=$venv/setup-stamp

say() { printf 'setup: %s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

# --- Debian packages ---------------------------------------------------------------------------

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

is_known_to_apt() { apt-cache show "$1" >/dev/null 2>&1; }

# What a line of debian-packages.txt asks to install: nothing where the line is satisfied.
wanted_of() {
    local name
    for name in "$@"; do
        if is_installed "$name"; then return; fi
        if is_known_to_apt "$name"; then echo "$name"; return; fi
    done
    echo "$1"
}

missing_packages() {
    local line
    while IFS= read -r line; do
        # shellcheck disable=SC2086 # split into the names of the line
        wanted_of ${line//|/ }
    done < <(grep -Ev '^(#|$)' scripts/debian-packages.txt)
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() {
    as_root apt-get -qq update &&
        mapfile -t missing < <(missing_packages) &&
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
}

if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
    mapfile -t missing < <(missing_packages)
    if [ "${#missing[@]}" -eq 0 ]; then
        say "Debian packages: all there"
    elif [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        say "Debian packages: not root and no sudo; going on without ${missing[*]}"
    elif install_packages; then
        say "Debian packages: installed ${missing[*]}"
    else
        say "Debian packages: could not install ${missing[*]}; going on without"
    fi
else
    say "Debian packages: not a Debian system, see scripts/debian-packages.txt for what is needed"
fi

# --- Python environment ------------------------------------------------------------------------

command -v "$python" >/dev/null || fail "Python: there is no $python; set PYTHON to one"
version=$("$python" -c 'import platform; print(platform.python_version())')
"$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' ||
    fail "Python: $python is $version, but 3.11 to 3.13 is needed; set PYTHON to one"
say "Python: $version"

fingerprint() {
    printf '%s\n' "$PWD" "$version"
    sha256sum requirements.lock pyproject.toml
}

if [ -f "$stamp" ] && [ "$(fingerprint)" = "$(cat "$stamp")" ] && "$venv/bin/python" -c ''; then
    say "environment: $venv is up to date"
    exit 0
fi

# Prints errors only, and never waits for an answer.
pip_install() {
    "$venv/bin/python" -m pip install -qq --no-input --disable-pip-version-check "$@"
}

"$python" -m venv --clear "$venv" || fail "environment: could not make $venv (is python3-venv there?)"
say "environment: made $venv"
say "dependencies: installing, which may take some minutes the first time"
pip_install --require-hashes -r requirements.lock
say "dependencies: installed from requirements.lock"
pip_install --no-deps --no-build-isolation --editable .
say "project: installed in editable form"
fingerprint >"$stamp"
