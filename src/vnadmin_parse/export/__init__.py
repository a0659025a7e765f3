"""Documents for search servers (OpenSearch, Elasticsearch, Typesense) and for retrieval.

>>> import tempfile, pathlib
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> _ = (folder / "cv.txt").write_text("Số: 12/SYT-NVY\\nV/v phòng, chống dịch bệnh", "utf-8")
>>> export([folder / "cv.txt"], folder / "out", to=["opensearch"]).documents
1
>>> sorted(path.name for path in (folder / "out" / "opensearch").iterdir())
['bulk-0001.ndjson', 'index.json']
"""

from .exporting import ExportReport, export
from .forms import FORMS

__all__ = ["FORMS", "ExportReport", "export"]
