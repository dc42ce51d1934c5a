"""Rules against one place: where a citation may begin there, and which rules hold from there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from citex.find.place import Place
from citex.find.span import Span
from citex.rules import Patterns, Rule
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
        if key not in self._memo:
            try:
                self._memo[key] = tuple(self.patterns.piece(name).ends(self, start))
            except TimeoutError:  # no text may hang a run: what takes too long finds nothing
                self._memo[key] = ()
        return self._memo[key]

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
    starts = _starts(view, place, patterns)
    for rule in rules:
        for start in sorted({start for kind in rule.starts for start in starts[kind]}):
            if claim := _claim(matcher, place, rule, start):
                yield claim


def _claim(matcher: Matcher, place: Place, rule: Rule, start: int) -> Span | None:
    """The longest match of a rule's templates; of equals the template that stands first."""
    best: Span | None = None
    for template in rule.templates:
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


@lru_cache(maxsize=8)
def _start_patterns(patterns: Patterns) -> tuple[regex.Pattern[str], ...]:
    signal = patterns.expression("word:signal")
    strong = patterns.expression("word:strong-signal")
    boundary = regex.compile(
        rf"(?:[;:,(\[]|[—–](?=[ ])|[.?!…][”\"’')\]]{{0,2}}(?=[ ])|(?<!\p{{L}})(?:{signal})[,:]?(?=[ ]))"
        rf"[ ]*(?=[^\s.,;:)\]])"
    )
    lead = regex.compile(rf"(?:{signal})(?:[,:]?[ ]+(?:{signal}))*[,:]?[ ]+")
    after_signal = regex.compile(rf"(?<!\p{{L}})(?:{signal})[,:]?[ ]+(?=\S)")
    clause = regex.compile(
        rf"(?:;|(?<=[\p{{Ll}}\p{{N}})\]”\"’]{{2}})[.?!…][”\"’')\]]{{0,2}}(?=[ ])|(?<!\p{{L}})(?:{strong})"
        rf"[,:]?(?=[ ]))[ ]*(?=[^\s.,;:)\]])"
    )
    edited = rf"{patterns.expression('word:edited-by')}|{patterns.expression('word:translated-by')}"
    after_role = regex.compile(rf"(?<!\p{{L}})(?:{edited})[ ]$")
    not_a_name = regex.compile(rf"(?:{patterns.expression('not-a-name')}|(?:{signal}))[ ]")
    return boundary, lead, after_signal, clause, not_a_name, after_role


_QUOTE = regex.compile(r"(?<![\p{L}\p{N}])(?=[“\"‘'«„`])")
_PAREN = regex.compile(r"[(\[][ ]*(?=\p{Lu})")
_WORD = regex.compile(r"(?<![\p{L}\p{N}])(?=[pPtTlLd])")
# "Deutschen Reichs" in "Statistik des Deutschen Reichs" begins no citation: it goes on with a name.
_INSIDE_A_NAME = regex.compile(
    r"(?<!\p{L})(?!Quoted|Cited|Reprinted|Printed|Published|Discussed|Given|Found|Reproduced|Translated|Details|See)"
    r"\p{Lu}[\p{L}\p{M}’'-]*[ ](?:of|of the|in|on|des|der|den|dem|die|das|de|du|de la|la|le|les|di|del|della|delle|"
    r"dei|v|i|for|für|zur|zum)[ ]$"
)
_AFTER_A_PREPOSITION = regex.compile(
    r"(?<!\p{L})(?:[Oo]n|For|[Aa]bout|[Cc]oncerning|[Rr]egarding|Of|Sur|Für|Zu|Über|Su|Per|Sobre|Об?|against|"
    r"Against)[ ]$"
)
_AFTER_A_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}’'-]*[ ]$")
_NAME = regex.compile(r"(?<![\p{L}\p{N}’'-])(?=\p{Lu}|(?:de|von|van|della?|di|du|d’|al-)\b)")


def _may_begin(
    view: str, first: int, start: int, not_a_name: regex.Pattern[str], after_role: regex.Pattern[str]
) -> bool:
    """Whether a name at `start` may begin a citation, and does not go on with the words before it."""
    first = max(first, start - 40)  # far enough for a word and a small word; more would cost the square of the text
    if _AFTER_A_PREPOSITION.search(view, first, start):
        return False  # "On Oudegeest, J. M. Welcker, ...": what it is on, not who wrote it
    if _INSIDE_A_NAME.search(view, first, start) or after_role.search(view, first, start):
        return False
    before = _AFTER_A_NAME.search(view, first, start)
    return before is None or (view[start].isupper() and not_a_name.match(before[0]) is not None)


def _starts(view: str, place: Place, patterns: Patterns) -> dict[str, list[int]]:
    boundary, lead, after_signal, clause, not_a_name, after_role = _start_patterns(patterns)
    first = place.start
    while first < place.end and view[first] == " ":
        first += 1
    start = [first]
    if match := lead.match(view, first, place.end):
        start.append(match.end())
    return {
        "start": start,
        "boundary": [*start, *(m.end() for m in boundary.finditer(view, first, place.end, overlapped=True))],
        "name": [
            m.start()
            for m in _NAME.finditer(view, first, place.end)
            if _may_begin(view, first, m.start(), not_a_name, after_role)
        ],
        "clause": [*start, *(m.end() for m in clause.finditer(view, first, place.end, overlapped=True))],
        "paren": [m.end() for m in _PAREN.finditer(view, first, place.end)],
        "signal": [m.end() for m in after_signal.finditer(view, first, place.end)],
        "quote": [m.start() for m in _QUOTE.finditer(view, first, place.end)],
        "word": [m.start() for m in _WORD.finditer(view, first, place.end)],
    }
