"""Rules against one place: which may hold there at all, and what they match from each start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from citex.find.place import Place
from citex.find.span import Span
from citex.find.start import Starts
from citex.rules import Patterns, Rule
from citex.rules.landmark import Landmark
from citex.rules.piece import Captures, End
from citex.rules.template import Choice, Literal, Piece, Sequence

MAX_REPEATS = 24  # parts behind one title: no citation has more
TIME_LIMIT = 0.5  # seconds that one expression may take at one start; none comes near it

# A citation fills its place if nothing but punctuation follows, or what it quotes or is quoted from, or the next one.
_CLOSED = regex.compile(
    r";[ ]\p{Lu}[^;:‘’“”\n]{2,60}:[ ](?:[‘“\"]|op\.[ ]cit|ibid)|"
    r"[\s.,;:)\]}”\"’'»]*(?:$|(?:also )?(?:quoting|quoted|citing|cited|reprinted|see|cf|emphasis|my emphasis|our|"
    r"retrieved|accessed|available)\b)"
)
GATE = regex.compile(
    r"(?:1[4-9]|20)\d\d|(?i:ibid|cit\b|ebd|ebenda|a\. ?a\. ?O|idem|\bders\b|там же|указ|tam zhe|above|supra|passim)|"
    r"\b[Pp]{1,2}[.,]? ?\d|\b[Pp]ages? \p{Lu}?\d|\b[Ss]\. ?\d|[сС]\. ?\d|\b[Vv]ol|\bt\. ?\d|[“\"‘'«„]|\d|, \p{L}"
)
# Running text is looked at only where it gives a page or volume, a bracket with a year, a back reference, or a title
# in marks with a date behind it.
_PROSE_GATE = regex.compile(
    r"\([^()]{0,200}?(?:1[4-9]|20)\d\d|(?i:ibid|\bcit\b|ebd|ebenda|a\. ?a\. ?O|там же|указ|tam zhe)|\d:\d|"
    r"\b[Pp]{1,2}[.,]? ?[\divxl]|\b[Pp]ages? \p{Lu}?\d|\b[SsСс]\. ?\d|\b[Vv]ol|\b[Tt]\. ?\d|\b[Тт]\. ?\d|\bBd|"
    r"[”\"’'»],?[”\"’'»]? \p{Lu}[^.;]{3,90}(?:1[4-9]|20)\d\d"
)
_ALWAYS = frozenset({"source", "entry", "attribution", "reading-list"})


class Matcher:
    """The text of one place as rules see it. What a piece matches at a place is worked out once for all rules."""

    __slots__ = ("_memo", "end", "patterns", "time_limit", "view")

    def __init__(self, view: str, end: int, patterns: Patterns) -> None:
        self.view = view
        self.end = end
        self.patterns = patterns
        self.time_limit = TIME_LIMIT
        self._memo: dict[tuple[str, int], tuple[End, ...]] = {}

    def piece(self, name: str, start: int) -> tuple[End, ...]:
        """The ends that a piece can have from `start`, best first."""
        key = (name, start)
        ends = self._memo.get(key)
        if ends is None:
            try:
                ends = tuple(self.patterns.piece(name).ends(self, start))
            except TimeoutError:  # no text may hang a run: what takes too long finds nothing
                ends = ()
            self._memo[key] = ends
        return ends

    def sequence(self, nodes: Sequence, index: int, start: int, captures: Captures) -> Iterator[tuple[int, Captures]]:
        """Every way in which the nodes from `index` on match from `start`."""
        while index < len(nodes):
            node = nodes[index]
            if isinstance(node, Choice):
                yield from self._choice(nodes, index, node, start, captures)
                return
            index += 1
            if isinstance(node, Literal):
                match = node.pattern.match(self.view, start, self.end)
                if match is None:
                    return
                start = match.end()
                continue
            ends = self.piece(node.name, start)
            if len(ends) != 1:  # none, or several: each is a way of its own
                for end in ends:
                    yield from self.sequence(nodes, index, end[0], _with(captures, node, end))
                return
            captures = _with(captures, node, ends[0])
            start = ends[0][0]
        yield start, captures

    def may_begin(self, nodes: Sequence, start: int) -> bool:
        """Whether the first node matches at `start`: a quick no for most rules at most places."""
        node = nodes[0]
        if isinstance(node, Piece):
            return bool(self.piece(node.name, start))
        return isinstance(node, Choice) or node.pattern.match(self.view, start, self.end) is not None

    def _choice(
        self, nodes: Sequence, index: int, node: Choice, start: int, captures: Captures
    ) -> Iterator[tuple[int, Captures]]:
        if node.repeat:
            # As many as there are, each as it matches first: what follows does not ask some of them back.
            end, found = start, captures
            for _ in range(MAX_REPEATS):
                step = next(self._options(node, end, found), None)
                if step is None or step[0] == end:
                    break
                end, found = step
            if end > start or node.optional:
                yield from self.sequence(nodes, index + 1, end, found)
            return
        for end, found in self._options(node, start, captures):
            yield from self.sequence(nodes, index + 1, end, found)
        if node.optional:
            yield from self.sequence(nodes, index + 1, start, captures)

    def _options(self, node: Choice, start: int, captures: Captures) -> Iterator[tuple[int, Captures]]:
        for option in node.options:
            yield from self.sequence(option, 0, start, captures)


def _with(captures: Captures, node: Piece, end: End) -> Captures:
    """What has been captured, with what a piece captured inside and, under its variable, the piece itself."""
    if node.variable:
        return (*captures, *end[1], (node.variable, *end[2]))
    return (*captures, *end[1]) if end[1] else captures


def matches(matcher: Matcher, place: Place) -> Iterator[Span]:
    """Every claim of every rule that holds in this kind of place, which ends where the matcher does."""
    view, patterns = matcher.view, matcher.patterns
    rules = rules_for(patterns, place.kind)
    short = place.end - place.start < 120 and place.kind == "note"
    gate = _PROSE_GATE if place.kind == "prose" else GATE
    if not rules or not (short or place.kind in _ALWAYS or gate.search(view, place.start, place.end)):
        return
    starts = Starts(view, place, patterns)
    for rule, templates in _possible(rules, view, place):
        for start in starts.of(rule.starts):
            if claim := _claim(matcher, place, rule, templates, start):
                yield claim


def _possible(rules: Iterable[Rule], view: str, place: Place) -> Iterator[tuple[Rule, list[Sequence]]]:
    """The rules that may hold in a place, each with those of its templates of which all landmarks are there."""
    seen: dict[Landmark, bool] = {}

    def is_there(landmark: Landmark) -> bool:
        if landmark not in seen:
            seen[landmark] = any(pattern.search(view, place.start, place.end) for pattern in landmark)
        return seen[landmark]

    for rule in rules:
        pairs = zip(rule.templates, rule.landmarks, strict=True)
        if templates := [template for template, landmarks in pairs if all(map(is_there, landmarks))]:
            yield rule, templates


def _claim(matcher: Matcher, place: Place, rule: Rule, templates: Iterable[Sequence], start: int) -> Span | None:
    """The longest match of some of a rule's templates; of equals the template that stands first."""
    best: Span | None = None
    for template in templates:
        if not matcher.may_begin(template, start):
            continue
        for end, captures in matcher.sequence(template, 0, start, ()):
            if rule.whole and not _CLOSED.match(matcher.view, end, place.end):
                continue
            if rule.needs and not any(variable in rule.needs for variable, _, _ in captures):
                continue
            while end > start and matcher.view[end - 1] in " ,;:":
                end -= 1
            if best is None or end > best.end:
                best = Span(start, end, rule, captures, place.zone, place.note, rule.weight)
            break
    return best


@lru_cache(maxsize=64)
def rules_for(patterns: Patterns, kind: str) -> tuple[Rule, ...]:
    """The rules that hold in a kind of place."""
    return tuple(rule for rule in patterns.rules if kind in rule.places)
