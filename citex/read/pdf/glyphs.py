"""What stands on a page of a PDF: runs of characters with their boxes, and the rules that were drawn."""

from __future__ import annotations

import ctypes
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

ITALIC, BOLD = 1, 2

_WIDE_GAP = 1.0  # ems between two characters: no word space, but a tabulator or the next column
_MAX_OBJECTS = 20_000  # a page with more is a drawing; its lines are no rules over notes
_TOUCHES = 0.06  # ems: a blank that is no wider is none
_MAX_RUNS = 20_000  # of characters; a page of print has some hundred
_RULE_THICKNESS = 3.0  # points
_RULE_LENGTH = 24.0
_DIGITS = frozenset("0123456789*†‡§")
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_ITALIC_NAMES = ("ital", "obli", "kursiv", "slanted")
_BOLD_NAMES = ("bold", "black", "heavy", "fett", "semib", "demi")
# Accents that old fonts print over the letter that stands beside them in the file.
_COMBINING = {
    "´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306",
    "˙": "\u0307", "˚": "\u030a", "˝": "\u030b", "ˇ": "\u030c", "¸": "\u0327", "˛": "\u0328",
}  # fmt: skip
_SYMBOLS = {"\uf02a": "*", "\uf0b7": "•"}  # of symbol fonts that have no Unicode
_LINE_ENDS = (10, 13)
_GRAVE = 0x60
_HYPHENS = (2, 0xFFFE)  # how pdfium gives a hyphen at the end of a line
_INVISIBLE = (0xFEFF, 0x200B)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


@dataclass(slots=True)
class Run:
    """Characters side by side on one baseline, in one size and style, in the order in which they are read.

    `left` and `right` are the edges of each, in points from the page's left edge; `base`, `top` and `bottom` count
    downwards from its top. `raised` tells that the signs stand above the line, whatever their baseline.
    """

    base: float
    top: float
    bottom: float
    size: float
    style: int
    raised: bool = False
    text: list[str] = field(default_factory=list)
    left: array[float] = field(default_factory=lambda: array("f"))
    right: array[float] = field(default_factory=lambda: array("f"))

    @property
    def x0(self) -> float:
        return min(self.left)

    @property
    def x1(self) -> float:
        return max(self.right)


@dataclass(slots=True, frozen=True)
class Rule:
    """A thin horizontal line that was drawn: its height from the top of the page, and its ends."""

    y: float
    x0: float
    x1: float


@dataclass(slots=True)
class Sheet:
    """A page as it was set: its number from 1, its size in points, its runs in the file's order, its rules.

    `signs` counts its characters, `unread` those for which the file does not say what they mean; `drawn` tells whether
    anything at all is on the page.
    """

    number: int
    width: float
    height: float
    runs: list[Run]
    rules: list[Rule]
    signs: int
    unread: int
    drawn: bool


def _fast(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of pdfium that takes plain addresses: a third of the time of the checked one, for every character."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_PTR, _INT = ctypes.c_void_p, ctypes.c_int
_unicode = _fast(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _PTR, _INT)
_generated = _fast(pdfium.FPDFText_IsGenerated, _INT, _PTR, _INT)
_loose_box = _fast(pdfium.FPDFText_GetLooseCharBox, _INT, _PTR, _INT, _PTR)
_tight_box = _fast(pdfium.FPDFText_GetCharBox, _INT, _PTR, _INT, _PTR, _PTR, _PTR, _PTR)
_text_object = _fast(pdfium.FPDFText_GetTextObject, _PTR, _PTR, _INT)
_origin = _fast(pdfium.FPDFText_GetCharOrigin, _INT, _PTR, _INT, _PTR, _PTR)
_font_size = _fast(pdfium.FPDFText_GetFontSize, ctypes.c_double, _PTR, _INT)
_matrix = _fast(pdfium.FPDFText_GetMatrix, _INT, _PTR, _INT, _PTR)
_font_info = _fast(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, _PTR, _INT, _PTR, ctypes.c_ulong, _PTR)
_font = _fast(pdfium.FPDFTextObj_GetFont, _PTR, _PTR)
_weight = _fast(pdfium.FPDFText_GetFontWeight, _INT, _PTR, _INT)


def sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    """What stands on `page`, the `number`th of its file."""
    x0, y0, x1, y1 = page.get_bbox()
    turned = page.get_rotation()
    text = page.get_textpage()
    try:
        frame = _Frame(x0, y0, x1, y1, turned)
        reader = _Reader(text, frame)
        runs = reader.runs()
        width, height = (y1 - y0, x1 - x0) if turned in (90, 270) else (x1 - x0, y1 - y0)
        drawn = pdfium.FPDFPage_CountObjects(page.raw) > 0
        return Sheet(number, width, height, runs, _rules(page, frame), reader.signs, reader.unread, drawn)
    finally:
        text.close()


@dataclass(slots=True, frozen=True)
class _Frame:
    """The part of the page that is shown, and how it is turned: from the file's coordinates to points from the top."""

    x0: float
    y0: float
    x1: float
    y1: float
    turned: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turned == 90:
            return y - self.y0, x - self.x0
        if self.turned == 180:
            return self.x1 - x, y - self.y0
        if self.turned == 270:
            return self.y1 - y, self.x1 - x
        return x - self.x0, self.y1 - y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom as seen."""
        (xa, ya), (xb, yb) = self.point(left, top), self.point(right, bottom)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


@dataclass(slots=True, frozen=True)
class _Setting:
    """How the characters of one text object are set."""

    size: float
    style: int
    upright: bool
    base: float


class _Reader:
    """Reads the characters of a page into runs."""

    def __init__(self, text: pypdfium2.PdfTextPage, frame: _Frame) -> None:
        self._address = ctypes.cast(text.raw, _PTR).value
        self._count = text.count_chars()
        self._frame = frame
        self._settings: dict[int, _Setting] = {}
        self._styles: dict[int, int] = {}
        self.signs = 0
        self.unread = 0

    def runs(self) -> list[Run]:
        """The runs of the page, in the order of the file; counts their characters on the way."""
        runs = [run for run in self._runs() if not "".join(run.text).isspace()]
        if len(runs) > _MAX_RUNS:  # a map, or a drawing of signs
            return []
        self.signs = sum(len(run.text) for run in runs)
        return runs

    def _runs(self) -> Iterator[Run]:
        address, frame, settings = self._address, self._frame, self._settings
        straight, x0, y1 = not frame.turned, frame.x0, frame.y1
        box = (ctypes.c_float * 4)()  # left, top, right, bottom
        place = ctypes.addressof(box)
        run: Run | None = None
        last: _Setting | None = None
        for index in range(self._count):
            code = _unicode(address, index)
            if code in _LINE_ENDS:
                if run:
                    yield run
                run = last = None
                continue
            handle = _text_object(address, index)
            setting = settings.get(handle) if handle else last
            if setting is None:
                setting = settings[handle or 0] = self._setting(index, handle)
            character, unread = _meaning(code)
            self.unread += unread
            if not character or not setting.upright or setting.size <= 0:
                continue
            _loose_box(address, index, place)
            if straight:
                left, top, right, bottom = box[0] - x0, y1 - box[1], box[2] - x0, y1 - box[3]
            else:
                left, top, right, bottom = frame.box(box[0], box[3], box[2], box[1])
            raised = character in _DIGITS and self._stands_above(index, setting)
            if run is not None and (
                (setting is not last and not _alike(setting, last))
                or left - run.right[-1] > _WIDE_GAP * setting.size
                or run.left[-1] - right > _WIDE_GAP * setting.size
                or (raised != run.raised and character != " ")
            ):
                yield run
                run = None
            if run is None:
                if character == " ":
                    continue
                run = Run(setting.base, top, bottom, setting.size, setting.style, raised)
            last = setting
            if run.text and run.text[-1] == " " and self._has_no_room(index, run, character, left):
                run.text.pop()
                run.left.pop()
                run.right.pop()
            plain = code < 128 and code != _GRAVE and (not run.text or run.text[-1] not in _COMBINING)
            if plain or not _accented(run, character, left, right):
                run.text.append(character)
                run.left.append(left)
                run.right.append(right)
        if run:
            yield run

    def _stands_above(self, index: int, setting: _Setting) -> bool:
        """Whether the ink of a sign begins well above its baseline, as in the superior figures of some fonts."""
        doubles = (ctypes.c_double * 4)()  # left, right, bottom, top
        at = ctypes.addressof(doubles)
        if not _tight_box(self._address, index, at, at + 8, at + 16, at + 24):
            return False
        _, top, _, bottom = self._frame.box(doubles[0], doubles[2], doubles[1], doubles[3])
        return bottom - top < 0.55 * setting.size and setting.base - bottom > 0.2 * setting.size

    def _has_no_room(self, index: int, run: Run, character: str, left: float) -> bool:
        """Whether the blank that a run ends with has no width: a place where a word might be broken."""
        if not character.islower() or left > run.right[-1] or not run.text[-2:-1] or not run.text[-2].isalpha():
            return False
        if _generated(self._address, index - 1):
            return False
        return abs(self._pen(index) - self._pen(index - 1)) < _TOUCHES * run.size

    def _pen(self, index: int) -> float:
        """How far along its line a character begins."""
        doubles = (ctypes.c_double * 2)()
        at = ctypes.addressof(doubles)
        _origin(self._address, index, at, at + 8)
        return self._frame.point(*doubles)[0]

    def _setting(self, index: int, handle: int | None) -> _Setting:
        """How the text object at `handle` is set, going by its character at `index`."""
        matrix = pdfium.FS_MATRIX()
        _matrix(self._address, index, ctypes.addressof(matrix))
        doubles = (ctypes.c_double * 2)()
        at = ctypes.addressof(doubles)
        _origin(self._address, index, at, at + 8)
        size = _font_size(self._address, index) * (matrix.c**2 + matrix.d**2) ** 0.5
        along_x, along_y = self._direction(matrix.a, matrix.b)
        upright = along_x > 0 and abs(along_y) < 0.1 * along_x
        font = (_font(handle) if handle else 0) or 0
        style = self._styles.get(font)
        if style is None:
            style = self._styles[font] = self._style(index)
        return _Setting(round(size, 2), style, upright, self._frame.point(*doubles)[1])

    def _direction(self, a: float, b: float) -> tuple[float, float]:
        """Where a line of text runs to, as seen on the page."""
        return {90: (b, a), 180: (-a, -b), 270: (-b, a)}.get(self._frame.turned, (a, b))

    def _style(self, index: int) -> int:
        buffer = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        _font_info(self._address, index, ctypes.addressof(buffer), 128, ctypes.addressof(flags))
        return _style_of(buffer.value, flags.value, _weight(self._address, index))


@cache
def _meaning(code: int) -> tuple[str, bool]:
    """What is read for a code of pdfium's, "" for no character; and whether the file does not say what it means."""
    if code in _HYPHENS:
        return "-", False
    if code == 9:
        return " ", False
    if code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000:
        return "", True
    character = chr(code)
    if code in _INVISIBLE or character in _SYMBOLS:
        return _SYMBOLS.get(character, ""), False
    if character.isspace():
        return " ", False
    return _LIGATURES.get(character, character), code == 0xFFFD or 0xE000 <= code < 0xF900


def _accented(run: Run, character: str, left: float, right: float) -> bool:
    """Whether a character goes into the one before it in the run: an accent over its letter, or a letter under it."""
    if not run.text:
        return False
    before = run.text[-1]
    over = left < run.right[-1] - 0.3 * min(right - left, run.right[-1] - run.left[-1])
    if unicodedata.combining(character[0]):
        run.text[-1] = unicodedata.normalize("NFC", before + character)
    elif over and character in _COMBINING and before.isalpha():
        run.text[-1] = unicodedata.normalize("NFC", before + _COMBINING[character])
    elif over and before in _COMBINING and character.isalpha():
        run.text[-1] = unicodedata.normalize("NFC", character + _COMBINING[before])
        run.right[-1] = max(right, run.right[-1])
    else:
        return False
    return True


def _alike(one: _Setting, other: _Setting | None) -> bool:
    return (
        other is not None
        and one.style == other.style
        and abs(one.size - other.size) < 0.05 * one.size
        and abs(one.base - other.base) < 0.1 * one.size
    )


def _style_of(font: bytes, flags: int, weight: int) -> int:
    name = font.decode("utf-8", errors="replace").rpartition("+")[2].lower()
    slanted = bool(flags & _ITALIC_FLAG) or any(word in name for word in _ITALIC_NAMES) or name.endswith(("-it", "-i"))
    heavy = bool(flags & _FORCE_BOLD) or weight >= 600 or any(word in name for word in _BOLD_NAMES)
    return ITALIC * slanted | BOLD * heavy


def _rules(page: pypdfium2.PdfPage, frame: _Frame) -> list[Rule]:
    """The thin horizontal lines that are drawn on the page, from the top."""
    found = []
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(drawn) not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, *edges):
            continue
        left, top, right, bottom = frame.box(*(edge.value for edge in edges))
        if bottom - top <= _RULE_THICKNESS and right - left >= _RULE_LENGTH:
            found.append(Rule((top + bottom) / 2, left, right))
    return sorted(found, key=lambda rule: rule.y)
