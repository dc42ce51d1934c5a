"""A piece and its container: what a reference to the piece must say that only the container's own entry says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from citex.link.likeness import same_people
from citex.model import Work, names_of, value_of

ARTICLES = ("article-journal", "article-magazine", "article-newspaper", "review", "review-book")

FROM_HOST = ("editor", "translator", "publisher", "publisher-place", "collection-title", "edition", "issued")


def with_host(work: Work, works: Mapping[str, Work]) -> Work:
    """The work, its fields complemented from its host (provenance "host") where it appeared there.

    An article of a journal or newspaper that is only reprinted or quoted in its host keeps to itself: its host is
    another publication than its `container-title`. A printed value is never replaced.
    """
    host = works.get(work.host)
    if host is None or reprinted(work, host):
        return work
    supplied = {variable: host.fields[variable] for variable in FROM_HOST if host.fields.get(variable)}
    if title := value_of(host.fields, "title"):
        supplied["container-title"] = title
    own, of_host = names_of(work.fields, "author"), names_of(host.fields, "author")
    if of_host and not (len(own) == len(of_host) and same_people(own, of_host)):
        supplied["container-author"] = of_host
    new = {variable: value for variable, value in supplied.items() if not work.fields.get(variable)}
    provenance = work.provenance | dict.fromkeys(new, "host")
    return replace(work, fields=work.fields | new, provenance=provenance)


def reprinted(work: Work, host: Work) -> bool:
    """Whether the work first appeared elsewhere than in its host: an article of another journal or newspaper."""
    container = value_of(work.fields, "container-title")
    return work.type in ARTICLES and bool(container) and container != value_of(host.fields, "title")
