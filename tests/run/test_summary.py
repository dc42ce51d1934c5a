"""What is said at the end of a run."""

from __future__ import annotations

from pathlib import Path

from citex.library import Library
from citex.model import Document, Mention, Work
from citex.read import ReadError, Walk
from citex.run import Failure, Outcome, Run
from citex.run.summary import summary


def mention(doc: str, form: str, work: str, unresolved: bool = False) -> Mention:
    return Mention(doc, 0, 1, "x", "body", form, {}, work=work, unresolved=unresolved)  # type: ignore[arg-type]


def test_all_that_can_be_said() -> None:
    one = Document("dump/01-a", "A\ufffd", "dump.txt:1", mentions=[mention("dump/01-a", "full", "w")])
    two = Document("dump/02-b", "B", "dump.txt:40")
    two.mentions = [
        mention("dump/02-b", "full", "w"),
        mention("dump/02-b", "ibid", "w"),
        mention("b", "ibid", "", True),
    ]
    outcomes = [Outcome([one, two]), Outcome(failures=[Failure("empty.txt", "the file is empty")])]
    found = Walk(unread=[Path(f"{n}.pdf") for n in range(12)], errors=[ReadError("closed", "Permission denied")])
    assert summary(Run(Library([one, two], [Work("w", "book", {})]), outcomes), found).split("\n") == [
        "dump.txt was cut into 2 texts:",
        "  line  1  dump/01-a",
        "  line 40  dump/02-b",
        "2 documents",
        "4 citations: 2 full, 2 ibid.",
        "  1 of them point back to something that citex could not find",
        "1 work, 1 of them cited by more than one document",
        "dump.txt:1: 1 character could not be decoded, shown as \ufffd",
        "12 files of other kinds left alone: 0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf, 5.pdf, 6.pdf, 7.pdf, 8.pdf, 9.pdf"
        " and 2 more",
        "2 could not be read: closed, empty.txt",
    ]


def test_nothing_found() -> None:
    document = Document("a", "A", "a.pdf", warnings=["page 3 holds no text"])
    assert summary(Run(Library([document], []), [Outcome([document])]), Walk()).split("\n") == [
        "1 document",
        "0 citations",
        "0 works, 0 of them cited by more than one document",
        "a.pdf: page 3 holds no text",
    ]
