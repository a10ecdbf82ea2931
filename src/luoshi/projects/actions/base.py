"""What several actions of this app need."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.lib.errors import ActionError
from luoshi.ui.formats import num

MOST_MONEY = Decimal(1_000_000)  # 10 billion yuan: beyond it a mix-up of 万元 and 元 is likelier than the sum


def asked_about(value: Decimal, limit: Decimal, field: str, *, sure: bool) -> None:
    """A sum beyond a limit is asked about before it is saved.

    Raises:
        ActionError: it is beyond and nobody said that it is right.
    """
    if value > limit and not sure:
        raise ActionError(
            _(
                "%(value)s is more than %(limit)s (10,000 yuan). Is it in yuan, or in 亿元? Correct it, or confirm the sum."
            )
            % {"value": num(value), "limit": num(limit)},
            field=field,
        )
