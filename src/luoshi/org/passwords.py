"""What a password has in it, and one-time passwords."""

from __future__ import annotations

import secrets
import string

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_CLASSES = 3
_SETS = ("ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789")  # nothing that reads like something else
_GROUPS, _LETTERS = 3, 4


class MixedCharactersValidator:
    """At least three of: capitals, small letters, digits, signs."""

    def validate(self, password: str, user: object = None) -> None:
        kinds = (string.ascii_uppercase, string.ascii_lowercase, string.digits)
        found = sum(any(char in kind for char in password) for kind in kinds)
        found += any(not any(char in kind for kind in kinds) for char in password)
        if found < _CLASSES:
            raise ValidationError(self.get_help_text(), code="password_not_mixed")

    def get_help_text(self) -> str:
        return _("Mix at least three of capitals, small letters, digits and signs.")


def one_time() -> str:
    """A password that somebody reads out or copies once, such as ``Kf7m-x9Tq-2hWp``: about 69 bits."""
    alphabet = "".join(_SETS)
    while True:
        groups = ["".join(secrets.choice(alphabet) for _letter in range(_LETTERS)) for _group in range(_GROUPS)]
        password = "-".join(groups)
        if all(any(char in kind for char in password) for kind in _SETS):
            return password
