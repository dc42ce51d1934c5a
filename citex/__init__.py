"""citex: citations of the humanities, from running text to a bibliography and a citation graph."""

from citex.annotate import Annotated, annotate
from citex.library import Library
from citex.model import Box, Document, Fields, Mark, Mention, Name, Origin, Work, Zone
from citex.pipeline import extract, link
from citex.read import read
from citex.reference import Reference, parse, parse_many

__version__ = "0.1.0"
__all__ = [
    "Annotated",
    "Box",
    "Document",
    "Fields",
    "Library",
    "Mark",
    "Mention",
    "Name",
    "Origin",
    "Reference",
    "Work",
    "Zone",
    "annotate",
    "extract",
    "link",
    "parse",
    "parse_many",
    "read",
]
