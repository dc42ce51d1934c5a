"""A stream read piece by piece: the same text as the file at once, whatever its encoding."""

from __future__ import annotations

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.read.blocks import blocks
from citex.read.decode import NotText, decode

TEXT = "Müller, H.: Über die Größe. Köln 1990.\r\nЛенин В. И. Сочинения. М., 1967.\n" * 40


def read(data: bytes) -> list[str]:
    return list(blocks(io.BufferedReader(io.BytesIO(data))))  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_encodings(encoding: str) -> None:
    assert "".join(read(TEXT.encode(encoding))) == TEXT.replace("\r\n", "\n")


def test_an_encoding_of_old() -> None:
    text = "Müller, H.: Über die Größe. Köln 1990.\n" * 40
    assert "".join(read(text.encode("latin-1"))) == text


def test_lines_come_before_the_stream_ends() -> None:
    source, sink = os.pipe()
    os.write(sink, b"Smith, A. 1990.\nJones, B.")
    with open(source, "rb") as stream:
        pieces = blocks(stream)
        assert next(pieces) == "Smith, A. 1990.\n"
        os.write(sink, b" 1991.\n")
        assert next(pieces) == "Jones, B. 1991.\n"
        os.close(sink)
        assert list(pieces) == []


def test_bytes_that_are_no_text_are_read_all_the_same() -> None:
    noise = bytes(range(256)) * 20
    assert "\ufffd" in "".join(read(noise))


def test_a_pdf_is_named_for_what_it_is() -> None:
    with pytest.raises(NotText, match="this is a PDF"):
        read(b"%PDF-1.7\n")


@given(st.lists(st.text(st.characters(exclude_categories=("C",))), max_size=6))
def test_pieces_are_the_whole(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    assert "".join(read(data)) == decode(data)
