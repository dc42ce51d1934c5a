"""A stream of text, piece by piece: no more of it in memory than is needed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from citex.read.decode import SIGNATURES, NotText, decode, normalise

_SIZE = 1 << 20  # bytes read at once, where so many are there
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_WIDE = 0.1  # of all bytes are NUL: UTF-16 or UTF-32, which has no lines that could be found before decoding


def blocks(stream: BufferedReader) -> Iterator[str]:
    """The text of `stream` in pieces that end with a line, each as soon as it is there.

    UTF-8, else an encoding of old, else U+FFFD for what is no text: references typed or copied by hand are read as far
    as they can be. Raises NotText for the beginning of a PDF, a ZIP archive and the like.
    """
    rest: list[bytes] = []
    first = True
    while data := stream.read1(_SIZE):
        if first:
            first = False
            kind = next((kind for signature, kind in SIGNATURES if data.startswith(signature)), None)
            if kind:
                raise NotText(f"this is {kind}, not plain text")
            if data.startswith(_WIDE_MARKS) or data.count(0) > _WIDE * len(data):
                yield _text(data + stream.read())
                return
        whole, end, begun = data.rpartition(b"\n")
        if end:
            yield _text(b"".join([*rest, whole, end]))
            rest = []
        rest.append(begun)
    if tail := b"".join(rest):
        yield _text(tail)


def _text(data: bytes) -> str:
    try:
        return decode(data)
    except NotText:
        return normalise(data.decode("utf-8", errors="replace"))
