"""A PDF opened, its pages one after the other, and what cannot be read of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from citex.read.error import ReadError
from citex.read.pdf.glyphs import Sheet, sheet

_GARBLED = 0.3  # of the characters without a meaning: what is left is no text
_REASONS = {
    pdfium.FPDF_ERR_PASSWORD: "the PDF is protected by a password; save a copy without it and read that",
    pdfium.FPDF_ERR_SECURITY: "the PDF is protected in a way that citex does not know; print it to a new PDF",
    pdfium.FPDF_ERR_FORMAT: "this is no PDF, or a damaged one (a download that broke off, perhaps)",
}
_OCR = "recognise its text first, for example with `ocrmypdf {options}IN.pdf OUT.pdf`"


@dataclass(slots=True)
class Gaps:
    """Keeps account of what could not be read of the file at `path`."""

    path: Path
    damaged: list[int] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    _signs: int = 0
    _unread: int = 0

    def seen(self, page: Sheet) -> None:
        """Take note of how much of a page could be read."""
        self._signs += page.signs + page.unread
        self._unread += page.unread
        if not page.signs and page.drawn:
            self.images.append(page.number)
        elif page.unread > _GARBLED * page.signs:
            self.garbled.append(page.number)

    def warnings(self) -> list[str]:
        """What of the file could not be read. Raises ReadError where it is all, or so much that the rest is no text."""
        if not self._signs:
            raise ReadError(self.path, f"the PDF holds no text, only images of its pages; {_OCR.format(options='')}")
        if self._unread > _GARBLED * self._signs:
            reason = "the fonts of the PDF do not say which letters they print, so that its text cannot be read"
            raise ReadError(self.path, f"{reason}; {_OCR.format(options='--force-ocr ')}")
        told = (
            (self.damaged, "damaged, and left out"),
            (self.images, "without text, perhaps an image (OCR would read it)"),
            (self.garbled, "hard to read: its fonts do not say which letters they print"),
        )
        return [f"{_listed(pages)}: {what}" for pages, what in told if pages]


def sheets(path: Path, gaps: Gaps) -> Iterator[Sheet]:
    """The pages of the PDF at `path`, each freed before the next is loaded. Raises ReadError where there are none."""
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        code = error.err_code
        raise ReadError(path, _REASONS.get(code or 0, f"the PDF cannot be opened ({error})")) from error
    except OSError as error:
        raise ReadError(path, error.strerror or str(error)) from error
    try:
        for index in range(len(pdf)):
            try:
                page = pdf[index]
                found = sheet(page, index + 1)
                page.close()
            except pypdfium2.PdfiumError:
                gaps.damaged.append(index + 1)
                continue
            yield found
    finally:
        pdf.close()


def _listed(pages: list[int]) -> str:
    """Page numbers for a reader: "pages 3, 5-8"."""
    runs = []
    for _, group in groupby(enumerate(pages), lambda item: item[1] - item[0]):
        run = [page for _, page in group]
        runs.append(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}")
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(runs)}"
