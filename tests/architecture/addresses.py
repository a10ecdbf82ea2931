"""Every address of the site, from the resolver itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import URLPattern, URLResolver, get_resolver


def names(patterns: Sequence[URLPattern | URLResolver] | None = None, space: str = "") -> Iterator[str]:
    """The full name of every address; one without a name gives its route, which no table can hold."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}" if pattern.name else f"without a name: {pattern.pattern}"
