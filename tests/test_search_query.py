"""The query language: what is understood, and what is said where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnadmin_parse.search.errors import QueryError
from vnadmin_parse.search.query import And, Filter, Node, Not, Or, Phrase, Word, parse_query


def shape(node: Node) -> object:
    """The tree as strings in tuples."""
    match node:
        case Word(text, prefix, _):
            return text + "*" if prefix else text
        case Phrase(text, _):
            return f'"{text}"'
        case Filter():
            end = f"..{node.upper}" if node.sign == ".." else ""
            sign = ":" if node.sign == ".." else node.sign
            return f"{node.field.name}{sign}{node.value}{end}"
        case Not(inner):
            return ("-", shape(inner))
        case And(parts):
            return ("AND", *map(shape, parts))
        case Or(parts):
            return ("OR", *map(shape, parts))


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", ("AND",)),
        ("dịch", "dịch"),
        ("phòng chống", ("AND", "phòng", "chống")),
        ("a AND b OR c", ("OR", ("AND", ("AND", "a"), ("AND", "b")), "c")),
        ("a b AND c", ("AND", ("AND", "a", "b"), ("AND", "c"))),
        ("a (b OR c)", ("AND", "a", ("OR", "b", "c"))),
        ('"công an" -xã', ("AND", '"công an"', ("-", "xã"))),
        ("“công an” NOT (a b)", ("AND", '"công an"', ("-", ("AND", "a", "b")))),
        ("2624/UBND-KGVX", "2624/UBND-KGVX"),
        ("a - b -- c", ("AND", "a", "-", "b", "--", "c")),
        ("hướng*", "hướng*"),
        ("type:CV due<2021-07-01", ("AND", "type:CV", "due<2021-07-01")),
        ("Số: 12/SYT-NVY", "number:12/SYT-NVY"),
        ("date:2021-01..2021-06 year>=2020", ("AND", "date:2021-01..2021-06", "year>=2020")),
        ('issuer="Sở Y tế"', "issuer=Sở Y tế"),
        ("hạn<=30/6/2021", "due<=30/6/2021"),
        ("ORDER and", ("AND", "ORDER", "and")),
    ],
)
def test_queries_are_understood(query: str, tree: object) -> None:
    assert shape(parse_query(query)) == tree


@pytest.mark.parametrize(
    ("query", "position", "cause"),
    [
        ("isuer:x", 0, "did you mean issuer?"),
        ("a OR", 4, "missing"),
        ("AND a", 0, "before it"),
        ("a NOT", 5, "behind it"),
        ("(a", 0, "not closed"),
        ("a)", 1, "closes none"),
        ('dịch "công', 5, "not closed"),
        ("subject<3", 7, "no order"),
        ("due:", 4, "needs a value"),
        ("dịch x*", 5, "two letters"),
        ("subject:x*", 8, "two letters"),
        ("(" * 60 + "a", 41, "too many brackets"),
        ("a " * 2000, 2000, "at most 2000"),
    ],
)
def test_errors_say_where_and_how(query: str, position: int, cause: str) -> None:
    with pytest.raises(QueryError, match=cause) as caught:
        parse_query(query)
    assert caught.value.position == position
    assert str(position + 1) in str(caught.value)
    assert caught.value.shown().endswith("\n  " + " " * position + "^")


@given(st.text(alphabet=st.sampled_from('ab "“()-*:<>=.ORANDNT\u0110\u1eddtype/'), max_size=40))
def test_any_text_is_a_query_or_an_error_at_a_place(query: str) -> None:
    position = 0
    try:
        parse_query(query)
    except QueryError as error:
        position = error.position
    assert 0 <= position <= len(query)
