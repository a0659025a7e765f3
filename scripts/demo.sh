#!/usr/bin/env bash
# Sets up the environment, reads the sample dispatches, prints what was found in them and writes
# the same as JSON to demo-output/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly out=demo-output

bash scripts/setup.sh
.venv/bin/vnadmin parse tests/fixtures/samples/* --format table
rm -rf "$out"
.venv/bin/vnadmin parse tests/fixtures/samples/* --format json -o "$out"
echo "demo: $(find "$out" -name '*.json' | wc -l) JSON files in $PWD/$out"
