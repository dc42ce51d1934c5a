"""Ibid., op. cit., idem, short titles and cross references: each to its antecedent.

The rules are those of the manuals (Chicago 17, 14.29-14.36; GOST R 7.0.5-2008, 6.3.5-6.4): ibid. is the citation just
before; op. cit. the last work of that author that was cited in full; idem the author just cited, with another work; a
short title the work of that author whose title begins with these words. Notes are read apart from the body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from citex.link.authority import Authorities
from citex.link.likeness import index_words, is_generic, level, responsible, same_people, same_title, same_work
from citex.model import Fields, Mention, Name, names_of, value_of
from citex.rules import Patterns

_IMPRINT = ("issued", "publisher", "publisher-place", "container-title", "URL", "archive_location")


def resolve(text: str, mentions: list[Mention], patterns: Patterns) -> list[Mention]:
    """The mentions with their antecedents; a mention without one is marked, never dropped, unless it says too little.

    `antecedent` is the index in the list returned. A surname with a page alone ("Krasin, p. 71") is a citation only
    where that author has been cited.
    """
    hereafter = regex.compile(rf"(?:{patterns.expression('word:hereafter')})[ ]*[“\"‘']?([^”\"’;\n]{{2,60}})")
    kept: list[Mention] = []
    known = _Known(Authorities(patterns))
    labels: dict[str, int] = {}
    for mention in mentions:
        mention.editorial = mention.zone == "note" and _in_square_brackets(text, mention)
        if mention.form == "full":
            stands = _resolve_full(kept, mention, known)
        elif mention.form == "short":
            stands = _resolve_short(kept, mention, known)
        elif (labelled := _labelled(mention, labels)) is not None:
            stands = _point_by_author(kept, mention, labelled, names_of(mention.fields, "author"))
        else:
            stands = _RESOLVERS[mention.form](text, kept, mention)
        if stands:
            known.add(len(kept), mention)
            if defined := hereafter.search(mention.text):
                labels[level(defined[1])] = len(kept)
            kept.append(mention)
    _look_ahead(kept)
    return kept


def _look_ahead(mentions: list[Mention]) -> None:
    """Back references whose work is named only later, in the list that closes the text."""
    for place, mention in enumerate(mentions):
        if mention.unresolved and (author := names_of(mention.fields, "author")):
            year = value_of(mention.fields, "issued")[:4]
            entries = [(i, m) for i, m in enumerate(mentions) if m.zone == "bibliography" and i != place]
            listed = [i for i, m in entries if _by(m.fields, author)]
            if year and mention.form == "short":
                listed = [i for i in listed if value_of(mentions[i].fields, "issued")[:4] == year]
            found = _same_suffix(mentions, listed, mention)
            if found is None and mention.form == "short":  # the year of another printing, or a misprint
                found = _of_author(mentions, _nearest_first(mentions[:place], mention), author)
            if found is not None:
                _point(mention, found)


def _same_suffix(mentions: Sequence[Mention], listed: Sequence[int], mention: Mention) -> int | None:
    """The first of the entries, of several of one year ("1998a") the one with the mention's letter."""
    letter = value_of(mention.fields, "year-suffix")
    lettered = [i for i in listed if letter and value_of(mentions[i].fields, "year-suffix") == letter]
    return next(iter([*lettered, *listed]), None)


def _in_square_brackets(text: str, mention: Mention) -> bool:
    """Whether a note gives a mention within "[... — Editor.]"."""
    before = text[max(0, mention.start - 800) : mention.start]
    before = before[before.rfind("\n\n") + 1 :]
    opened = before.rfind("[")
    return opened > before.rfind("]") and opened > 3


def _labelled(mention: Mention, labels: dict[str, int]) -> int | None:
    """What a label defined by "hereafter listed as ‘Pinkus (1984)’" stands for, where the mention bears one."""
    words = level(mention.text)
    return next((i for label, i in labels.items() if regex.search(rf"\b{regex.escape(label)}\b", words)), None)


class _Known:
    """The full citations of a text so far, looked up by the words of their titles."""

    def __init__(self, authorities: Authorities) -> None:
        self.authorities = authorities
        self._by_word: dict[str, list[int]] = {}
        self._seen: set[str] = set()

    def add(self, index: int, mention: Mention) -> None:
        """Remember a citation; one that says the same as an earlier one, but for the page, is found by that."""
        if mention.form not in ("full", "idem") or mention.zone == "bibliography":
            return
        said = {**mention.inherited, **mention.fields}
        paged = "archive_location" in said  # the sheet is part of what is told
        signature = repr(sorted(item for item in said.items() if item[0] != "locator" or paged))
        if signature in self._seen:
            return
        self._seen.add(signature)
        for word in index_words(said):
            self._by_word.setdefault(word, []).append(index)

    def candidates(self, fields: Fields) -> list[int]:
        """Indices of the citations that share a word, the earliest first."""
        return sorted({i for word in index_words(fields) for i in self._by_word.get(word, ())})

    def spelled_out(self, kept: Sequence[Mention], fields: Fields) -> int | None:
        """The first citation with its author of the standard edition that `fields` only abbreviate."""
        editions = self.authorities.candidates(fields)
        if not editions or names_of(fields, "author"):
            return None
        for i in range(len(kept) - 1, -1, -1):
            said = kept[i].fields
            if names_of(said, "author") and kept[i].zone != "bibliography" and self.authorities.of(said) in editions:
                return i
        return None


def _before(kept: Sequence[Mention], mention: Mention) -> Iterator[int]:
    """Indices of what stands before a mention, nearest first: notes for a note, everything else else.

    What an editor has added in square brackets is passed over, unless the mention is such an addition itself.
    """
    notes = mention.zone == "note"
    for i in range(len(kept) - 1, -1, -1):
        if (kept[i].zone == "note") == notes and kept[i].zone != "bibliography":
            if kept[i].editorial and not mention.editorial:
                continue
            yield i


def _nearest_first(kept: Sequence[Mention], mention: Mention) -> list[int]:
    """Indices of all mentions so far: what stands before, nearest first, then what `_before` passes over."""
    before = dict.fromkeys(_before(kept, mention))
    return [*before, *(i for i in range(len(kept) - 1, -1, -1) if i not in before)]


def _origin(kept: Sequence[Mention], index: int) -> int:
    """The citation that a chain of back references starts from."""
    seen: set[int] = set()
    while index not in seen:
        seen.add(index)
        before = kept[index].antecedent
        if before is None or kept[index].inherited:
            return index
        index = before
    return index


def _said(kept: Sequence[Mention], index: int) -> Fields:
    """What is known of a mention: its origin's words and its own."""
    origin = kept[_origin(kept, index)]
    return {**origin.inherited, **origin.fields}


def _point(mention: Mention, antecedent: int | None) -> bool:
    mention.antecedent = antecedent
    mention.unresolved = antecedent is None
    if antecedent is None:
        mention.confidence = round(mention.confidence * 0.5, 2)
    return True


def _resolve_ibid(text: str, kept: list[Mention], mention: Mention) -> bool:
    del text
    author = names_of(mention.fields, "author")
    candidates = list(_before(kept, mention))
    if value_of(mention.fields, "title"):
        return _resolve_piece(kept, mention, candidates)
    if author:
        by_author = _of_author(kept, candidates, author, value_of(mention.fields, "issued"))
        if by_author is None:
            return _point(mention, next(iter(candidates), None))
        return _point_by_author(kept, mention, by_author, author)
    if value_of(mention.fields, "volume"):
        # Another volume: what it points back to is a set, if any set has been cited nearby.
        for i in candidates[:4]:
            said = _said(kept, i)
            if value_of(said, "volume") or is_generic(value_of(said, "title")):
                return _point(mention, i)
    return _point(mention, next(iter(candidates), None))


def _resolve_piece(kept: list[Mention], mention: Mention, candidates: list[int]) -> bool:
    """A piece of its own "in: ibid.": another work in the container just cited, or the same title again."""
    for i in candidates[:12]:
        said = _said(kept, i)
        if same_title(value_of(mention.fields, "title"), value_of(said, "title")):
            return _point(mention, i)
    antecedent = next(iter(candidates), None)
    if antecedent is not None:
        said = _said(kept, antecedent)
        container = value_of(said, "container-title") or value_of(said, "title")
        mention.inherited = {"container-title": container} if container else {}
        for key in ("issued", "publisher-place", "publisher", "volume", "issue"):
            if key not in mention.fields and (value := value_of(said, key)):
                mention.inherited[key] = value
    return _point(mention, antecedent)


def _point_by_author(kept: Sequence[Mention], mention: Mention, index: int | None, author: list[Name]) -> bool:
    """Points to a work of these people; where they made only the container of a piece, to that container."""
    if index is not None:
        said = _said(kept, index)
        container = value_of(said, "container-title")
        if container and (names_of(said, "container-author") or not same_people(author, names_of(said, "author"))):
            mention.inherited = {"title": container, "author": author}
    return _point(mention, index)


def _of_author(kept: Sequence[Mention], candidates: Sequence[int], author: list[Name], issued: str = "") -> int | None:
    """The nearest mention of a work by these people; of that year, where the label gives one."""
    by_author = [i for i in candidates if _by(_said(kept, i), author)]
    # "Karl Marx: op. cit." is a work of Marx alone before it is one of Marx and Engels, a work of his own before one
    # that he edited, and a work of Marx before one of a man whose name could be a misprint of his.
    by_author.sort(
        key=lambda i: (
            not _bears(_said(kept, i), author),
            not same_people(author, names_of(_said(kept, i), "author")),
            len(responsible(_said(kept, i))) != len(author),
        )
    )
    if issued:
        dated = [i for i in by_author if value_of(_said(kept, i), "issued")[:4] == issued[:4]]
        by_author = dated or [i for i in by_author if not value_of(_said(kept, i), "issued")] or by_author
    return by_author[0] if by_author else None


def _bears(said: Fields, people: list[Name]) -> bool:
    """Whether the names of the work are spelt exactly so."""
    families = {level(n.sort_key) for key in ("author", "editor", "container-author") for n in names_of(said, key)}
    return all(level(person.sort_key) in families for person in people)


def _by(said: Fields, people: list[Name]) -> bool:
    return any(same_people(people, names_of(said, key)) for key in ("author", "editor", "container-author"))


def _resolve_op_cit(text: str, kept: list[Mention], mention: Mention) -> bool:
    fields = mention.fields
    title = value_of(fields, "title")
    everything = _nearest_first(kept, mention)
    if title:
        for i in everything:
            said = _said(kept, i)
            if same_title(title, value_of(said, "title")):
                return _point(mention, i)
        for i in everything:
            if same_title(title, value_of(_said(kept, i), "container-title")) and not names_of(
                fields, "container-author"
            ):
                mention.inherited = {"title": value_of(_said(kept, i), "container-title")}
                return _point(mention, i)
        if names_of(fields, "container-author"):
            mention.inherited = {}
            mention.unresolved = False
            return True
    author = names_of(fields, "author") or names_of(fields, "container-author")
    pointer = _POINTER.search(mention.text)
    if author and pointer:
        there = _in_note(kept, mention, pointer[1])
        if (found := _of_author(kept, there, author)) is not None:
            return _point_by_author(kept, mention, found, author)
    if author:
        works = [i for i in everything if kept[_origin(kept, i)].form in ("full", "idem", "short")]
        found = _of_author(kept, works, author, value_of(fields, "issued"))
        if found is None:
            found = _introduced_by(text, kept, works, author)
        return _point_by_author(kept, mention, found, author)
    named = _named_in_sentence(text, kept, mention, everything)
    return _point(mention, named if named is not None else next(_before(kept, mention), None))


def _introduced_by(text: str, kept: Sequence[Mention], candidates: Sequence[int], author: list[Name]) -> int | None:
    """The nearest citation without an author whose author the sentence before it names: 'As Farber notes, "..."'."""
    family = author[0].sort_key
    for i in candidates:
        if not responsible(_said(kept, i)) and family in text[max(0, kept[i].start - 900) : kept[i].start]:
            return i
    return None


def _named_in_sentence(text: str, kept: Sequence[Mention], mention: Mention, candidates: Sequence[int]) -> int | None:
    """The last cited work of the author whom the words before a bare "Op. cit." name last."""
    start = text.rfind("\n\n", 0, mention.start) + 1
    words = text[max(start, mention.start - 1500) : mention.start]
    best: tuple[int, int] | None = None
    for i in candidates:
        for person in responsible(_said(kept, i)):
            family = person.sort_key.split()[-1] if person.sort_key else ""
            at = words.rfind(family) if len(family) > 3 else -1
            if at >= 0 and (best is None or at > best[0]):
                best = (at, i)
    return best[1] if best else None


_POINTER = regex.compile(r"\b(?:Anm|n|note|Fn|fn)\.? ?(\d+[a-z]?)")


def _in_note(kept: list[Mention], mention: Mention, number: str) -> list[int]:
    """The citations of the note of that number: where notes begin anew on every page, of the last one before.

    A note further below is meant where none of that number stands before.
    """
    notes: list[list[int]] = []
    last = ""
    for i, other in enumerate(kept):
        if other.note == number and other is not mention:
            if last != number:
                notes.append([])
            notes[-1].append(i)
        last = other.note or last
    before = [note for note in notes if kept[note[0]].start < mention.start]
    return before[-1] if before else notes[0] if notes else []


def _resolve_idem(text: str, kept: list[Mention], mention: Mention) -> bool:
    del text
    candidates = list(_before(kept, mention))
    antecedent = next(iter(candidates), None)
    if antecedent is None:
        return _point(mention, None)
    pointer = _POINTER.search(mention.text)
    if pointer:
        candidates = [*_in_note(kept, mention, pointer[1]), *candidates]
    author = responsible(_said(kept, antecedent)) or names_of(_said(kept, antecedent), "container-author")
    mention.antecedent = antecedent
    mention.inherited = {"author": author} if author and not names_of(mention.fields, "author") else {}
    stated = {**mention.inherited, **mention.fields}
    for i in candidates:
        if same_work(stated, _said(kept, i)):
            mention.inherited = {}
            return _point(mention, i)
    return True


def _resolve_cross_reference(text: str, kept: list[Mention], mention: Mention) -> bool:
    number = regex.search(r"(\d+[a-z]?)(?:\D{0,8}(?:above|below|supra|infra|oben))?\D*$", mention.text)
    number = number or regex.search(r"(?:n|nn|note|Anm|Fn|footnote|fn)\.? ?(\d+[a-z]?)", mention.text)
    label = regex.search(r"(?:\bnn?|note|Anm|Fn|footnote|fn)\.? ?(\d+[a-z]?)", mention.text) or number
    author = names_of(mention.fields, "author")
    there = _in_note(kept, mention, label[1]) if label else []
    by_author = [i for i in there if not author or _by(_said(kept, i), author)]
    if author and not by_author and there:
        # The note names the author in its prose: "Coox … See his “L’Affaire Lyushkov”".
        start = text.rfind("\n", 0, kept[there[0]].start) + 1
        at = text.find(author[0].sort_key, start, kept[there[-1]].end)
        by_author = [i for i in there if at >= 0 and kept[i].start > at]
    titled = [
        i for i in by_author if same_title(value_of(mention.fields, "title"), value_of(_said(kept, i), "title"), True)
    ]
    by_author = titled or by_author
    if by_author or (there and not author):
        return _point(mention, (by_author or there)[0])
    found = _of_author(kept, list(_before(kept, mention)), author) if author else None
    return _point(mention, found if found is not None else next(iter(there), None))


def _resolve_short(kept: list[Mention], mention: Mention, known: _Known) -> bool:
    fields = mention.fields
    title = value_of(fields, "title")
    everything = _nearest_first(kept, mention)
    if not title:
        return _resolve_surname(kept, mention, everything, known)
    for i in everything:
        if same_work(fields, _said(kept, i)):
            return _point(mention, i)
    mention.form = "full"
    return True


def _resolve_surname(kept: list[Mention], mention: Mention, candidates: list[int], known: _Known) -> bool:
    """ "Krasin, p. 71": a short form if Krasin has been cited; else the one word is a title ("Anarchy, p. 34")."""
    author = names_of(mention.fields, "author")
    if not author:
        archives = (i for i in candidates if value_of(_said(kept, i), "archive_location"))
        found = next(archives, None)
        return found is not None and _point(mention, found)
    if year := value_of(mention.fields, "issued"):  # "Noll (2009: 26)": of that year, or listed further down
        years = {i: value_of(_said(kept, i), "issued")[:4] for i in candidates}
        dated = [i for i in candidates if years[i] == year[:4]]
        return _point(mention, _of_author(kept, dated or [i for i in candidates if not years[i]], author))
    found = _of_author(kept, candidates, author)
    if found is not None:
        return _point(mention, found)
    words = regex.split(r",? (?:pp?|S|с)[.,]? ?\d", mention.text)[0].strip(" ,")
    del mention.fields["author"]
    mention.fields["title"] = words
    mention.form = "full"
    return _resolve_full(kept, mention, known)


def _resolve_full(kept: list[Mention], mention: Mention, known: _Known) -> bool:
    """A citation that says what it cites: short where an earlier one of the same work says more."""
    fields = mention.fields
    if mention.zone == "bibliography":
        previous = kept[-1] if kept and kept[-1].zone == "bibliography" else None
        if previous and _is_dashed(mention):
            mention.form = "idem"
            mention.antecedent = len(kept) - 1
            mention.inherited = {"author": responsible(_said(kept, len(kept) - 1))}
        return True
    title = value_of(fields, "title")
    if not title and not value_of(fields, "archive_location"):
        return True
    if title and " " not in title and not names_of(fields, "author") and value_of(fields, "locator"):
        cited = _of_author(kept, list(_before(kept, mention)), [Name(family=title)])
        if cited is not None:  # "Rüter, p. 612": not a title but a surname
            fields["author"] = [Name(family=title)]
            del fields["title"]
            mention.form = "short"
            return _point(mention, cited)
    for i in known.candidates(fields):
        earlier = kept[i]
        said = {**earlier.inherited, **earlier.fields}
        if same_work(fields, said) and _says_less(mention, fields, said, earlier):
            mention.form = "short"
            return _point(mention, i)
    if (spelled := known.spelled_out(kept, fields)) is not None:
        mention.form = "short"
        return _point(mention, spelled)
    return True


def _is_dashed(mention: Mention) -> bool:
    return regex.match(r"[—–_-]{2,}", mention.text) is not None


def _says_less(mention: Mention, fields: Fields, said: Fields, earlier: Mention) -> bool:
    if value_of(fields, "archive_location"):
        whole = [len(m.text) - len(value_of(m.fields, "locator")) for m in (mention, earlier)]
        return whole[0] < 0.8 * whole[1]
    if any(value_of(fields, key) for key in _IMPRINT if key != "container-title"):
        return False
    if value_of(fields, "container-title") and not value_of(said, "issued"):
        return False
    if any(value_of(said, key) for key in _IMPRINT):
        return True
    author, other = names_of(fields, "author"), names_of(said, "author")
    if not author:
        return bool(other) or not value_of(fields, "volume")
    if other and not any(n.given for n in author) and any(n.given for n in other):
        return True
    return len(level(value_of(fields, "title"))) < 0.8 * len(level(value_of(said, "title")))


_RESOLVERS = {
    "ibid": _resolve_ibid,
    "op-cit": _resolve_op_cit,
    "idem": _resolve_idem,
    "cross-ref": _resolve_cross_reference,
}
