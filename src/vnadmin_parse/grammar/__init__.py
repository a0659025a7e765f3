"""Patterns and small parsers of what stands in any text: numbers, dates, citations, deadlines."""
