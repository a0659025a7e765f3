"""The review page: a document beside what was found in it, as one HTML file.

The page needs no network: pictures, style and scripts are in it. What comes from documents is put
into it as text of elements and values of attributes only, by lxml, which escapes both.
"""

from .page import document_html, page_html, view

__all__ = ["document_html", "page_html", "view"]
