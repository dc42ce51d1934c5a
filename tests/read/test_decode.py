"""Bytes of any encoding to text: the right characters, one kind of line end, NFC."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.read.decode import NotText, decode

RUSSIAN = "Ленин В. И. Полное собрание сочинений, 5-е изд., т. 32, с. 109. См. также: Сталин И. В. Сочинения. М., 1951."
GERMAN = (
    "Die Größe der Arbeiterbewegung. Vgl. Müller, Geschichte der Räte, München 1966, S. 12. – Siehe „Räte“, ebenda."
)
FRENCH = "Les élèves n'avaient pas lu l'œuvre de Jaurès, « Histoire socialiste », Paris, 1901, t. II, où il parle déjà."
ENGLISH = "As he wrote in 1917 (Collected Works, Vol. 24, p. 12) the naïve view – of course – failed: “no more”."
POLISH = "Zażółć gęślą jaźń. Róża Luksemburg, Wybór pism, Warszawa 1959, s. 120. Święto żołnierza łódzkiego, ćwierć."
CZECH = "Dějiny československého dělnického hnutí, Praha 1966, s. 12. Viz též Gottwald, Spisy, sv. 3; příliš žluťoučký."
HUNGARIAN = "A magyar munkásmozgalom történetének válogatott dokumentumai, Budapest 1951. Őszinte, hűvös szerző műve."
GREEK = "Η ιστορία του εργατικού κινήματος, Αθήνα 1975, σελ. 12. Βλέπε επίσης εκεί, για τη συζήτηση."
MIXED = (
    "See Lenin, Collected Works, vol. 24, and in the original: Ленин В. И. ПСС, т. 32, с. 109; Правда, 3 июня 1917. "
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [RUSSIAN, GERMAN, ENGLISH])
def test_unicode_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (FRENCH.replace("œ", "oe"), "latin-1"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (MIXED * 3, "cp1251"),
        (MIXED * 3, "koi8-r"),
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (HUNGARIAN, "cp1250"),
        (GREEK, "cp1253"),
    ],
)
def test_legacy_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("broken", [b"\xff", b"\xe2\x80", b"\xc3"])
def test_broken_utf8_loses_only_what_is_broken(broken: bytes) -> None:
    before, after = (GERMAN * 2).encode(), (RUSSIAN * 2).encode()
    assert decode(before + broken + b" " + after) == f"{GERMAN * 2}\ufffd {RUSSIAN * 2}"


def test_a_long_utf8_text_cut_in_the_middle_of_a_character() -> None:
    assert decode(RUSSIAN.encode()[:-1] + "с".encode()[:1]).startswith(RUSSIAN[:-1])


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\x85"])
def test_one_kind_of_line_end(end: str) -> None:
    assert decode(f"one{end}{end}two".encode()) == "one\n\ntwo"


def test_pages_of_a_dump_stay_marked() -> None:
    assert decode(b"one\ftwo\tthree") == "one\ftwo\tthree"


def test_composed_characters() -> None:
    assert decode(unicodedata.normalize("NFD", "Größe й é").encode()) == "Größe й é"


def test_stray_nuls_go() -> None:
    assert decode(b"a text with" + b"\0" + b" a stray one" * 20) == "a text with" + " a stray one" * 20


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"PK\x03\x04" + bytes(100),
        bytes(1000),
        bytes(range(256)) * 20,
        b"\0\1\2\3text\0\0\0" * 50,
    ],
)
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data)


def test_random_bytes_are_text_or_refused() -> None:
    with pytest.raises(NotText):
        decode(os.urandom(50_000))


@given(st.binary(max_size=2_000))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except NotText:
        return
    assert text == unicodedata.normalize("NFC", text)
    assert not set(text) & set("\r\0\x85\u2028\v")
    text.encode("utf-8")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=500))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    text = unicodedata.normalize("NFC", text.lstrip("\ufeff"))
    if not text.encode().startswith((b"%PDF", b"{\\rtf", b"GIF8")):
        assert decode(text.encode()) == text
        assert decode(text.encode("utf-8-sig")) == text
        assert decode(text.encode("utf-16")) == text
