"""Scanned pages: images of pages read into the same words as pages with a text layer.

    image -> rendering -> preparing -> engine (Tesseract) -> words -> PageContent

Nothing here knows of administrative documents: numbers, dates and standing phrases that were
misread are put right by `grammar.repair` where fields are read.
"""
