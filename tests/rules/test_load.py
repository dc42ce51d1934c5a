"""Pattern files: errors are named with file and line, and a user's own folder adds to what is shipped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from citex import Document, extract, link
from citex.cli import main
from citex.find import find
from citex.model import Mention, Zone
from citex.rules import PatternError, Patterns

Folder = Callable[..., Path]

RULE = """title = "Almanacs"

[[rule]]
name = "almanac"
places = ["note"]
pattern = "{title=plain}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Writes a user's folder of patterns from the texts of its files."""

    def write(**files: str) -> Path:
        for name, text in files.items():
            kind, _, stem = name.partition("__")
            path = tmp_path / "mine" / (f"{kind}/{stem}.toml" if stem else f"{kind}.toml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "mine"

    return write


@pytest.mark.parametrize(
    ("text", "line", "complaint"),
    [
        (RULE.replace('name = "almanac"', 'name = "almanac'), 4, "line 4"),
        (RULE.replace("{title=plain}", "{title=plane}"), 4, "unknown piece 'plane'"),
        (RULE.replace("{title=plain}", "{word:colour}"), 4, "unknown piece"),
        (RULE.replace("{title=plain}", "{title=plain}["), 4, "']' is missing"),
        (RULE.replace("{title=plain}", "{title=plain}>"), 4, "'>' closes nothing"),
        (RULE.replace('places = ["note"]', 'places = ["footnote"]'), 4, "places may not hold 'footnote'"),
        (RULE + 'starts = ["begin"]\n', 4, "starts may not hold 'begin'"),
        (RULE + 'wieght = 3\n', 4, "unknown key 'wieght'"),
        (RULE + 'form = "ibidem"\n', 4, "unknown form 'ibidem'"),
        (RULE.replace('pattern = "{title=plain}"\n', ""), 4, "needs a `pattern`"),
        (RULE + "[[rule.example]]\nplace = 'note'\n", 4, "needs a `text`"),
        (RULE.replace('name = "almanac"\n', ""), None, "needs a `name`"),
    ],
)  # fmt: skip
def test_a_wrong_rule_is_named_with_its_file_and_line(
    folder: Folder, text: str, line: int | None, complaint: str
) -> None:
    with pytest.raises(PatternError) as raised:
        Patterns.load(folder(traditions__almanacs=text))
    assert raised.value.path.name == "almanacs.toml"
    assert complaint in raised.value.reason
    if line is not None:
        assert raised.value.line == line
        assert f"almanacs.toml, line {line}: " in str(raised.value)


@pytest.mark.parametrize(
    ("kind", "text", "line", "complaint"),
    [
        ("pieces", "[pieces]\nfine = 'a'\nbroken = '(unclosed'\n", 3, "broken"),
        ("pieces", "[pieces]\nfine = 'a'\nlost = '{nowhere}'\n", 3, "nowhere"),
        ("pieces", "[pieces]\nfine = 'a'\nlost = { template = '{nowhere}' }\n", 3, "nowhere"),
        ("pieces", "[pieces]\nfine = 'a'\nodd = { colour = 'red' }\n", 3, "odd"),
        ("vocabulary__xx", 'language = "xx"\n[words]\npage = "p."\n', None, "page"),
        ("vocabulary__xx", "[words]\npage = ['p.']\n", None, "language"),
        ("authorities__mine", "[[edition]]\nid = 'x'\n", None, "aliases"),
        ("gazetteer__mine", "[[place]]\nprinted = ['L.']\n", None, "name"),
        ("gazetteer__mine", "[[place]\n", 1, "line 1"),
    ],
)
def test_every_other_kind_of_file_too(folder: Folder, kind: str, text: str, line: int | None, complaint: str) -> None:
    path = folder(**{kind: text})
    with pytest.raises(PatternError) as raised:
        Patterns.load(path)
    assert raised.value.path.is_relative_to(path)
    assert complaint in raised.value.reason
    if line is not None:
        assert raised.value.line == line


def test_a_file_that_is_not_utf8_and_a_folder_that_is_not_there(folder: Folder, tmp_path: Path) -> None:
    path = folder(traditions__almanacs="")
    (path / "traditions/almanacs.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(PatternError, match="cannot be read"):
        Patterns.load(path)
    with pytest.raises(PatternError, match="not a folder"):
        Patterns.load(tmp_path / "nowhere")


def test_the_command_says_which_line_and_does_nothing(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("A text.", encoding="utf-8")
    path = folder(traditions__almanacs=RULE.replace("{title=plain}", "{title=plane}"))
    code = main(["extract", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--patterns", str(path)])
    assert code == 2
    assert "almanacs.toml, line 4" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


# --- a user's own folder -------------------------------------------------------------------------------------


def cited(text: str, patterns: Patterns | None = None) -> list[Mention]:
    return extract(Document("t", text), patterns).mentions


def test_landmarks_that_are_no_list_are_named_with_their_file(folder: Folder) -> None:
    with pytest.raises(PatternError, match=r"pieces\.toml, line 1: `landmarks` must be a list of pieces"):
        Patterns.load(folder(pieces='landmarks = "year"'))


def test_a_file_that_cannot_be_read_is_named(folder: Folder) -> None:
    mine = folder(traditions__almanacs=RULE)
    (mine / "traditions" / "calendars.toml").mkdir()
    with pytest.raises(PatternError, match=r"calendars\.toml, line 1: cannot be read"):
        Patterns.load(mine)


def test_a_piece_may_hold_itself(folder: Folder) -> None:
    pieces = """[pieces]
pair = { template = ["{year} & {pair}", "{year}"] }
"""
    rule = RULE.replace("{title=plain}", "Almanac {issued=pair}")
    patterns = Patterns.load(folder(pieces=pieces, traditions__almanacs=rule))
    (found,) = find("Almanac 1801 & 1802", [Zone("note", 0, 19, "1")], patterns)
    assert (found.start, found.end) == (0, 19)


def test_an_own_tradition_is_used_with_an_own_piece(folder: Folder) -> None:
    text = "Prose of the essay.1\n\nNotes\n\n1. Almanac of Fen and Marsh @ leaf 12r.\n"
    assert not any(m.fields.get("locator") == "12r" for m in cited(text))
    path = folder(
        pieces="[pieces]\nleaf-of-almanac = '\\d+[rv]'\n",
        traditions__almanacs=RULE.replace("{title=plain}", "{title=plain} @ leaf {locator=leaf-of-almanac}")
        + "starts = ['start']\nweight = 9\n",
    )
    (mention,) = cited(text, Patterns.load(path))
    assert mention.text == "Almanac of Fen and Marsh @ leaf 12r"
    assert mention.fields == {"title": "Almanac of Fen and Marsh", "locator": "12r"}
    assert mention.found_by == "almanacs:almanac"


def test_an_own_word_is_read_like_the_shipped_ones(folder: Folder) -> None:
    text = "Prose of the essay.1\n\nNotes\n\n1. Harriet Oldroyd, The Empty Barns (London: Faber, 1931), tudalen 44.\n"
    assert "locator" not in cited(text)[0].fields
    path = folder(vocabulary__cy='language = "cy"\n[words]\npage = ["tudalen"]\n')
    (mention,) = cited(text, Patterns.load(path))
    assert mention.fields["locator"] == "44"


def test_an_own_edition_complements_the_work_that_is_cited_by_it(folder: Folder) -> None:
    text = "Prose (Oldroyd, Gathered Writings of the Fen, vol. 3, p. 40) and more prose of the essay.\n"
    path = folder(
        authorities__oldroyd="""
        [[edition]]
        id = "oldroyd-writings"
        aliases = ["Gathered Writings of the Fen"]
        author = [{ family = "Oldroyd", given = "Harriet" }]
        fields = { publisher = "Fenland Press", publisher-place = "Ely", issued = "1961/1974" }
        """
    )
    patterns = Patterns.load(path)
    library = link([extract(Document("t", text), patterns)], patterns)
    (work,) = library.works
    assert (work.fields["publisher"], work.fields["issued"]) == ("Fenland Press", "1961/1974")
    assert work.provenance["publisher"] == "authority"
    (mention,) = library.mentions()
    assert (mention.fields["volume"], mention.fields["locator"]) == ("3", "40")
    assert "publisher" not in mention.fields


def test_a_rule_of_the_same_name_takes_the_place_of_the_shipped_one(folder: Folder) -> None:
    path = folder(traditions__notes=RULE.replace("almanac", "article"))
    shipped, mine = Patterns.default().rules, Patterns.load(path).rules
    assert [rule.id for rule in mine] == [rule.id for rule in shipped]
    assert len(next(rule for rule in mine if rule.id == "notes:article").templates) == 1


def test_an_empty_folder_changes_nothing(folder: Folder) -> None:
    text = "Prose.1\n\nNotes\n\n1. Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 44.\n"
    path = folder(traditions__nothing="")
    assert cited(text, Patterns.load(path)) == cited(text)


def test_rules_are_told_apart_by_name() -> None:
    """Two rules of one name in one file: the second would silently replace the first."""
    folder = Path(__file__).parents[2] / "patterns/traditions"
    written = sum(path.read_text(encoding="utf-8").count("[[rule]]") for path in folder.glob("*.toml"))
    assert len(Patterns.default().rules) == written
