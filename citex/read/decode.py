"""Bytes of unknown encoding to text whose offsets can be counted."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (a Word, ODT or EPUB file, perhaps)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)

# The encodings that texts of the humanities come in, where it is not UTF-8. Without a list, short texts are taken for
# rarities that share a few bytes (Mac Cyrillic, EBCDIC).
LEGACY = (
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp866", "iso8859_2", "iso8859_5", "cp1253", "cp1254", "cp1255", "cp1256",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip

_LINE_END = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SIGN_IN_WORD = re.compile(r"[^\W\d_][\xa1-\xa9\xab-\xb6\xb8\xb9\xbb-\xbf×÷\ufffd†‡‰ˆ˜™][^\W\d_]")
_WESTERN = tuple(map(frozenset, (
    "éèàêçâîôûùœëïüÿæ", "äöüßé", "áéíóúñü", "áâãàçéêíóôõúü", "àèéìíîòóùú", "åäöéæøü", "éëïóöüèê", "àçéèíïòóúü",
)))  # fmt: skip
_ACCENTED_IN_PASSING = 0.05  # of the letters: names and words of other languages, as in an English text
_BROKEN_PER_WHOLE = 0.1  # more broken bytes a whole sequence than this, and it was never UTF-8


class NotText(ValueError):
    """The bytes are no text; the message says what they seem to be."""


def decode(data: bytes) -> str:
    """The text of `data`: NFC, lines ended by `\\n` alone, no control characters but tab, line and page end.

    UTF-8, UTF-16 and UTF-32 by mark or shape, else by charset-normalizer. Where a UTF-8 text is damaged, each damaged
    byte becomes U+FFFD. Raises NotText for bytes that are no text.
    """
    kind = next((kind for signature, kind in SIGNATURES if data.startswith(signature)), None)
    if kind:
        raise NotText(f"this is {kind}, not plain text")
    return normalise(_characters(data))


def decode_declared(data: bytes, declared: bytes | None) -> str:
    """The text of `data` in the encoding that it declares; by `decode` where it declares none or a wrong one."""
    if declared:
        try:
            return normalise(data.decode(declared.decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def normalise(text: str) -> str:
    """`text` in NFC, with one kind of line end, without byte order marks and control characters."""
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def _characters(data: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if b"\0" in data:
        return _with_nuls(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(data)


def _with_nuls(data: bytes) -> str:
    """UTF-16 without a mark, or a text with stray NULs, or no text at all."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if max(even, odd) > len(data) * 0.1:
        encoding = "utf-16-be" if even > odd else "utf-16-le"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = ""
        if text and _is_prose(text):
            return text
    if even + odd > len(data) * 0.01:
        raise NotText("this is a binary file, not text (it is full of NUL bytes)")
    return _characters(data.replace(b"\0", b""))


def _not_quite_utf8(data: bytes) -> str:
    """A legacy encoding, or UTF-8 with a few damaged bytes."""
    patched = data.decode("utf-8", errors="replace")
    damaged = patched.count("\ufffd")
    whole = sum(character > "\x7f" for character in patched) - damaged
    if damaged <= whole * _BROKEN_PER_WHOLE or (damaged == 1 and whole):
        return patched
    western = data.decode("cp1252", errors="replace")
    if _is_western(western):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(LEGACY)).best()
    if best is None or not _is_prose(str(best)):
        raise NotText("this is a binary file, or text in an encoding that citex does not know")
    return str(best)


def _is_western(text: str) -> bool:
    """Whether `text`, read as Windows-1252, looks it: accents few or of one language, no sign inside a word."""
    if _SIGN_IN_WORD.search(text):
        return False
    accented = Counter(character for character in text.lower() if character > "\x7f" and character.isalpha())
    if accented.total() <= sum(map(str.isalpha, text)) * _ACCENTED_IN_PASSING:
        return True
    known = max(sum(accented[letter] for letter in alphabet) for alphabet in _WESTERN)
    return known >= accented.total() * 0.95


def _is_prose(text: str) -> bool:
    """Whether characters that no text needs (controls, unassigned, private) are rare."""
    sample = text[:20_000]
    strange = sum(unicodedata.category(c) in {"Cc", "Cn", "Co", "Cs"} and c not in "\t\n\r\f" for c in sample)
    return strange <= len(sample) * 0.02
