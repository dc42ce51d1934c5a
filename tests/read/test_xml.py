"""XML that would grow without end, or look at other files, is refused; other XML is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from citex.read import ReadError
from citex.read.xml import local_names, parsed, refuse_entities

PATH = Path("text.xml")
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><x>&c;</x>'


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS,
        LAUGHS.decode().encode("utf-16"),
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        b'<!DOCTYPE x [<!ENTITY % a PUBLIC "b" "http://example.org/c"> %a;]><x/>',
        b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 5000 + b'">]><x/>',
    ],
)
def test_entities_that_grow_or_come_from_elsewhere_are_refused(content: bytes) -> None:
    with pytest.raises(ReadError, match="entities"):
        refuse_entities(content, PATH)


def test_entities_that_name_a_letter_or_a_picture_are_not() -> None:
    refuse_entities(b'<!DOCTYPE x [<!ENTITY nbsp "&#160;"><!ENTITY f SYSTEM "f.tif" NDATA tif>]><x>&amp;</x>', PATH)


def test_what_is_damaged_is_said_or_read_as_far_as_it_goes() -> None:
    with pytest.raises(ReadError, match="XML is damaged"):
        parsed(b"<a><b>", PATH)
    assert parsed(b"<a><b>", PATH, recover=True).tag == "a"
    with pytest.raises(ReadError, match="holds no element"):
        parsed(b"nothing", PATH, recover=True)


def test_names_without_their_namespaces() -> None:
    root = etree.fromstring('<a xmlns="http://x"><b xmlns:c="http://y"><c:d/></b></a>')
    local_names(root)
    assert [node.tag for node in root.iter()] == ["a", "b", "d"]
