"""三员分立: which roles one person may not hold together."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from luoshi.org.models import ADMINISTRATORS, Role


def clash(roles: Iterable[str]) -> str | None:
    """Why these roles cannot be one person's at one time, or None.

    The three administrators keep each other in check and see no business rows, so each is somebody of their own.
    """
    held = set(roles)
    admins = [role for role in ADMINISTRATORS if role in held]
    others = [role for role in Role if role in held and role not in ADMINISTRATORS]
    if len(admins) > 1:
        return _("%(one)s and %(other)s cannot be the same person: they keep each other in check.") % {
            "one": Role(admins[0]).label,
            "other": Role(admins[1]).label,
        }
    if admins and others:
        return _("The %(admin)s holds no other post, and so not that of a %(other)s.") % {
            "admin": Role(admins[0]).label,
            "other": Role(others[0]).label,
        }
    return None
