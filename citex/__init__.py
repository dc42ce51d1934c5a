"""citex: citations of the humanities, from running text to a bibliography and a citation graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citex.library import Library
    from citex.model import Document, Fields, Mention, Name, Work, Zone
    from citex.pipeline import extract, link
    from citex.read import read

__version__ = "0.1.0"
__all__ = ["Document", "Fields", "Library", "Mention", "Name", "Work", "Zone", "extract", "link", "read"]

# Each name is imported where it is first used: `citex --help` must not wait for the machinery.
_HOME = {
    "extract": "citex.pipeline",
    "link": "citex.pipeline",
    "read": "citex.read",
    "Library": "citex.library",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'citex' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME.get(name, "citex.model")), name)
