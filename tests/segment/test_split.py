"""A dump of several texts is cut at their titles and nowhere else."""

from __future__ import annotations

import itertools
import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.model import Document
from citex.rules import PatternError, Patterns
from citex.segment.split import split

FIXTURES = Path(__file__).parents[2] / "fixtures"
TEXTS = {
    path.stem: path.read_text(encoding="utf-8").strip("\n") for path in sorted((FIXTURES / "corpus").glob("*.txt"))
}

EN = (
    "The committee met again in the spring, and after a long discussion the delegates agreed that the question of "
    "the land had to be settled first. Nothing else, they said, could be settled without it."
)
DE = (
    "Die Versammlung beschloss, die Frage der Räte noch einmal zu prüfen, weil die Mehrheit der Delegierten mit dem "
    "Ergebnis nicht zufrieden war. So blieb alles offen."
)
RU = (
    "Съезд постановил ещё раз рассмотреть вопрос о земле, поскольку большинство делегатов было недовольно прежним "
    "решением. Ничего другого, говорили они, решить без этого нельзя было."
)


def article(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def cut(*texts: str) -> list[str]:
    """The texts that come of `texts` joined by two blank lines."""
    return [document.text for document in split(Document("dump", "\n\n\n".join(texts), "dump.txt"))]


def test_the_fifteen_texts() -> None:
    documents = split(Document("dump", "\n\n\n".join(TEXTS.values()) + "\n", "dump.txt"))
    assert [document.text for document in documents] == [text.rstrip() for text in TEXTS.values()]
    assert documents[1].id == "dump/02-bill-bland-the-soviet-campaign-against-cosmopolitanism-1947"
    assert documents[1].source == "dump.txt:371"


def test_the_fifteen_texts_in_any_order() -> None:
    shuffled = random.Random(1)
    for _ in range(20):
        names = shuffled.sample(sorted(TEXTS), shuffled.randint(2, len(TEXTS)))
        assert cut(*(TEXTS[name] for name in names)) == [TEXTS[name].rstrip() for name in names]


def test_every_two_of_the_fifteen() -> None:
    for one, other in itertools.permutations(TEXTS.values(), 2):
        assert len(cut(one, other)) == 2


@pytest.mark.parametrize("name", TEXTS)
def test_one_text_stays_one(name: str) -> None:
    document = Document(name, TEXTS[name], f"{name}.txt")
    assert split(document) == [document]


@pytest.mark.parametrize("name", TEXTS)
def test_one_text_stays_one_where_all_blank_lines_are_double(name: str) -> None:
    assert len(cut(TEXTS[name].replace("\n\n", "\n\n\n"))) == 1


def test_offsets_of_the_texts_cut_are_those_of_the_gold() -> None:
    documents = split(Document("dump", "\n\n\n".join(TEXTS.values())))
    by_name = dict(zip(TEXTS, documents, strict=True))
    for path in (FIXTURES / "gold").glob("*.mentions.jsonl"):
        for mention in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            assert by_name[mention["doc"]].text[mention["start"] : mention["end"]] == mention["text"]


DUMPS = {
    "short titles": [
        article("On Practice", EN, EN, EN),
        article("On Contradiction", EN, EN, EN),
        article("Reform or Revolution", EN, EN, EN),
    ],
    "titles with years, a date and an author under or in them": [
        article("Petrograd 1917", "January 1967", EN, EN, EN),
        article("The Strike of 1926, by a Miner", EN, EN, EN),
        article("The Mill\nby J. Smith", EN, EN, EN),
    ],
    "questions": [article("Why War?", EN, EN, EN), article("Who Rules?", EN, EN, EN)],
    "titles with abbreviations": [
        article("The Workers of the U.S.A.", EN, EN, EN),
        article("The Peasants of the U.S.S.R.", EN, EN, EN),
    ],
    "a title and its subtitle, two blank lines between": [
        article("The Land Question", EN, EN) + "\n\nMay 3, 1924",
        "The Mill Owners\n\n\nA Chapter of Our History\n\n" + article(EN, EN, EN),
    ],
    "a signature after two blank lines": [
        article("The Land Question", EN, EN, EN) + "\n\n\nJohn Smith\n\nMay 3, 1924",
        article("The Question of the Mill Owners", EN, EN, EN),
    ],
    "German, with notes and a list of sources": [
        article("Die Räte in Bremen", "von Karl Müller", DE, DE)
        + article("\n\n\nDie Vorgeschichte", DE)
        + article("\n\n\nAnmerkungen", "1. Müller, Räte, S. 12.", "2. Ebd."),
        article("Zur Frage der Landreform", DE, DE)
        + article("\n\n\nLiteratur", "Müller, Karl: Die Räte. Berlin 1921", "Schmidt, Otto: Das Land. München 1922"),
        article("Der Kampf um Hamburg", DE, DE, DE),
    ],
    "Russian": [
        article("О земле и воле", RU, RU) + article("\n\n\nПримечания", "1. Ленин В. И. ПСС, т. 32, с. 109."),
        article("К вопросу о власти советов", "И. И. Иванов", RU, RU)
        + article("\n\n\nЗаключение", RU)
        + article("\n\n\nЛитература", "Иванов И. И. Земля. М., 1924."),
        article("Письмо рабочего", RU, RU),
    ],
    "one text, its parts after two blank lines": [
        article("The Land Question in Galicia", "By J. Smith", EN + "[1]")
        + article("\n\n\nIntroduction", EN + "[2]")
        + article("\n\n\nThe Estates", EN + "[3]", EN)
        + article("\n\n\nThe Peasants and the Church", EN + "[4]")
        + article("\n\n\nConclusion", EN + "[5]")
        + article("\n\n\nNotes", "1. Smith, p. 4.", "2. Ibid.")
    ],
    "one text, its chapters numbered": [
        article("The Book", EN)
        + article("\n\n\nChapter 1", EN)
        + article("\n\n\nII. The War", EN)
        + article("\n\n\n3. The Peace of the Land", EN)
        + article("\n\n\nPart Two: The Fall of the House", EN)
    ],
    "one text, its chapters in the contents": [
        article("The History of the Mills", "The First Owners of the Mills\nThe Great Strike of the Weavers", EN)
        + article("\n\n\nThe First Owners of the Mills", EN, EN)
        + article("\n\n\nThe Great Strike of the Weavers", EN, EN)
    ],
    "stanzas": [
        article("Songs of the Road", EN, "O river of the valley\nrun down into the sea")
        + article("\n\n\nO mountain of the morning", "look down on you and me")
        + article("\n\n\nThe end of all our singing is here", "and so is the end of the song")
    ],
    "quotations with their sources under them": [
        article("A History of the Mill", EN)
        + article("\n\n\n“We shall not move from this place”", "(Smith: ‘Mill’; London; 1957; p. 4).", EN)
        + article("\n\n\nAs Jones says in his book on the mills:", f"“{EN}”")
        + article("\n\n\nSovereignty is simply:\n\n\n(‘Oxford Dictionary’, Volume 16; p. 79).", EN)
    ],
}


@pytest.mark.parametrize("name", DUMPS)
def test_dumps(name: str) -> None:
    assert cut(*DUMPS[name]) == DUMPS[name]


def test_ids_and_lines() -> None:
    dump = "\n\n" + "\n\n\n\n".join(DUMPS["short titles"])
    documents = split(Document("sub/dump", dump, "sub/dump.txt"))
    assert [document.id for document in documents] == [
        "sub/dump/01-on-practice",
        "sub/dump/02-on-contradiction",
        "sub/dump/03-reform-or-revolution",
    ]
    lines = dump.split("\n")
    for document in documents:
        line = int(document.source.removeprefix("sub/dump.txt:"))
        assert lines[line - 1] == document.text.split("\n")[0]


def test_titles_make_plain_ids() -> None:
    documents = split(Document("d", "\n\n\n".join(DUMPS["German, with notes and a list of sources"])))
    assert [document.id for document in documents] == [
        "d/01-die-rate-in-bremen",
        "d/02-zur-frage-der-landreform",
        "d/03-der-kampf-um-hamburg",
    ]


@pytest.mark.parametrize("text", ["", "\n\n\n", "One line", "\n\n\nTitle\n\n\n"])
def test_next_to_nothing(text: str) -> None:
    document = Document("d", text)
    assert split(document) == [document]


@given(st.text(st.sampled_from("AbcÄж .:[1]\n"), max_size=600))
def test_nothing_is_lost(text: str) -> None:
    documents = split(Document("d", text))
    assert "".join("".join(document.text.split()) for document in documents) == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["Short Title of the Thing\n\n" + EN + "\n\n\n", "Short title.[1] a b\n\n\n", "a [1] B. "]
)
def test_long_files_take_no_time(text: str) -> None:
    started = time.perf_counter()
    split(Document("d", text * (2_000_000 // len(text))))
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("words", "line"), [("[en]\npart = ['a'\n[x", 3), ("[en]\nparts = []", 1), ("part = ['a']", 1)]
)
def test_a_bad_file_of_words_is_named(tmp_path: Path, words: str, line: int) -> None:
    (tmp_path / "sections.toml").write_text(words, encoding="utf-8")
    with pytest.raises(PatternError, match=rf"sections.toml, line {line}: "):
        split(Document("d", EN), Patterns.load(tmp_path))


def test_a_user_adds_words(tmp_path: Path) -> None:
    (tmp_path / "sections.toml").write_text('[eo]\npart = ["Fina rezono de la afero"]', encoding="utf-8")
    text = article("The Land Question", EN, EN, EN) + article("\n\n\nFina rezono de la afero", EN, EN, EN)
    assert len(split(Document("d", text))) == 2
    assert len(split(Document("d", text), Patterns.load(tmp_path))) == 1
