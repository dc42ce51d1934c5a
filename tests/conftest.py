"""The gold annotations of the fixtures as a library, for everything that comes after linking."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from citex.export.csl import read_works
from citex.export.mentions import read_mentions
from citex.library import Library
from citex.model import Document, Mention, Work

FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The folder of fixtures."""
    return FIXTURES


@pytest.fixture(scope="session")
def gold() -> Library:
    """The fifteen texts with their 439 mentions and the 249 works that these cite, as a perfect pipeline gives them."""
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    works: dict[str, Work] = {}
    for path in sorted((FIXTURES / "gold").glob("*.mentions.jsonl")):
        for mention in read_mentions(path):
            mentions[mention.doc].append(mention)
        for work in read_works(path.with_name(path.name.replace(".mentions.jsonl", ".works.json"))):
            kept = works.setdefault(work.id, work)
            kept.fields = work.fields | kept.fields
    documents = [
        Document(path.stem, path.read_text(encoding="utf-8"), str(path), mentions=mentions[path.stem])
        for path in sorted((FIXTURES / "corpus").glob("*.txt"))
    ]
    for document in documents:
        for mention in document.mentions:
            if mention.quoted and not re.search(r"\d", mention.quoted):
                works[mention.work].quoted.append(mention.quoted)
    return Library(documents, list(works.values()))
