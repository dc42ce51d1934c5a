"""What every stage speaks. Imports nothing of citex."""

from citex.model.document import Box, Document, Mark, MarkKind, Origin, Zone, ZoneKind
from citex.model.mention import LIVE, NAME_VARIABLES, Fields, Form, Mention, Name, Work, names_of, value_of

__all__ = [
    "LIVE",
    "NAME_VARIABLES",
    "Box",
    "Document",
    "Fields",
    "Form",
    "Mark",
    "MarkKind",
    "Mention",
    "Name",
    "Origin",
    "Work",
    "Zone",
    "ZoneKind",
    "names_of",
    "value_of",
]
