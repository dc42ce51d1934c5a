"""What a template cannot do without, and can be sought quickly in a whole paragraph.

Most rules hold in few places: a paragraph without "ibid." needs no look at any of the rules that ask for it. So before
a rule is tried from each place where a citation might begin, its landmarks are sought: the words of a vocabulary, the
marks that open a title, what stands for itself, and the pieces that pieces.toml lists as `landmarks`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import regex

from citex.rules.piece import Composite, Enclosed, Expression, Kind
from citex.rules.template import Choice, Literal, Sequence

Landmark = tuple[regex.Pattern[str], ...]  # any of which must be there


def landmarks_of(
    nodes: Sequence, piece: Callable[[str], Kind], listed: Collection[str], inside: frozenset[str] = frozenset()
) -> tuple[Landmark, ...]:
    """The landmarks that every match of `nodes` holds, in their order.

    `piece` gives the piece of a name, `listed` names the expressions that are landmarks beside those of every word.
    `inside` names the pieces that `nodes` stand in: one that stands in itself adds nothing.
    """
    found: dict[Landmark, None] = {}
    for node in nodes:
        if isinstance(node, Literal):
            found[(node.pattern,)] = None
        elif isinstance(node, Choice):
            if not node.optional:
                found.update(_shared([landmarks_of(option, piece, listed, inside) for option in node.options]))
        elif node.name not in inside:
            kind = piece(node.name)
            if isinstance(kind, Composite):
                here = inside | {node.name}
                found.update(_shared([landmarks_of(template, piece, listed, here) for template in kind.templates]))
            elif isinstance(kind, Enclosed):
                found[(kind.open,)] = None
            elif isinstance(kind, Expression) and (node.name.startswith("word:") or node.name in listed):
                found[kind.patterns] = None
    return tuple(found)


def _shared(options: list[tuple[Landmark, ...]]) -> dict[Landmark, None]:
    """The landmarks that stand in all of the options."""
    return {landmark: None for landmark in options[0] if all(landmark in option for option in options[1:])}
