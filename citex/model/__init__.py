"""What every stage speaks. Imports nothing of citex."""

from citex.model.document import Document, Zone, ZoneKind
from citex.model.mention import NAME_VARIABLES, Fields, Form, Mention, Name, Work, names_of, value_of

__all__ = [
    "NAME_VARIABLES",
    "Document",
    "Fields",
    "Form",
    "Mention",
    "Name",
    "Work",
    "Zone",
    "ZoneKind",
    "names_of",
    "value_of",
]
