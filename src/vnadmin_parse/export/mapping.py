"""The index of OpenSearch and Elasticsearch: settings and mappings."""

from __future__ import annotations

from typing import Any

from .analysis import EXACT, FOLDED, FOLDED_SEARCH, NAME_KEY, NUMBER_KEY, analysis

Json = dict[str, Any]

ALL = "all"
"""The field with the words of all fields: what is typed need not stand in one of them."""

_MOST_NESTED = 100_000
"""Tasks and citations of a document at most. The servers' own limit is 10,000, beyond which they
refuse the document."""

_LONGEST = 1000
"""Characters of a value that is still kept as a whole, well below the servers' limit of bytes."""


def index_settings() -> Json:
    """The body of the request that makes the index: the same for both servers."""
    return {
        "settings": {
            "index": {"mapping": {"nested_objects": {"limit": _MOST_NESTED}}},
            "analysis": analysis(),
        },
        "mappings": {"dynamic": False, "properties": _properties()},
    }


def _properties() -> Json:
    return {
        ALL: _folded(),
        "id": _keyword(),
        "file": _name(),
        "identifier": _name(),
        "type": _in_all(_keyword()),
        "type_name": _in_all(_name()),
        "number": _in_all(_number()),
        "number_key": _keyword(NUMBER_KEY),
        "symbol": _number(),
        "issuers": _in_all(_name()),
        "parents": _in_all(_name()),
        "place": _in_all(_name()),
        "date": _in_all(_keyword()),
        "date_first": _day(),
        "date_last": _day(),
        "year": {"type": "integer"},
        "subject": _in_all(_text()),
        "marks": _in_all(_name()),
        "signers": _in_all(_name()),
        "addressees": _in_all(_name()),
        "recipients": _in_all(_name()),
        "tasks": _nested(
            {
                "label": _keyword(),
                "text": _in_all(_text()),
                "assignees": _in_all(_name()),
                "leads": _name(),
                "deadline": _text(),
                "due": _keyword(),
                "due_first": _day(),
                "due_last": _day(),
            }
        ),
        "citations": _nested(
            {
                "relation": _keyword(),
                "type": _in_all(_keyword()),
                "number": _in_all(_number()),
                "number_key": _keyword(NUMBER_KEY),
                "identifier": _name(),
                "date": _keyword(),
                "issuer": _in_all(_name()),
                "title": _in_all(_text()),
                "locator": _text(),
            }
        ),
        "text": _in_all(_text()),
    }


def _folded() -> Json:
    """Words without diacritics."""
    return {"type": "text", "analyzer": FOLDED, "search_analyzer": FOLDED_SEARCH}


def _text() -> Json:
    """Words without diacritics, and in the field `exact` with them."""
    return _folded() | {"fields": {"exact": {"type": "text", "analyzer": EXACT}}}


def _name() -> Json:
    """Words as in `_text`, and the whole value: as it is, for facets, and in any spelling."""
    text = _text()
    text["fields"] |= {"raw": _keyword(), "key": _keyword(NAME_KEY)}
    return text


def _number() -> Json:
    """The whole number in any spelling, and its parts as words."""
    return _keyword(NUMBER_KEY) | {"fields": {"words": _folded()}}


def _in_all(field: Json) -> Json:
    """A field whose words are also asked for with those of all others."""
    return field | {"copy_to": [ALL]}


def _keyword(normalizer: str | None = None) -> Json:
    whole: Json = {"type": "keyword", "ignore_above": _LONGEST}
    return whole | ({"normalizer": normalizer} if normalizer else {})


def _day() -> Json:
    return {"type": "date", "format": "strict_date"}


def _nested(properties: Json) -> Json:
    """Objects whose fields are asked for together."""
    return {"type": "nested", "properties": properties}
