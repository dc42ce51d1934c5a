"""Places in a work: pages, columns, leaves."""

from __future__ import annotations

import regex


def locator(printed: str) -> str:
    """The place cited without labels: dashes as "-", a thousands comma dropped, blanks single.

    >>> locator("7,771"), locator("D 567 772 – D 567 778"), locator("218-19 and n. 97, p. 218")
    ('7771', 'D 567 772 - D 567 778', '218-19 and n. 97, p. 218')
    """
    text = " ".join(printed.split())
    text = regex.sub(r"[‐-―−]", "-", text)
    text = regex.sub(r"(?<=(?<!\d)\d{1,3}),(?=\d{3}(?!\d))", "", text)
    if not regex.search(r"\bnn?\.", text):  # "88, p. 95 and pp. 101-3"
        text = regex.sub(r"(?<=(?:and|,|;) )(?:pp?|pages?|S|с)\.? ?(?=[\divxl])", "", text)
    text = regex.sub(r"(?<=\d)- (?=\d)| -(?=\d)", "-", text)
    return text.strip(" ,;:")
