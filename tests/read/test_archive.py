"""Archives that are traps are refused before anything is made of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from citex.read import ReadError, archive
from citex.read.archive import pack, unpack

PATH = Path("book.epub")


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members.items():
            written.writestr(name, content)
    return stream.getvalue()


def test_texts_come_out_as_they_went_in_and_pictures_come_out_empty() -> None:
    members = unpack(
        packed(
            {"mimetype": b"x", "a.xml": b"<a/>", "b.jpg": b"picture", "c/d.xhtml": b"<d/>", "word/media/a.png": b"p"}
        ),
        PATH,
    )
    assert members == {"mimetype": b"x", "a.xml": b"<a/>", "c/d.xhtml": b"<d/>", "word/media/a.png": b""}
    assert unpack(pack(members), PATH) == members


def test_a_text_that_grows_beyond_belief_is_a_trap() -> None:
    with pytest.raises(ReadError, match="trap"):
        unpack(packed({"a.xml": b"<a>" + b" " * (3 << 20)}), PATH)


def test_the_sizes_that_count_are_the_real_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TEXT", 1000)
    data = bytearray(packed({"a.xml": bytes(range(256)) * 8}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")  # the directory declares ten bytes
    with pytest.raises(ReadError):
        unpack(bytes(data), PATH)
    with pytest.raises(ReadError, match="more than"):
        unpack(packed({"a.xml": b"<a>" * 200, "b.xml": b"<b>" * 200}), PATH)


def test_a_crowd_of_members_is_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 5)
    with pytest.raises(ReadError, match="6 members"):
        unpack(packed({f"{number}.xml": b"<a/>" for number in range(6)}), PATH)
