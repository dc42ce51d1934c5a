"""Every pattern file keeps its promises: each example of each rule is found, whole and with the fields it names.

An example's text is put where its `place` says, into a small text, and what citex then finds must be exactly the
example's `finds`, in order: the words, the form where it is given, and the fields that are given (names as "Given
Family; ..."). An example without `finds` must give nothing.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citex import Document
from citex.find import find
from citex.model import Mention
from citex.parse.captured import captured
from citex.resolve import resolve
from citex.rules import Patterns, Rule
from citex.rules.load import PLACES
from citex.rules.rule import Example
from citex.segment import segment

PROSE = "The harvest failed three years in succession and the peasants left the land for the towns."
QUOTATION = "“The land had ceased to feed those who worked it.”"
AROUND: dict[str, str] = {
    "note": f"On the Harvest\n\n{PROSE}1\n\nNotes\n\n1. {{}}\n",
    "source": f"On the Harvest\n\n{PROSE}\n\n{QUOTATION} ({{}})\n\n{PROSE}\n",
    "line": f"On the Harvest\n\n{PROSE}\n\n{{}}\n\n{PROSE}\n",
    "entry": f"On the Harvest\n\n{PROSE}\n\nBibliography\n\n{{}}\n",
    "bracket": f"On the Harvest\n\n{PROSE} So it went on ({{}}) for years.\n",
    "prose": f"On the Harvest\n\n{PROSE} {{}}\n",
    "body": f"On the Harvest\n\n{PROSE} {{}}\n",
    "attribution": f"On the Harvest\n\n{PROSE}\n\n{QUOTATION}\n\n— {{}}\n",
    "reading-prose": f"On the Harvest\n\n{PROSE} For further reading {{}}\n",
    "reading-list": f"On the Harvest\n\n{PROSE} The following books are recommended: {{}}\n",
}

RULES = Patterns.default().rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


def printed(mention: Mention, variable: str) -> str:
    """A field as examples write it."""
    value = mention.fields.get(variable, "")
    if isinstance(value, str):
        return value
    return "; ".join(name.literal or f"{name.given} {name.family}".strip() for name in value)


def by_rule(text: str) -> list[Mention]:
    """The mentions that the rules find, without the taggers: examples show what rules do."""
    document, patterns = Document("example", text), Patterns.default()
    spans = find(text, segment(text, patterns), patterns)
    return resolve(text, [captured(document, span, span.rule, patterns) for span in spans if span.rule], patterns)


def check(example: Example) -> None:
    """Fails where citex finds something else in an example than it names."""
    text = AROUND[example.place].format(example.text)
    mentions = by_rule(text)
    assert [mention.text for mention in mentions] == [words for words, _, _ in example.finds]
    for mention, (_, form, fields) in zip(mentions, example.finds, strict=True):
        if form:
            assert mention.form == form
        assert {variable: printed(mention, variable) for variable, _ in fields} == dict(fields)


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(rule, example, id=f"{rule.id}-{n}") for n, (rule, example) in enumerate(EXAMPLES)],
)
def test_example(rule: Rule, example: Example) -> None:
    assert example.place in AROUND, f"{rule.file}.toml: {rule.name}: there is no place {example.place!r}"
    check(example)


def test_every_rule_has_an_example() -> None:
    """A rule without examples is a promise to nobody."""
    assert [rule.id for rule in RULES if not rule.examples] == []


def test_every_place_of_the_rules_can_be_an_example() -> None:
    assert set(AROUND) >= PLACES


def test_the_check_sees_a_wrong_span_form_field_and_too_much() -> None:
    """Examples are only as good as what checks them."""
    text = "Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 4"
    right = (("author", "Harriet Oldroyd"), ("title", "The Empty Barns"), ("locator", "4"))
    check(Example(f"{text}.", "note", ((text, "full", right),)))
    check(Example("The reader should keep in mind that prices rose.", "note", ()))
    for finds in (
        (),
        ((text[:-1], "full", right),),
        ((text, "short", right),),
        ((text, "full", (("title", "The Barns"),)),),
        ((text, "", right), ("Ibid.", "", ())),
    ):
        with pytest.raises(AssertionError):
            check(Example(f"{text}.", "note", finds))


@pytest.mark.parametrize("place", sorted(set(AROUND) - {"body", "reading-prose"}))
def test_the_places_of_examples_are_those_where_rules_look(place: str) -> None:
    """A citation of the kind that each place expects is found there: the little texts are read as they are meant."""
    words, zone = {
        "note": ("Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 4", "note"),
        "source": ("Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 4", "body"),
        "line": ("Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 4", "body"),
        "entry": ("Oldroyd, Harriet: ‘The Empty Barns’; London; 1931", "bibliography"),
        "bracket": ("Lenin, Collected Works, vol. 24, p. 122", "body"),
        "prose": ("Lenin, Collected Works, vol. 24, p. 122", "body"),
        "attribution": ("Harriet Oldroyd, “The Empty Barns”", "body"),
        "reading-list": ("Harriet Oldroyd, The Empty Barns", "bibliography"),
    }[place]
    (mention,) = by_rule(AROUND[place].format(words))
    assert (mention.text, mention.zone) == (words, zone)


def test_every_tradition_says_where_its_knowledge_is_from() -> None:
    folder = Path(__file__).parents[1] / "patterns/traditions"
    lacking = []
    for path in folder.glob("*.toml"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        lacking += [path.name for key in ("title", "source") if not data.get(key)]
    assert lacking == []
