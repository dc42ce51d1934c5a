"""DOCX, ODT and EPUB are ZIP archives of XML. What is in one is unpacked here, within limits, and packed anew.

Whoever reads it afterwards sees a plain archive of texts: pictures are empty, no fonts, no sizes that are not true, no
entities that grow.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from citex.read.error import ReadError

MAX_MEMBERS = 20_000
MAX_TEXT = 200 << 20  # bytes of XML and HTML when unpacked: a thousand novels' worth of pages is a tenth of it
MAX_RATIO = 200  # a megabyte and more of text that shrinks further than this is no text
_LARGE = 1 << 20

_TEXTS = (".xml", ".rels", ".opf", ".ncx", ".xhtml", ".html", ".htm", ".xht")
_PICTURES = "word/media/"
_ENTITY = re.compile(
    r"""<!ENTITY\s+(?:(%)\s+)?[\w.:-]+\s+(?:(?:SYSTEM|PUBLIC)\b(?P<external>[^>]*)|(?P<mark>["'])(?P<value>.*?)(?P=mark))""",
    re.DOTALL,
)
_REFERENCE = re.compile(r"%|&(?!#)")
_MAX_ENTITY = 100  # characters of an entity's value: a letter, a name

Members = dict[str, bytes]


def unpack(data: bytes, path: Path) -> Members:
    """The texts of the archive by name, in its order. Raises ReadError for an archive that is damaged or a trap."""
    members: Members = {}
    left = MAX_TEXT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_MEMBERS:
                raise ReadError(path, f"its archive has {len(entries)} members: that is no document")
            for entry in entries:
                if entry.filename.lower().endswith(_TEXTS) or entry.filename == "mimetype":
                    if entry.flag_bits & 1:
                        raise ReadError(path, "it has a password: save it without one")
                    members[entry.filename] = _member(archive, entry, left, path)
                    left -= len(members[entry.filename])
                elif entry.filename.startswith(_PICTURES):
                    members[entry.filename] = b""  # pandoc keeps the place of a picture whose file is there
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise ReadError(
            path, "its archive is damaged or cut short: get the file again from where it is from"
        ) from error
    for content in members.values():
        refuse_entities(content, path)
    return members


def pack(members: Members) -> bytes:
    """An archive of the members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def refuse_entities(content: bytes, path: Path) -> None:
    """Raises ReadError where a document type defines entities that grow, or that are read from elsewhere."""
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for entity in _ENTITY.finditer(content.decode("utf-16" if wide else "latin-1", errors="replace")):
        external, value = entity["external"], entity["value"] or ""
        if (external is not None and "NDATA" not in external) or len(value) > _MAX_ENTITY or _REFERENCE.search(value):
            raise ReadError(path, "its XML defines entities that grow or are read from elsewhere: that is refused")


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, path: Path) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(left + 1)
    if len(content) > left:
        raise ReadError(path, f"it holds more than {MAX_TEXT >> 20} MB of text when unpacked: that is no document")
    if len(content) > _LARGE and len(content) > MAX_RATIO * max(entry.compress_size, 1):
        raise ReadError(path, f"{entry.filename} in it grows more than {MAX_RATIO} times when unpacked: that is a trap")
    return content
