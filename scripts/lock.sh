#!/usr/bin/env bash
# Writes requirements.lock anew from pyproject.toml, for Python 3.11 to 3.13 on every platform.
# Pins that still fit are kept; `bash scripts/lock.sh --upgrade` takes the newest of everything.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if command -v uv >/dev/null; then
    uv=uv
else
    tools=$(mktemp -d)
    trap 'rm -rf "$tools"' EXIT
    "${PYTHON:-python3}" -m venv "$tools"
    "$tools/bin/python" -m pip install --quiet --disable-pip-version-check uv
    uv=$tools/bin/uv
fi
"$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra dev \
    --custom-compile-command "bash scripts/lock.sh" --output-file requirements.lock "$@" \
    pyproject.toml
echo "lock: $(grep -c '==' requirements.lock) packages in requirements.lock"
