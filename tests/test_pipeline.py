"""What holds for every text: exact offsets, order, the same answer twice, and an answer in bounded time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citex import Document, Library, extract, link
from citex.export.mentions import record
from citex.model import Mention

ROOT = Path(__file__).parents[1]

SNIPPETS = [
    "(Harriet Oldroyd: ‘The Empty Barns: A Study of Rural Distress’; London; 1931; p. 44).",
    "    (Thomas Marrow: ‘On Rye’, in: ‘Fenland Essays’, Volume 2; Ely; 1961; p. 4).",
    "(Harriet Oldroyd: ibid.; p. 51).",
    "“The land had ceased to feed those who worked it.”",
    "[Harriet Oldroyd, The Empty Barns, p. 44]",
    "[Op. Cit., p. 12]",
    "(Poln. sobr. soch., 5th ed., vol. 32, p. 109)",
    "(MECW, vol. 6, p. 500; LCW 31:166)",
    "Notes",
    "1. Harriet Oldroyd, The Empty Barns (London: Faber, 1931), pp. 44–45; see also Ruth Sallow, “Bread Riots,” in "
    "Crowds, ed. Owen Price (Oxford: Clarendon Press, 1968), p. 88.",
    "2. Ibid., p. 5.",
    "[3] Idem, Bread and Rent (London: Faber, 1936), p. 9. See the article by Sallow cited in n. 1 above.",
    "4. Vgl. Karl Brandt, „Der Preis des Roggens“, in: Historische Zeitschrift 210 (1970), S. 33–58; ebd., S. 40.",
    "5. Иванов А. П. Цена хлеба // Вопросы истории. 1965. № 3. С. 12–15. Там же. С. 14.",
    "6. ГАРФ, ф. 102, оп. 5, д. 17, л. 3 об.",
    "7. Anne Vasseur, « Le prix du seigle », Annales, t. 12, 1957, p. 33.",
    "Bibliography",
    "OLDROYD, Harriet: ‘The Empty Barns’; London; 1931. MARROW, Thomas: ‘Corn’; Leeds; 1940.",
    "Shaumian, S. G. Izbr. proizv., vols. 1-2. Moscow, 1957-58.",
    "———. Soch., 2nd ed., vols. 1-39. Moscow-Leningrad, [1923-27].",
    "The harvest failed three years in succession and the peasants left the land for the towns.1",
    "Nothing was left, as Oldroyd says (p. 12), “and nobody asked why”.[2]",
    "— Harriet Oldroyd, “Bread and Rent”",
]
NOISE = ["\n", "\n\n", "  ", "\t", "\u00a0", "—", "–", "-\n", "“", "”", "‘", "’", "«", "»", "„", "(", ")", "[", "]",
         "{", ";", ". ", "\ufeff", "𝔊", "e\u0301", "\f", "1", "1917", "p. ", "…", "*", "\u200b", "№", "//"]  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Snippets of every tradition with blank lines between, then noise put in and characters taken out anywhere."""
    parts = draw(st.lists(st.sampled_from(SNIPPETS), max_size=9))
    text = "".join(part + draw(st.sampled_from(["\n\n", "\n", " ", "\n\n\n"])) for part in parts)
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(NOISE)) + text[at + gone :]
    return text


def holds(document: Document) -> None:
    """What is promised of every document."""
    text = document.text
    position = 0
    for mention in document.mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text != ""
        assert position <= mention.start
        position = mention.end
        assert mention.doc == document.id
        assert 0 <= mention.confidence <= 1
        assert mention.zone in ("body", "note", "bibliography")
        assert all(mention.fields.values()), "a field that says nothing"
        if mention.antecedent is not None:
            assert 0 <= mention.antecedent < len(document.mentions)
            assert document.mentions[mention.antecedent] is not mention
            assert not mention.unresolved
    ends = 0
    for zone in document.zones:
        assert ends <= zone.start < zone.end <= len(text)
        ends = zone.end


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts())
def test_offsets_order_and_promises_hold_for_any_text(text: str) -> None:
    document = extract(Document("d", text))
    assert document.text == text
    holds(document)
    library = link([document])
    works = {work.id for work in library.works}
    assert len(works) == len(library.works)
    assert all(mention.work in works for mention in library.mentions())


@settings(max_examples=25, deadline=None)
@given(st.text(st.sampled_from("Abc .,;:()[]“”‘’\"'—–\n0159pvIX№«»/&"), max_size=300))
def test_punctuation_alone_breaks_nothing(text: str) -> None:
    holds(extract(Document("d", text)))


def test_snippets_in_order_find_every_tradition() -> None:
    """Guards the generated texts: were their snippets never found, the promises above would hold of nothing."""
    document = extract(Document("d", "On the Harvest\n\n" + "\n\n".join(SNIPPETS)))
    forms = {mention.form for mention in document.mentions}
    assert {"full", "ibid", "op-cit", "idem", "cross-ref"} <= forms
    assert {mention.zone for mention in document.mentions} == {"body", "note", "bibliography"}
    assert len(document.mentions) >= 20


def _lines(documents: list[Document]) -> str:
    library = link([extract(document) for document in documents])
    mentions = [json.dumps(record(m), ensure_ascii=False, sort_keys=True) for m in library.mentions()]
    return "\n".join([*mentions, *(repr(work) for work in library.works)])


def test_the_same_text_twice_gives_the_same() -> None:
    text = "On the Harvest\n\n" + "\n\n".join(SNIPPETS)
    assert _lines([Document("d", text)]) == _lines([Document("d", text)])


def test_a_text_is_read_the_same_whatever_was_read_before_it() -> None:
    text = "On the Harvest\n\n" + "\n\n".join(SNIPPETS[::-1])
    alone = extract(Document("d", text)).mentions
    extract(Document("other", "\n\n".join(SNIPPETS)))
    assert extract(Document("d", text)).mentions == alone


def test_extracting_again_starts_from_the_text() -> None:
    once = extract(Document("d", "\n\n".join(SNIPPETS)))
    assert extract(once) == once


_PROGRAM = """
import json, sys
from citex import Document, extract, link
from citex.export.mentions import record
library = link([extract(Document("d", sys.stdin.read()))])
for mention in library.mentions():
    print(json.dumps(record(mention), ensure_ascii=True))
print(library.works)
"""


def test_the_answer_does_not_depend_on_the_hash_seed() -> None:
    text = "On the Harvest\n\n" + "\n\n".join(SNIPPETS)
    answers = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            input=text,
            capture_output=True,
            encoding="utf-8",
            env=environment,
            check=True,
        )
        answers.add(done.stdout)
    assert len(answers) == 1
    assert answers.pop().count("\n") > 20


# Texts at which a careless expression hangs. The limit is far above what is needed, and far below a hang.
LIMIT = 60
SHAPES: dict[str, Callable[[], str]] = {
    "10,000 quotation marks": lambda: "“" * 10_000,
    "10,000 quotation marks apart": lambda: "“ a " * 10_000,
    "10,000 apostrophes": lambda: "’Twas " * 10_000,
    "10,000 opening brackets": lambda: "(" * 10_000,
    "10,000 opening brackets apart": lambda: "[A " * 10_000,
    "brackets within brackets": lambda: "(" * 2_000 + "Oldroyd, p. 4" + ")" * 2_000,
    "a line of capitals and commas": lambda: "A, B. C., " * 20_000,
    "a line of names": lambda: "Oldroyd, Harriet and Marrow, Thomas, " * 5_400,
    "a line of years": lambda: "London, 1931; " * 7_000,
    "a line of page numbers": lambda: "p. 4, 5-6, " * 9_000,
    "a line of ibids": lambda: "ibid., p. 4; " * 4_000,
    "a word without an end": lambda: "a" * 200_000,
    "a line without a full stop": lambda: "The harvest failed and the peasants left " * 5_000,
    "a note of sixty pages": lambda: "Notes\n\n1. " + "Oldroyd said and Price denied in London, 1931, " * 4_200,
    "2,000 notes": lambda: "Prose.\n\nNotes\n\n" + "".join(f"{n}. Ibid., p. 4.\n" for n in range(1, 2_001)),
    "10,000 blank lines": lambda: "Prose.\n" + "\n" * 10_000 + "More prose (Lenin, Works, vol. 1, p. 2).",
    "an entry that never ends": lambda: "Bibliography\n\nOldroyd, H. " + "Barns and Mills. " * 12_000 + "1931.",
    "dashes": lambda: "—" * 20_000,
    "slashes": lambda: "Name // Name / " * 5_000,
    "tabs and blanks": lambda: "Oldroyd,\t \u00a0" * 5_000,
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_no_text_hangs(name: str) -> None:
    started = time.perf_counter()
    document = extract(Document("d", SHAPES[name]()))
    link([document])
    assert time.perf_counter() - started < LIMIT
    holds(document)


def test_a_library_is_made_of_no_text_and_of_a_text_that_cites_nothing() -> None:
    empty = link([])
    assert (list(empty.mentions()), empty.works) == ([], [])
    library: Library = link([extract(Document("a", "")), extract(Document("b", "Nothing is cited here."))])
    assert (list(library.mentions()), library.works) == ([], [])


def test_mentions_say_which_text_and_which_pattern_found_them() -> None:
    found: list[Mention] = extract(
        Document("folder/paper", "Prose.\n\n(Harriet Oldroyd: ‘Barns’; London; 1931; p. 4).")
    ).mentions
    assert [(m.doc, m.found_by.split(":")[0]) for m in found] == [("folder/paper", "source-lines")]


@pytest.mark.parametrize(
    "text", ["\ufeff(Lenin, Works, vol. 1, p. 2)", "𝔊𝔊 (Lenin, Works, vol. 1, p. 2)", "é (Lenin, Works, vol. 1, p. 2)"]
)
def test_offsets_count_code_points(text: str) -> None:
    (mention,) = extract(Document("d", f"Title.\n\nProse {text} more prose.")).mentions
    assert mention.text == "Lenin, Works, vol. 1, p. 2"
    holds(extract(Document("d", f"Title.\n\nProse {text} more prose.")))
