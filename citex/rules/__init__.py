"""The knowledge of patterns/, compiled: vocabularies, pieces, rules, authorities, gazetteer."""

from citex.rules.load import PatternError, Patterns
from citex.rules.rule import Authority, Rule

__all__ = ["Authority", "PatternError", "Patterns", "Rule"]
