"""How allauth behaves here: accounts are made by administrators, never by signing up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from luoshi.org.actions import change_own_password
from luoshi.org.actors import Actor
from luoshi.org.models import Person


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up is closed; a password is changed by our own action."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_password(self, password: str, user: Person | None = None) -> str:
        """Holds a new password to the rules; a one-time or aged one may not simply stay."""
        cleaned: str = super().clean_password(password, user)
        if user is not None and user.check_password(cleaned):
            raise ValidationError(_("Choose a password other than the present one."))
        return cleaned

    def set_password(self, user: Person, password: str) -> None:
        change_own_password(actor=Actor.for_person(user), person=user, password=password)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures are counted by user name and address together: a stranger cannot lock somebody else out."""
        key: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}@{self.get_client_ip(request)}"


def display(user: Person) -> str:
    """How a person is named in messages."""
    return user.name
