"""What is done for one file: read it, cut it into its texts if asked, find their citations."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from citex import pipeline
from citex.model import Document
from citex.read import ReadError, Source, read
from citex.rules import PatternError, Patterns
from citex.segment.split import split


@dataclass(slots=True, frozen=True)
class Failure:
    """A file, or a text in a file ("dump.txt:371"), that gave nothing, and the reason."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


@dataclass(slots=True)
class Outcome:
    """What a file gave: documents with their mentions, and what failed."""

    documents: list[Document] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def extract_source(source: Source, patterns: Patterns, *, cut: bool) -> Outcome:
    """The documents of one file with their mentions; `cut` splits the file into its texts.

    Whatever is wrong with the file is in the outcome. PatternError is raised: it is no fault of the file.
    """
    outcome = Outcome()
    try:
        document = replace(read(source.path), id=source.id)
        texts = split(document, patterns) if cut else [document]
    except ReadError as error:
        outcome.failures.append(Failure(str(error.path), error.reason))
        return outcome
    except PatternError:
        raise
    except Exception as error:
        outcome.failures.append(Failure(str(source.path), unforeseen(error)))
        return outcome
    for text in texts:
        try:
            outcome.documents.append(pipeline.extract(text, patterns))
        except PatternError:
            raise
        except Exception as error:  # one text must not stop the others, whatever is wrong with it
            outcome.failures.append(Failure(text.source, unforeseen(error)))
    return outcome


def unforeseen(error: Exception) -> str:
    """The reason to give for an error that nobody thought of."""
    return f"citex failed on it, which is a fault of citex ({type(error).__name__}: {error})"
