#!/usr/bin/env bash
# Builds the documentation site in site/; a warning is an error, and so is a page that loads
# something from elsewhere. `bash scripts/docs.sh serve` shows it while it is being written.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash scripts/setup.sh
export NO_MKDOCS_2_WARNING=1 # docs/decisions/docs-site.md
if [ "${1:-build}" = serve ]; then
    exec .venv/bin/mkdocs serve
fi
.venv/bin/mkdocs build --strict # not --quiet: warnings would not count
.venv/bin/python -m scripts.check_site site
