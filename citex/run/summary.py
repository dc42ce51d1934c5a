"""What a run found, in a few lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from citex.library import Library
from citex.model import Form
from citex.read import Walk
from citex.run import Run

_FORMS: dict[Form, str] = {
    "full": "full",
    "short": "short title",
    "ibid": "ibid.",
    "op-cit": "op. cit.",
    "idem": "idem",
    "cross-ref": "cross reference",
}
_NAMED_AT_MOST = 10


def summary(run: Run, walk: Walk) -> str:
    """The summary of a run over what `walk` came upon, without a line end at its last line."""
    return "\n".join([*_cuts(run), *_found(run.library), *_not_read(run, walk)])


def _cuts(run: Run) -> Iterator[str]:
    """Where files were cut into texts."""
    for outcome in run.outcomes:
        if len(outcome.documents) > 1:
            places = [document.source.rpartition(":") for document in outcome.documents]
            yield f"{places[0][0]} was cut into {len(places)} texts:"
            width = len(places[-1][2])
            for (_, _, line), document in zip(places, outcome.documents, strict=True):
                yield f"  line {line:>{width}}  {document.id}"


def _found(library: Library) -> Iterator[str]:
    mentions = list(library.mentions())
    forms = Counter(mention.form for mention in mentions)
    citing: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        citing[mention.work].add(mention.doc)
    shared = sum(len(citing[work.id]) > 1 for work in library.works)
    listed = ", ".join(f"{forms[form]} {name}" for form, name in _FORMS.items() if forms[form])
    yield _count(len(library.documents), "document")
    yield _count(len(mentions), "citation") + (f": {listed}" if listed else "")
    if unresolved := sum(mention.unresolved for mention in mentions):
        yield f"  {unresolved} of them point back to something that citex could not find"
    yield f"{_count(len(library.works), 'work')}, {shared} of them cited by more than one document"


def _not_read(run: Run, walk: Walk) -> Iterator[str]:
    for document in run.library.documents:
        yield from (f"{document.source}: {warning}" for warning in document.warnings)
        if damaged := document.text.count("\ufffd"):
            yield f"{document.source}: {_count(damaged, 'character')} could not be decoded, shown as \ufffd"
    if walk.unread:
        yield f"{_count(len(walk.unread), 'file')} of other kinds left alone: {_named(map(str, walk.unread))}"
    failed = [str(error.path) for error in walk.errors] + [failure.source for failure in run.failures]
    if failed:
        yield f"{len(failed)} could not be read: {_named(failed)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _named(listed: Iterable[str]) -> str:
    names = list(listed)
    more = len(names) - _NAMED_AT_MOST
    return ", ".join(names[:_NAMED_AT_MOST]) + (f" and {more} more" if more > 0 else "")
