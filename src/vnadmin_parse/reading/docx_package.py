"""The parts of a DOCX: a ZIP of XML files, opened so that a hostile one does no harm."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any, TypeAlias

from ..errors import DamagedFile, EncryptedFile, FileTooLarge
from .detect import is_encrypted_office

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of WordprocessingML as a prefix of tags and attributes."""
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
"""The namespace of references to other parts."""

_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = (  # ISO strict files name the same things differently
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_MOST_BYTES = 256_000_000
_MOST_MARKS = 8_000_000  # tags and attributes; in memory each takes some 150 bytes
_MOST_MEMBERS = 20_000


class Package:
    """An open DOCX.

    Raises `EncryptedFile`, `DamagedFile` and `FileTooLarge` (a ZIP bomb: XML of more than 256 MB
    or of more tags and attributes than fit in memory).
    """

    def __init__(self, data: bytes, name: str) -> None:
        if is_encrypted_office(data):
            raise EncryptedFile(name, "the document is locked with a password")
        self.name = name
        self._left = _MOST_BYTES
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._archive.infolist()}
        except Exception as error:
            raise DamagedFile(name, f"not a whole DOCX ({error})") from error
        if len(self._members) > _MOST_MEMBERS:
            raise FileTooLarge(name, f"a ZIP of more than {_MOST_MEMBERS} files")
        self.main = self._main_part()
        self._relations = self._targets(self.main)

    def document(self) -> Element:
        """The root of the main part. Raises `DamagedFile` if there is none."""
        root = self.part(self.main)
        if root is None or root.tag != f"{W}document":
            raise DamagedFile(self.name, f"the main part {self.main} is missing")
        return root

    def related(self, kind: str) -> Element | None:
        """The root of the part that the document uses as `kind` (`styles`, `numbering` …)."""
        for target_kind, target in self._relations.values():
            if target_kind == kind:
                return self.part(target)
        return None

    def by_reference(self, identifier: str) -> Element | None:
        """The root of the part with this relationship identifier."""
        _, target = self._relations.get(identifier, ("", ""))
        return self.part(target) if target else None

    def part(self, path: str) -> Element | None:
        """The root element of a part, None if there is no such part."""
        info = self._members.get(path)
        if info is None:
            return None
        data = self._bytes(info)
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        return self._parsed(data, path)

    def _bytes(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 0x1:
            raise EncryptedFile(self.name, "the ZIP is locked with a password")
        if info.file_size > self._left:
            raise FileTooLarge(self.name, f"more than {_MOST_BYTES} bytes of XML (a ZIP bomb?)")
        try:
            with self._archive.open(info) as stream:
                data = stream.read(self._left + 1)
        except Exception as error:
            raise DamagedFile(self.name, f"{info.filename} cannot be unpacked ({error})") from error
        self._left -= len(data)
        if self._left < 0 or data.count(b"<") + data.count(b"=") > _MOST_MARKS:
            raise FileTooLarge(self.name, f"{info.filename} holds too much XML (a ZIP bomb?)")
        return data

    def _parsed(self, data: bytes, path: str) -> Element:
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            collect_ids=False,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError) as error:
            raise DamagedFile(self.name, f"{path} is no well-formed XML ({error})") from error
        if root.getroottree().docinfo.doctype:
            raise DamagedFile(self.name, f"{path} declares a document type, which no DOCX does")
        return root

    def _main_part(self) -> str:
        for kind, target in self._targets("").values():
            if kind == "officeDocument" and target in self._members:
                return target
        return "word/document.xml"

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and path of the parts that `part` refers to, by identifier."""
        folder, file = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in () if root is None else root.iter(f"{_PACKAGE}Relationship"):
            if relation.get("TargetMode") == "External":
                continue
            kind = posixpath.basename(relation.get("Type") or "")
            path = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or ""))
            found[relation.get("Id") or ""] = (kind, path.lstrip("/"))
        return found
