"""The search index of an archive: `index` makes it, `SearchIndex` searches it (`docs/search.md`).

>>> import tempfile, pathlib
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> _ = (folder / "cv.txt").write_text("Số: 12/SYT-NVY\\nV/v phòng, chống dịch bệnh", "utf-8")
>>> index([folder / "cv.txt"], folder / "archive.db").added
1
>>> with SearchIndex(folder / "archive.db") as archive:
...     [hit.reference for hit in archive.search("phong chong dich").hits]
['12/SYT-NVY']
"""

from .errors import QueryError
from .indexing import IndexReport, index
from .results import Excerpt, FacetValue, Hit, Results
from .searching import SearchIndex, Sort

__all__ = [
    "Excerpt",
    "FacetValue",
    "Hit",
    "IndexReport",
    "QueryError",
    "Results",
    "SearchIndex",
    "Sort",
    "index",
]
