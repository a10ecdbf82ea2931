"""The objects the permission table speaks of, made by the real actions."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast
from tests.architecture.permissions import Row

Address = tuple[str, dict[str, Any]]


class Scenes:
    """Makes what a row's scene names and gives the address and the data to send."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.stories = stories

    def address(self, row: Row) -> Address:
        """The address of the row's object and what is posted to it."""
        args, data = getattr(self, row.scene)() if row.scene else ((), {})
        return reverse(row.name, args=args), data
