"""mentions.jsonl: what was found can be read again, by us and by others, to the letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.export.mentions import UnreadableRecord, mentions_jsonl, read_mentions, record
from citex.library import Library
from citex.model import Mention, Name


def test_every_gold_mention_is_written_and_read_back_unchanged(gold: Library, tmp_path: Path) -> None:
    path = tmp_path / "mentions.jsonl"
    path.write_text(mentions_jsonl(gold.mentions()), encoding="utf-8")
    assert read_mentions(path) == list(gold.mentions())


def test_the_lines_are_those_of_the_gold_but_for_suffixes(gold: Library, fixtures: Path) -> None:
    written = {(line["doc"], line["start"], line["end"]): line for line in map(record, gold.mentions())}
    for path in (fixtures / "gold").glob("*.mentions.jsonl"):
        for text in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(text)
            line.pop("optional", None)
            for name in line["fields"].get("author", []):
                if "suffix" in name:
                    name["given"] += ", " + name.pop("suffix")
            assert written[line["doc"], line["start"], line["end"]] == line


def test_every_offset_points_at_the_printed_words(gold: Library) -> None:
    for document in gold.documents:
        for mention in document.mentions:
            assert document.text[mention.start : mention.end] == mention.text


def test_what_is_not_set_is_left_out_and_what_is_set_comes_after_the_gold_keys() -> None:
    bare = Mention("a", 0, 5, "ibid.", "note", "ibid", {}, work="w")
    full = Mention(
        "a", 0, 5, "ibid.", "note", "ibid", {}, "w", note="21a", antecedent=3, confidence=0.87654321,
        found_by="chicago:ibid", quoted="Belinsky", unresolved=True, inherited={"volume": "3"}, type="chapter",
    )  # fmt: skip
    keys = ["doc", "start", "end", "text", "zone", "form", "fields", "work"]
    assert list(record(bare)) == keys
    where_set = ["note", "antecedent", "confidence", "found_by", "quoted", "unresolved", "inherited", "type"]
    assert list(record(full)) == keys + where_set
    assert record(full)["confidence"] == 0.8765


names = st.builds(Name, family=st.text(min_size=1), given=st.text())
fields = st.dictionaries(st.sampled_from(["title", "locator"]), st.text()) | st.builds(
    dict, author=st.lists(names, max_size=3)
)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), fields)
def test_line_breaks_quotes_and_any_script_survive(
    tmp_path_factory: pytest.TempPathFactory, text: str, read: dict
) -> None:
    path = tmp_path_factory.getbasetemp() / "odd.jsonl"
    mention = Mention("doc", 7, 7 + len(text), text, "body", "full", read, "w")
    path.write_text(mentions_jsonl([mention, mention]), encoding="utf-8")
    assert read_mentions(path) == [mention, mention]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{not json", "Invalid JSON"),
        ('{"doc": "a"}', "start"),
        ('{"doc":"a","start":"0","end":1,"text":"x","zone":"body","form":"full","fields":{}}', "start"),
        ('{"doc":"a","start":0,"end":9,"text":"x","zone":"body","form":"full","fields":{}}', "offsets 0 to 9"),
        ('{"doc":"a","start":0,"end":1,"text":"x","zone":"body","form":"sic","fields":{}}', "form"),
        ('{"doc":"a","start":0,"end":1,"text":"x","zone":"body","form":"full","fields":{"author":"X"}}', "author"),
        ('{"doc":"a","start":0,"end":1,"text":"x","zone":"body","form":"full","fields":{"author":[{}]}}', "a name"),
    ],
)
def test_an_error_names_file_line_and_what_is_wrong(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "mentions.jsonl"
    good = mentions_jsonl([Mention("a", 0, 1, "x", "body", "full", {}, "w")])
    path.write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(UnreadableRecord) as raised:
        read_mentions(path)
    assert str(raised.value).startswith(f"{path}:3: ")
    assert complaint in str(raised.value)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mentions.jsonl"
    path.write_bytes(b"\xff\xfe{}")
    with pytest.raises(UnreadableRecord, match="not UTF-8"):
        read_mentions(path)
