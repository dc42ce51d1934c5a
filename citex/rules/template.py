"""The small language that rules are written in.

    {author=names}, {title=quoted}, [in] {container-title=plain}{tail}

reads: names, kept as the author; a comma; a title in quotation marks; perhaps the word "in"; and so on.

* `{piece}` stands for a piece of pieces.toml, `{variable=piece}` keeps what it matches under a CSL variable;
* `{word:page}` stands for any word of a category of the vocabularies;
* `[...]` is optional, `<a|b>` a choice, `<a|b>+` a choice once or more often;
* a blank beside punctuation may be missing; any other blank must be there;
* everything else stands for itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex


@dataclass(slots=True, frozen=True)
class Literal:
    """Words and punctuation that stand for themselves."""

    pattern: regex.Pattern[str]


@dataclass(slots=True, frozen=True)
class Piece:
    """A piece, and the variable that keeps it ("" where none does)."""

    name: str
    variable: str


@dataclass(slots=True, frozen=True)
class Choice:
    """One of several sequences, tried in order; `optional` allows none, `repeat` more than one."""

    options: tuple[tuple[Node, ...], ...]
    optional: bool
    repeat: bool = False


Node = Literal | Piece | Choice
Sequence = tuple[Node, ...]

_PLACEHOLDER = regex.compile(r"\{(?:(?P<variable>[a-zA-Z-]+)=)?(?P<piece>[a-z0-9-]+(?::[a-z-]+)?)\}")
_PUNCTUATION = frozenset(",.;:—–-[]<>|()/")


def parse_template(template: str) -> Sequence:
    """The nodes of a template. ValueError says which bracket closes nothing or is missing."""
    nodes, position = _sequence(template, 0, "")
    if position != len(template):
        raise ValueError(f"{template[position]!r} closes nothing in {template!r}")
    return nodes


def pieces_of(nodes: Sequence) -> set[str]:
    """The names of all pieces in a template."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, Piece):
            names.add(node.name)
        elif isinstance(node, Choice):
            for option in node.options:
                names |= pieces_of(option)
    return names


def _sequence(template: str, position: int, closing: str) -> tuple[Sequence, int]:
    """The nodes up to `closing` or, in a choice, up to "|"."""
    nodes: list[Node] = []
    literal: list[str] = []

    def close_literal() -> None:
        if literal:
            nodes.append(Literal(regex.compile("".join(literal))))
            literal.clear()

    while position < len(template):
        char = template[position]
        placeholder = _PLACEHOLDER.match(template, position) if char == "{" else None
        if placeholder:
            close_literal()
            nodes.append(Piece(placeholder["piece"], placeholder["variable"] or ""))
            position = placeholder.end()
        elif char in "[<":
            close_literal()
            choice, position = _choice(template, position)
            nodes.append(choice)
        elif char in "]>|":
            if not closing or char not in closing:
                raise ValueError(f"{char!r} closes nothing in {template!r}")
            close_literal()
            return tuple(nodes), position
        else:
            literal.append(_literal(template, position))
            position += 1
    if closing:
        raise ValueError(f"{closing[0]!r} is missing in {template!r}")
    close_literal()
    return tuple(nodes), position


def _choice(template: str, position: int) -> tuple[Choice, int]:
    optional = template[position] == "["
    closing = "]" if optional else ">"
    options: list[Sequence] = []
    while True:
        option, position = _sequence(template, position + 1, closing + "|")
        options.append(option)
        if template[position] == closing:
            break
    position += 1
    repeat = template[position : position + 1] == "+"
    return Choice(tuple(options), optional, repeat), position + repeat


def _literal(template: str, position: int) -> str:
    """The expression of one character of a template."""
    char = template[position]
    before, after = template[position - 1 : position], template[position + 1 : position + 2]
    if char == " ":
        return "[ ]*" if before in _PUNCTUATION or after in _PUNCTUATION else "[ ]+"
    if char in ",;:" and after != " ":
        return regex.escape(char) + "[ ]*"
    return str(regex.escape(char))
