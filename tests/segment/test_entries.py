"""A list has one style: an entry that begins as the others do is an entry of its own."""

from __future__ import annotations

from citex.model import Zone
from citex.segment.entries import by_style
from citex.segment.lines import lines_of

LIST = """Adam, Rolf (2001): Wasser und Macht. Berlin: Lenz
Bauer, Ida (1999): Mühlen. Ein Über-
blick. Wien.
Handwerkskammer Bremen (2003): Jahresbericht. Bremen.
www.hwk-bremen.de
Cordes, Emil; Dahl,
Jon (2004): Zünfte. Köln.

Literatur 87

Ebert, Lisa (2005): Brot. In: Dahl, Jon
(Hg.): Essen und Trinken. Kiel, S. 3-9."""


def entries(*known: str) -> list[str]:
    """The entries of the list where those that begin and end with these words ("first ... last") are known."""
    zones = []
    for words in known:
        first, last = words.split(" ... ")
        zones.append(Zone("bibliography", LIST.index(first), LIST.index(last) + len(last)))
    return [" ".join(LIST[zone.start : zone.end].split()) for zone in by_style(LIST, lines_of(LIST), zones)]


def test_entries_that_were_read_as_one_are_parted() -> None:
    assert entries("Adam ... Wien.", "Handwerkskammer ... Köln.") == [
        "Adam, Rolf (2001): Wasser und Macht. Berlin: Lenz",
        "Bauer, Ida (1999): Mühlen. Ein Über- blick. Wien.",
        "Handwerkskammer Bremen (2003): Jahresbericht. Bremen. www.hwk-bremen.de",
        "Cordes, Emil; Dahl, Jon (2004): Zünfte. Köln.",
        "Ebert, Lisa (2005): Brot. In: Dahl, Jon (Hg.): Essen und Trinken. Kiel, S. 3-9.",
    ]


def test_an_entry_taken_for_body_is_found_but_no_running_head() -> None:
    found = entries("Adam ... Lenz", "Bauer ... Wien.", "Cordes ... Köln.")
    assert "Handwerkskammer Bremen (2003): Jahresbericht. Bremen. www.hwk-bremen.de" in found
    assert not any("87" in entry for entry in found)


def test_a_list_without_a_style_stays_as_it_is() -> None:
    text = "Lenin, Works, vol. 3.\nMarx, Capital (London, 1976).\nLeeds Mercury, 1811."
    zones = [Zone("bibliography", line.start, line.end) for line in lines_of(text)]
    assert by_style(text, lines_of(text), zones) == zones
