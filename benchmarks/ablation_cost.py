"""Time and memory of the components of language processing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "tests/fixtures/samples/cv-so-noi-vu-2026.pdf"
PAGE = 2500
"""Characters of a full page of running text."""

_CODE = f"""
import resource, statistics, sys, time
def memory(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
import vnadmin_parse as vp
text = vp.parse(sys.argv[1]).text
text = (text * ({PAGE} // len(text) + 1))[:{PAGE}]
vp.parse_text(text)
before = memory()
def median(step):
    times = []
    for _ in range(15):
        start = time.perf_counter()
        step(text)
        times.append(time.perf_counter() - start)
    return statistics.median(times)
name = sys.argv[2]
start = time.perf_counter()
if name == "parse_text":
    step = vp.parse_text
else:
    import underthesea
    step = getattr(underthesea, name)
imported = time.perf_counter() - start
start = time.perf_counter()
step(text)
first = time.perf_counter() - start
print(1000 * imported, 1000 * first, 1000 * median(step), memory() - before)
"""


def print_costs() -> None:
    """Print, for each component in a fresh process: import, first call, a page, memory."""
    print(f"a page is {PAGE} characters; memory is what the process grows by")
    print(f"{'':<16}{'import ms':>11}{'first ms':>11}{'page ms':>11}{'MB':>7}")
    for name in ("parse_text", "word_tokenize", "pos_tag", "sent_tokenize"):
        command = [sys.executable, "-c", _CODE, str(SAMPLE), name]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        imported, first, page, memory = map(float, output.split())
        print(f"{name:<16}{imported:>11.0f}{first:>11.0f}{page:>11.1f}{memory:>7.0f}", flush=True)
