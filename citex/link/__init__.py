"""One work for all its printings and misprints, across texts; pieces to their containers."""

from citex.link.works import link_works

__all__ = ["link_works"]
