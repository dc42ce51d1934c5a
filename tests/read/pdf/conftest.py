"""PDFs set by the tests themselves, line by line, as a typesetter would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT, LEFT = 420.0, 595.0, 50.0
BODY, NOTE = 11.0, 8.5


class Press:
    """Sets pages of A5. A line may call notes: "word{3}" sets a raised 3; "_words_" are set in italics."""

    def __init__(self, path: Path, **options: object) -> None:
        self.path = path
        self._canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), **options)

    def line(self, text: str, y: float, x: float = LEFT, size: float = BODY, font: str = "Times-Roman") -> None:
        """Set one line, its baseline `y` points below the top of the page."""
        canvas, italic, raised = self._canvas, False, False
        for piece in text.replace("_", "\0_\0").replace("{", "\0{\0").replace("}", "\0}\0").split("\0"):
            if piece in ("_", "{", "}"):
                italic ^= piece == "_"
                raised = piece == "{" if piece != "_" else raised
                continue
            used = "Times-Italic" if italic else font
            now = size * 0.6 if raised else size
            canvas.setFont(used, now)
            canvas.drawString(x, HEIGHT - y + (size * 0.35 if raised else 0), piece)
            x += canvas.stringWidth(piece, used, now)

    def lines(self, texts: Sequence[str], y: float, x: float = LEFT, size: float = BODY, indent: float = 0.0) -> float:
        """Set lines one under the other, the first indented; where the next would stand."""
        for number, text in enumerate(texts):
            self.line(text, y, x + (0 if number else indent), size)
            y += size * 1.2
        return y

    def rule(self, y: float, x: float = LEFT, length: float = 80.0) -> None:
        """Draw the line over the notes."""
        self._canvas.setLineWidth(0.5)
        self._canvas.line(x, HEIGHT - y, x + length, HEIGHT - y)

    def picture(self) -> None:
        """Something that is drawn, not written."""
        self._canvas.rect(60, 60, 200, 300, fill=1)

    def page(self, body: Sequence[str] = (), notes: Sequence[str] = (), head: str = "", folio: str = "") -> None:
        """Set a page: running head, body from the top, rule and notes at the foot, page number."""
        if head:
            self.line(head, 35, 150, 9)
        self.lines(body, 70)
        if notes:
            top = 540 - len(notes) * NOTE * 1.2
            self.rule(top - 14)
            self.lines(notes, top, size=NOTE)
        if folio:
            self.line(folio, 570, 205, 9)
        self.turn()

    def turn(self) -> None:
        """Go to the next page."""
        self._canvas.showPage()

    def done(self) -> Path:
        """The finished file."""
        self._canvas.save()
        return self.path


@pytest.fixture
def press(tmp_path: Path) -> Callable[..., Press]:
    return lambda **options: Press(tmp_path / "paper.pdf", **options)
