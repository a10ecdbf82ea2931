"""Where the site is, for texts that are read outside it."""

from __future__ import annotations

from django.conf import settings


def address_of(path: str) -> str:
    """The whole address of a path of the site; empty where the operator has not said where the site is."""
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else ""
