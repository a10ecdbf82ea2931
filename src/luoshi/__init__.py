"""Luoshi 落实: carries each sentence of a document down to a result somebody has checked."""

__version__ = "0.1.0"
