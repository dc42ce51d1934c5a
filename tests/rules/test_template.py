"""The language of the rules: what a template matches, and what is said of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from citex.find.match import Matcher
from citex.rules import Patterns
from citex.rules.template import parse_template, pieces_of


@pytest.fixture(scope="module")
def patterns(tmp_path_factory: pytest.TempPathFactory) -> Patterns:
    """Three pieces of letters and figures, and nothing else."""
    folder = tmp_path_factory.mktemp("patterns")
    (folder / "pieces.toml").write_text(
        r"""
        [pieces]
        word = '\p{L}+'
        number = '\d+'
        pair = { template = "{title=word} {volume=number}" }
        steps = { first = '\p{Lu}\p{Ll}*', more = ' \p{L}+', stop = '(?=[,;])', limit = 3 }
        marked = { open = '[“‘]', close = '[”’]', limit = 60 }
        """,
        encoding="utf-8",
    )
    return Patterns([folder])


def found(patterns: Patterns, template: str, text: str) -> list[tuple[str, dict[str, str]]]:
    """Every way in which a template matches from the beginning: the words and the captures."""
    matcher = Matcher(text, len(text), patterns)
    return [
        (text[:end], {variable: text[a:b] for variable, a, b in captures})
        for end, captures in matcher.sequence(parse_template(template), 0, 0, ())
    ]


@pytest.mark.parametrize(
    ("template", "text", "captured"),
    [
        ("{title=word}, {volume=number}", "Barns, 12", {"title": "Barns", "volume": "12"}),
        ("{title=word}, {volume=number}", "Barns,12", {"title": "Barns", "volume": "12"}),  # a blank may be missing
        ("{title=word}[, {volume=number}]", "Barns", {"title": "Barns"}),
        ("{title=word}[, {volume=number}]", "Barns, 12", {"title": "Barns", "volume": "12"}),
        ("{title=word} <no. |nr. >{issue=number}", "Barns nr. 12", {"title": "Barns", "issue": "12"}),
        ("<{volume=number};|{title=word};>+", "Barns;12;", {"title": "Barns", "volume": "12"}),
        ("{pair}", "Barns 12", {"title": "Barns", "volume": "12"}),  # a piece captures by itself
        ("({title=word}) p.{locator=number}", "(Barns) p.12", {"title": "Barns", "locator": "12"}),
        ("{title=marked}", "“Barns”", {"title": "Barns"}),  # the marks stay outside
    ],
)
def test_what_matches(patterns: Patterns, template: str, text: str, captured: dict[str, str]) -> None:
    assert found(patterns, template, text)[0] == (text, captured)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{title=word} {volume=number}", "Barns12"),  # a blank between words must be there
        ("<no. |nr. >{issue=number}", "12"),
        ("{word}. {number}", "Barnsx 12"),  # punctuation stands for itself
        ("<{word};>+", "12;"),
    ],
)
def test_what_does_not_match(patterns: Patterns, template: str, text: str) -> None:
    assert found(patterns, template, text) == []


def test_an_open_piece_may_end_wherever_it_may_stop_the_nearest_first(patterns: Patterns) -> None:
    ends = [words for words, _ in found(patterns, "{title=steps}", "The empty barns, a tale; and on")]
    assert ends == ["The empty barns"]
    assert found(patterns, "{title=steps}", "The very long empty barns, a tale") == []  # no more steps than its limit


def test_marks_of_another_kind_inside_do_not_close(patterns: Patterns) -> None:
    assert found(patterns, "{title=marked}", "“The ‘Iron’ Law”")[0][1] == {"title": "The ‘Iron’ Law"}


def test_the_pieces_of_a_template_are_known_even_in_choices() -> None:
    assert pieces_of(parse_template("{a}[, {x=b}<{c}|[{word:page}]>]")) == {"a", "b", "c", "word:page"}


@pytest.mark.parametrize(
    ("template", "complaint"),
    [("{title=word}]", "']' closes nothing"), ("{word}>", "'>' closes nothing"), ("a|b", "'|' closes nothing"),
     ("[{word}", "']' is missing"), ("<a|b", "'>' is missing"), ("[<a]", "closes nothing")],
)  # fmt: skip
def test_a_bracket_too_many_or_too_few_is_named(template: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=regex.escape(complaint)):
        parse_template(template)


def test_shipped_templates_use_no_variable_that_nothing_knows() -> None:
    """A misspelt variable in a pattern file would come out as a field that no export knows."""
    known = {
        "author", "editor", "translator", "container-author", "title", "container-title", "collection-title", "volume",
        "issue", "edition", "part-number", "publisher", "publisher-place", "issued", "locator", "page", "archive",
        "archive-location", "number", "genre", "URL", "note", "imprint", "quoted", "piece-date", "editor-translator",
        "collection-number", "medium", "event-title", "authority",
    }  # fmt: skip
    folder = Path(__file__).parents[2] / "patterns"
    used: dict[str, str] = {}
    for path in [folder / "pieces.toml", *folder.glob("traditions/*.toml")]:
        for variable in regex.findall(r"\{([A-Za-z-]+)=[a-z0-9-]+(?::[a-z-]+)?\}", path.read_text(encoding="utf-8")):
            used.setdefault(variable, path.name)
    assert {variable: used[variable] for variable in used.keys() - known} == {}
