"""A trained tagger: labels for the parts of any reference string."""

from citex.parse.tagger.fields import fields
from citex.parse.tagger.tagger import Tagged, Tagger

__all__ = ["Tagged", "Tagger", "fields"]
