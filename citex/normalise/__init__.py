"""Printed values to CSL values: one small module a kind of value, pure functions."""
