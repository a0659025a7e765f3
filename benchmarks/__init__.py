"""Measuring accuracy, speed and memory. Not part of the installed package."""
