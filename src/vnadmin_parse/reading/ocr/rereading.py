from __future__ import annotations


def reread_figures(words, prepared, engine, seconds):
    return words
