"""The machine of all taggers: features of tokens, a linear model and a small LSTM under a chain, computed by numpy.

What is tagged, and with which labels, is the business of `segment`, `find` and `parse`. Imports nothing of citex.
"""
