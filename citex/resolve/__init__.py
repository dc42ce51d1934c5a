"""Back references to the work they mean, in a text."""

from citex.resolve.resolve import resolve

__all__ = ["resolve"]
