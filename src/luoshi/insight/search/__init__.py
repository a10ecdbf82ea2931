"""Searching: an index of pairs of characters, kept up by the events of the record."""
