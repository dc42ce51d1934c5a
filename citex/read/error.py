"""What is raised for a file that cannot be read."""

from __future__ import annotations

from pathlib import Path


class ReadError(Exception):
    """A file that cannot be read: `path` names it, `reason` says why in words for its owner."""

    def __init__(self, path: str | Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = Path(path)
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"
