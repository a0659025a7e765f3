"""Scanned pages: images of pages read into the same words as pages with a text layer.

    image -> rendering -> preparing -> engine (Tesseract) -> words -> PageContent

Nothing here knows of administrative documents but `repair`, which offers corrections of numbers,
dates and standing phrases to those who read fields.
"""
