"""XML from anywhere: without entities that grow, without a look at other files, and with what is wrong in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree

from citex.read.error import ReadError

_ENTITY = re.compile(
    r"""<!ENTITY\s+(?:(%)\s+)?[\w.:-]+\s+(?:(?:SYSTEM|PUBLIC)\b(?P<external>[^>]*)|(?P<mark>["'])(?P<value>.*?)(?P=mark))""",
    re.DOTALL,
)
_REFERENCE = re.compile(r"%|&(?!#)")
_NAME = re.compile(r"[^\W\d][\w.-]*")
_MAX_ENTITY = 100  # characters of an entity's value: a letter, a name


def parsed(content: bytes, path: Path, recover: bool = False) -> Any:
    """The root of an XML document; `recover` takes what there is of one that is damaged. Raises ReadError."""
    refuse_entities(content, path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=recover)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(path, f"its XML is damaged: {getattr(error, 'msg', None) or error}") from error
    if root is None:
        raise ReadError(path, "its XML is damaged: it holds no element")
    return root


def refuse_entities(content: bytes, path: Path) -> None:
    """Raises ReadError where a document type defines entities that grow, or that are read from elsewhere."""
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for entity in _ENTITY.finditer(content.decode("utf-16" if wide else "latin-1", errors="replace")):
        external, value = entity["external"], entity["value"] or ""
        if (external is not None and "NDATA" not in external) or len(value) > _MAX_ENTITY or _REFERENCE.search(value):
            raise ReadError(path, "its XML defines entities that grow or are read from elsewhere: that is refused")


def local_names(root: Any) -> None:
    """Takes the namespaces off the names of all elements below `root`; a damaged name becomes "x"."""
    for node in root.iter("*"):
        name = node.tag.rpartition("}")[2]
        node.tag = name if _NAME.fullmatch(name) else "x"
