"""Searching: what finds what, in which order, and where it stands."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnadmin_parse.errors import IndexUnusable
from vnadmin_parse.grammar.folding import fold
from vnadmin_parse.search import QueryError, SearchIndex, index

from .search_archives import archive, citation, document, found, lines, task

LETTER = document(
    "letter.txt",
    "SỞ THÔNG TIN VÀ TRUYỀN THÔNG\nSố: 2624/UBND-KGVX\nV/v phòng, chống dịch bệnh\nGiao Sở Y tế"
    " chủ trì việc thi công an toàn tại Đắk Nông.",
    number="2624/UBND-KGVX",
    kind="CV",
    date="2021-05-27",
    place="Đắk Nông",
    issuers=["ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG"],
    subject="phòng, chống dịch bệnh",
    citations=[citation("30/2020/NĐ-CP", "legal_basis"), citation("2624/BYT-DP", "implements")],
    tasks=[task("Sở Y tế báo cáo kết quả", "Sở Y tế", due="2021-06-15"), task("phun thuốc", "xã")],
)
PLAIN = document(
    "plain.txt",
    "phong chong dich benh theo 2624/UBND-KGVX",
    number="12/SYT-NVY",
    kind="BC",
    date="2021-06",
    tasks=[task("Sở Nội vụ rà soát", "Sở Nội vụ", due="2021-06-15"), task("nộp", "Sở Y tế")],
)
POLICE = document(
    "police.txt",
    "Công an tỉnh, UBND xã Hoà Bình và BGD&ĐT thực hiện.",
    number="07/QĐ-CAT",
    kind="QĐ",
    date="2022",
    issuers=["UBND TỈNH ĐẮK NÔNG"],
    citations=[citation("2624/UBND-KGVX", "repeals", date="2021-05-27")],
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    return archive(tmp_path_factory.mktemp("archive"), LETTER, PLAIN, POLICE)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("phòng chống dịch", "letter plain"),
        ("phong chong dich", "letter plain"),
        ("PHÒNG, CHỐNG DỊCH", "letter plain"),
        (unicodedata.normalize("NFD", "phòng chống dịch"), "letter plain"),
        ("công an", "police"),
        ("cong an", "police"),
        ('"công an"', "police"),
        ('"thi công an toàn"', "letter"),
        ('"công an toàn"', "letter"),
        ("công AND an", "letter police"),
        ("Hòa Bình", "police"),
        ("dak nong -type:QĐ", "letter"),
        ("2624/UBND-KGVX", "letter plain police"),
        ("2624 UBND KGVX", "letter plain police"),
        ("cv 2624", "letter"),
        ("số 2624/ubnd-kgvx", "letter plain police"),
        ("number:2624", "letter"),
        ("7/QĐ-CAT", "police"),
        ("Ủy ban nhân dân xã", "letter police"),
        ("ubnd xa", "letter police"),
        ('"Ủy ban nhân dân xã"', "police"),
        ('issuer:"UBND tỉnh Đắk Nông"', "letter police"),
        ("Bộ Giáo dục và Đào tạo", "police"),
        ("issuer:UBND", "letter police"),
        ('issuer="UBND tỉnh Đắk Nông"', "letter police"),
        ("issuer=UBND", ""),
        ("type:CV", "letter"),
        ('type:"công văn" OR type:báo', None),
        ("loại:bc", "plain"),
        ("date<2021-06", "letter"),
        ("date:2021", "plain letter"),
        ("date>=2021-06", "police plain"),
        ("date:2021-05-27..", "police plain letter"),
        ("year:2021..2022 -số:12", "police letter"),
        ("27/5/2021", "letter"),
        ("due<2021-06-15", ""),
        ("due<=15/6/2021", "plain letter"),
        ('assignee:"Sở Y tế"', "letter plain"),
        ('assignee:"Sở Y tế" due:2021-06-15', "letter"),
        ("relation:repeals", "police"),
        ("cites:30/2020", "letter"),
        ("cites:30/2020 relation:legal_basis", "letter"),
        ("cites:30/2020 relation:implements", ""),
        ("cites:2624/B* relation:implements", "letter"),
        ("cites:2624 relation:repeals", "police"),
        ("task:báo* due:2021-06", "letter"),
        ("kgv*", "letter plain police"),
        ("dịch (Nông OR NVY)", "letter plain"),
        ("path:POLICE", "police"),
        ("-type:CV", "police plain"),
        ("", "police plain letter"),
        ("…", "police plain letter"),
    ],
)
def test_queries_find(opened: SearchIndex, query: str, names: str | None) -> None:
    if names is None:
        with pytest.raises(QueryError, match="there is no type 'báo'"):
            opened.search(query)
        return
    expected = sorted(f"{name}.txt" for name in names.split())
    assert sorted(found(opened, query, relax=False)) == expected


@pytest.mark.parametrize(
    ("query", "position"),
    [("dịch type:XYZ", 10), ("due<hôm", 4), ("relation:loves", 9), ("year:x", 5), ("subject=a", 0)],
)
def test_values_that_do_not_fit_are_errors(opened: SearchIndex, query: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        opened.search(query)
    assert caught.value.position == position


def test_near_spellings_and_missing_words_are_said(opened: SearchIndex) -> None:
    results = opened.search("phòng chốngg dịch")
    assert ([hit.name for hit in results.hits], results.relaxed) == (
        ["letter.txt", "plain.txt"],
        "spelling",
    )
    results = opened.search("thi công Đắk Nông thực hiện kết quả Hoà")
    assert results.total == 0
    assert opened.search("Đắk Nông thi công nộp").relaxed == "words"
    assert opened.search("Đắk Nông thi công nộp", relax=False).total == 0
    for kept in ('"kết quả thi công"', "issuer:Huế", "31/QĐ-XYZ", "type:BC"):
        assert opened.search(f"Đắk Nông thi công chủ trì {kept}").total == 0


KNOWN = document("known.txt", subject="lưu trữ chứng từ điện tử gắn với bảo vệ rừng quý I")
BODIES = [
    document(f"{number}.txt", "rừng, khiếu nại về thuế quý này; chứng từ; lưu trữ", date="2022")
    for number in range(9)
]


@pytest.mark.parametrize(
    ("query", "names", "given_up"),
    [
        ("lưu trữ chứng từ rừng quý", ["known.txt"], None),
        ("lưu trữ chứng từ nại quý rừng", ["known.txt"], "words"),
        ("lưu trữ chứng từ nại quý rừng thuế", ["0.txt"], None),
        ("lưu trữ nại rừng", ["0.txt"], None),
        ("lưu trữ chứng từ nại quý rừng -bảo", ["0.txt"], None),
        ('lưu trữ chứng từ nại quý "rừng"', ["known.txt"], "words"),
        ('lưu trữ chứng từ "nại" quý rừng', ["0.txt"], None),
    ],
)
def test_a_subject_with_all_words_but_one_is_found_among_texts_with_all(
    tmp_path: Path, query: str, names: list[str], given_up: str | None
) -> None:
    with archive(tmp_path, KNOWN, *BODIES) as opened:
        results = opened.search(query)
        assert ([hit.name for hit in results.hits[:1]], results.relaxed) == (names, given_up)
        strict = opened.search(query, relax=False)
        assert results.total == strict.total + (given_up is not None)


def test_few_texts_with_all_words_come_before_such_a_subject(tmp_path: Path) -> None:
    with archive(tmp_path, KNOWN, *BODIES[:2]) as opened:
        names = found(opened, "lưu trữ chứng từ nại quý rừng")
    assert names == ["0.txt", "1.txt", "known.txt"]


@pytest.mark.parametrize("typed", ["1hời hạn", "thời hạ", "thoời hạn", "htời hạn", "thời hạhn"])
def test_a_word_is_found_one_letter_away(tmp_path: Path, typed: str) -> None:
    with archive(tmp_path, document("a.txt", "thời hạn gửi"), document("b.txt", "hoả")) as opened:
        assert found(opened, typed) == ["a.txt"]
        assert found(opened, f"xx{typed}") == []


def test_i_and_y_are_near_what_is_near_one_of_them(tmp_path: Path) -> None:
    with archive(tmp_path, document("a.txt", "báo cáo quý")) as opened:
        assert found(opened, "báo cáo iuý") == found(opened, "báo cáo qi") == ["a.txt"]


def test_highlights_are_places_of_the_text(opened: SearchIndex) -> None:
    (hit,) = opened.search('type:CV "phòng chống" 2624/ubnd-kgvx').hits
    text = LETTER["text"]
    assert [span.text for span in hit.highlights] == ["2624/UBND-KGVX", "phòng, chống"]
    assert all(text[span.start : span.end] == span.text for span in hit.highlights)
    assert hit.excerpt
    assert hit.excerpt.field == "text"
    marked = [hit.excerpt.text[start:end] for start, end in hit.excerpt.marks]
    assert marked == ["2624/UBND-KGVX", "phòng, chống"]
    assert text[hit.excerpt.start :].startswith(hit.excerpt.text)


@settings(deadline=None, max_examples=500)
@given(
    st.tuples(st.text("bcđd &05/.-\n", max_size=30), st.text("bcđ &05/.-", min_size=1, max_size=4))
    | st.tuples(st.text("kquyỳĩ .\n", max_size=30), st.text("kquyĩ ", min_size=1, max_size=4))
)
def test_highlights_hold_the_tokens_that_were_searched(example: tuple[str, str]) -> None:
    from vnadmin_parse.search.highlighting import excerpt_of, finder, places_of
    from vnadmin_parse.search.matching import plan
    from vnadmin_parse.search.query import Phrase
    from vnadmin_parse.search.tokens import folded_tokens

    text, words = example
    wanted = folded_tokens(words)
    places = places_of(finder(plan(Phrase(words, 0), words).terms), text)
    assert all(folded_tokens(text[start:end]) == wanted for start, end in places)
    tokens = folded_tokens(text)
    inside = any(tokens[at : at + len(wanted)] == wanted for at in range(len(tokens)))
    assert bool(places) == bool(wanted and inside)
    excerpt = excerpt_of("text", text, places)
    assert text[excerpt.start :].startswith(excerpt.text)


def test_the_filter_of_a_value_with_quotation_marks_finds_it(tmp_path: Path) -> None:
    with archive(tmp_path, document("a", issuers=['Công ty “Hoa” và "Mai"'])) as opened:
        (value,) = opened.search("", facets=("issuer",)).facets["issuer"]
        assert found(opened, value.query) == ["a"]


def test_facets_count_all_hits(opened: SearchIndex) -> None:
    results = opened.search("", limit=1, facets=("type", "issuer", "year"))
    assert [(value.value, value.count) for value in results.facets["type"]] == [
        ("BC", 1),
        ("CV", 1),
        ("QĐ", 1),
    ]
    (issuer,) = results.facets["issuer"]
    assert issuer.count == 2
    assert len(opened.search(issuer.query).hits) == 2
    with pytest.raises(ValueError, match="subject has no facets"):
        opened.search("", facets=("subject",))


def test_facets_of_few_hits_are_counted_like_those_of_many(tmp_path: Path) -> None:
    many = [
        document(f"{number}.txt", kind="CV", issuers=["SỞ Y TẾ" if number % 2 else "Sở Y tế"])
        for number in range(40)
    ]
    few = document("few.txt", "hoả hoạn", kind="QĐ", issuers=["SỞ Y TẾ", "Sở Nội vụ"])
    with archive(tmp_path, *many, few) as opened:
        counted = {
            query: {
                name: [(value.value, value.count) for value in values]
                for name, values in opened.search(query, facets=("type", "issuer")).facets.items()
            }
            for query in ("", "hoả hoạn")
        }
    assert counted == {
        "": {"type": [("CV", 40), ("QĐ", 1)], "issuer": [("Sở Y tế", 41), ("Sở Nội vụ", 1)]},
        "hoả hoạn": {"type": [("QĐ", 1)], "issuer": [("Sở Nội vụ", 1), ("Sở Y tế", 1)]},
    }


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_pages_give_every_hit_once(tmp_path: Path, sort: str) -> None:
    same = [document(f"{number}.txt", "dịch bệnh", date="2021") for number in range(23)]
    with archive(tmp_path, *same) as opened:
        names = [
            name
            for offset in range(0, 25, 5)
            for name in found(opened, "dịch", limit=5, offset=offset, sort=sort)
        ]
    assert sorted(names) == sorted(one["source"]["name"] for one in same)


def test_sorting_by_date_puts_undated_last(opened: SearchIndex, tmp_path: Path) -> None:
    with archive(tmp_path, LETTER, document("none.txt", "dịch"), PLAIN) as small:
        assert found(small, "dịch", sort="newest") == ["plain.txt", "letter.txt", "none.txt"]
        assert found(small, "dịch", sort="oldest") == ["letter.txt", "plain.txt", "none.txt"]


HOSTILE = [
    "'; DROP TABLE documents; --",
    '" OR 1=1 --',
    "a) OR (b",
    "NEAR(a b, 3)",
    "text:^a",
    "{subject} : x",
    "rowid:1",
    "a* b*",
    "*",
    '"""',
    'issuer:"a" OR "b',
    "\x00",
    "path:%",
    "a + b",
    "folded MATCH 'x'",
    "vocabulary",
    "number:'a'",
    "\ud800",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_find_nothing_they_should_not(opened: SearchIndex, query: str) -> None:
    with suppress(QueryError):
        opened.search(query, facets=("type",))
    assert len(opened.search("").hits) == 3


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30) | st.text("a\"'*:^{}()+-,;NEARORAND%_\u0111", max_size=30))
def test_any_query_gives_results_or_an_error_of_its_own(query: str) -> None:
    opened = _hypothesis_archive()
    try:
        results = opened.search(query, limit=3, facets=("type",))
    except QueryError:
        return
    assert 0 <= len(results.hits) <= results.total <= 3


_KEPT: list[SearchIndex] = []


def _hypothesis_archive() -> SearchIndex:
    if not _KEPT:
        import tempfile

        _KEPT.append(archive(Path(tempfile.mkdtemp()), LETTER, PLAIN, POLICE))
    return _KEPT[0]


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    source, db = tmp_path / "documents.jsonl", tmp_path / "a.db"
    counts = []
    changed = {**PLAIN, "text": "hoả hoạn"}
    for documents in ([LETTER, PLAIN], [LETTER, PLAIN], [LETTER, changed, POLICE], [POLICE]):
        report = index([lines(source, documents)], db)
        counts.append((report.added, report.changed, report.unchanged, report.removed))
    assert counts == [(2, 0, 0, 0), (0, 0, 2, 0), (1, 1, 1, 0), (0, 0, 1, 2)]
    with SearchIndex(db) as opened:
        assert found(opened, "") == ["police.txt"]
        assert found(opened, "hoả hoạn", relax=False) == []
        integrity = "INSERT INTO folded (folded) VALUES ('integrity-check')"
    with sqlite3.connect(db) as connection:
        connection.execute(integrity)
        words = connection.execute("SELECT count(*) FROM vocabulary WHERE term = 'hoan'")
        assert words.fetchone() == (0,)


def test_what_is_removed_leaves_the_index_as_if_it_had_never_been(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with archive(tmp_path / "one", LETTER, PLAIN, POLICE):
        pass
    index([lines(tmp_path / "one" / "documents.jsonl", [LETTER])], tmp_path / "one/archive.db")
    with SearchIndex(tmp_path / "one/archive.db") as one, archive(tmp_path / "two", LETTER) as two:
        sql = "SELECT term, doc, cnt FROM vocabulary ORDER BY term"
        assert one.rows(sql, []) == two.rows(sql, [])
        assert one.search("dịch").hits[0].score == two.search("dịch").hits[0].score


def test_files_records_and_folders_are_taken(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "cv.txt").write_text("Số: 12/SYT-NVY\nV/v phòng, chống dịch", "utf-8")
    (folder / "doc.json").write_text(json.dumps(LETTER), "utf-8")
    (folder / "broken.json").write_text("{", "utf-8")
    (folder / "odd.json").write_text("[1]", "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    (folder / ".hidden.txt").write_text("Số: 13/SYT-NVY", "utf-8")
    report = index([folder, tmp_path / "gone.txt"], tmp_path / "a.db")
    assert report.added == 2
    assert [error.code for error in report.failures] == [
        "damaged",
        "empty_file",
        "damaged",
        "file_not_found",
    ]
    with SearchIndex(tmp_path / "a.db") as opened:
        assert {hit.path for hit in opened.search("dịch").hits} == {"below/cv.txt", "doc.json"}


def test_the_folder_of_a_conversion_is_taken_for_its_documents(tmp_path: Path) -> None:
    (tmp_path / "out" / "json").mkdir(parents=True)
    (tmp_path / "out" / "summary.json").write_text("{}")
    (tmp_path / "out" / "json" / "a.json").write_text(json.dumps(LETTER))
    assert index([tmp_path / "out"], tmp_path / "a.db").added == 1
    lines(tmp_path / "out" / "records.jsonl", [PLAIN, POLICE])
    report = index([tmp_path / "out"], tmp_path / "b.db")
    assert (report.added, report.failures) == (2, [])


def test_other_lines_of_a_folder_are_no_documents(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "cv.txt").write_text("Số: 12/SYT-NVY\nV/v phòng, chống dịch", "utf-8")
    (folder / "records.jsonl").write_text('{"file": "cv.txt", "bytes": 12}\n' * 9)
    report = index([folder], tmp_path / "a.db")
    assert (report.added, report.failures) == (1, [])
    with SearchIndex(tmp_path / "a.db") as opened:
        assert found(opened, "") == ["cv.txt"]


def test_records_are_searched_too(tmp_path: Path) -> None:
    path = next(Path("tests/fixtures/dispatches").glob("cd-ubnd-tinh-2025.json"))
    report = index([path], tmp_path / "a.db")
    assert (report.added, report.failures) == (1, [])
    with SearchIndex(tmp_path / "a.db") as opened:
        (hit,) = opened.search("ứng phó bão").hits
        assert hit.highlights == ()
        assert hit.excerpt
        assert hit.excerpt.field == "subject"


def test_lines_that_are_damaged_or_twice_the_same_are_not_lost(tmp_path: Path) -> None:
    source = lines(tmp_path / "documents.jsonl", [LETTER, LETTER])
    with source.open("a") as file:
        file.write('{"text": 1, "source": {}}\n\n')
        file.write(json.dumps({**PLAIN, "issued": {"date": "2021-13"}}) + "\n")
    report = index([source], tmp_path / "a.db")
    assert (report.added, [error.code for error in report.failures]) == (2, ["damaged", "damaged"])
    with SearchIndex(tmp_path / "a.db") as opened:
        assert [hit.path for hit in opened.search("").hits] == ["letter.txt", "letter.txt (2)"]


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with pytest.raises(IndexUnusable, match="no such index"):
        SearchIndex(other)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    text = tmp_path / "text.db"
    text.write_text("no database at all, but long enough for a header" * 40)
    for path in (other, text):
        with pytest.raises(IndexUnusable):
            SearchIndex(path)
        with pytest.raises(IndexUnusable):
            index([], path)
    assert text.read_text().startswith("no database")


def test_an_index_of_another_version_is_refused(tmp_path: Path) -> None:
    with archive(tmp_path, LETTER):
        pass
    with sqlite3.connect(tmp_path / "archive.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(IndexUnusable, match="another version"):
        SearchIndex(tmp_path / "archive.db")


def test_searching_writes_nothing(opened: SearchIndex) -> None:
    with pytest.raises(IndexUnusable, match="readonly"):
        opened.rows("DELETE FROM documents", [])


def test_an_index_is_one_file_that_can_be_read_anywhere(tmp_path: Path) -> None:
    with archive(tmp_path, LETTER):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive.db", "documents.jsonl"]
    with sqlite3.connect(tmp_path / "archive.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_damage_is_said(tmp_path: Path) -> None:
    with archive(tmp_path, LETTER, PLAIN):
        pass
    path = tmp_path / "archive.db"
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(IndexUnusable), SearchIndex(path) as opened:
        opened.search("dịch")
    with pytest.raises(IndexUnusable):
        index([tmp_path / "documents.jsonl"], path)


def test_one_run_waits_for_another_and_then_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vnadmin_parse.search.database.PATIENCE", 0.1)
    with archive(tmp_path, LETTER):
        pass
    other = sqlite3.connect(tmp_path / "archive.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(IndexUnusable, match="locked"):
        index([tmp_path / "documents.jsonl"], tmp_path / "archive.db")
    other.close()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("phòng chống dịch", "letter.txt"),
        ("2624/UBND-KGVX", "letter.txt"),
        ("2624 UBND KGVX", "letter.txt"),
        ("số 2624/ubnd-kgvx", "letter.txt"),
        ("", "police.txt"),
    ],
)
def test_the_document_itself_is_the_first_hit(opened: SearchIndex, query: str, first: str) -> None:
    assert found(opened, query)[0] == first


def test_exact_diacritics_come_first(tmp_path: Path) -> None:
    texts = {"a.txt": "chung ta " * 9, "b.txt": "chúng tá", "c.txt": "chúng ta"}
    with archive(tmp_path, *(document(name, text) for name, text in texts.items())) as opened:
        assert found(opened, "chúng ta")[0] == "c.txt"
        assert set(found(opened, fold("chúng ta"))) == set(texts)


def test_i_and_y_find_one_another(tmp_path: Path) -> None:
    texts = {
        "a.txt": "kỹ thuật " * 3,
        "b.txt": "ký thuật",
        "c.txt": "kĩ thuật",
        "d.txt": "Quyết định về qui chế",
        "e.txt": "quyền hạn, qui chế",
    }
    with archive(tmp_path, *(document(name, text) for name, text in texts.items())) as opened:
        assert found(opened, "kỹ thuật") == ["a.txt", "c.txt", "b.txt"]
        assert found(opened, "kĩ thuật") == ["c.txt", "a.txt", "b.txt"]
        assert set(found(opened, '"ky thuat"')) == {"a.txt", "b.txt", "c.txt"}
        (hit,) = opened.search("quyền quy chế").hits
        assert [span.text for span in hit.highlights] == ["quyền", "qui chế"]
        begins = opened.search("quy* -hạn").hits[0]
        assert [span.text for span in begins.highlights] == ["Quyết", "qui"]
        assert set(found(opened, "qui*")) == {"d.txt", "e.txt"}
