"""What the forms of this app share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from luoshi.ledger.forms.base import DayInput, Figure, FigureField, name_cells

__all__ = ["DayInput", "Figure", "FigureField", "Money", "name_cells"]


class Money(FigureField):
    """A sum in 10,000 yuan, with commas or full-width digits as people paste it."""

    def __init__(self, label: Any, *, required: bool = True, key: bool = False, **more: Any) -> None:
        super().__init__(
            label=label, required=required, max_digits=14, decimal_places=2, widget=Figure(key=key), **more
        )


def day_field(label: Any, *, required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput)


def plain(value: Decimal | None) -> Decimal | None:
    """A decimal without the zeros that the column adds."""
    return None if value is None else Decimal(f"{value.normalize():f}")


def grid(form: forms.Form, rows: Iterable[str], columns: Iterable[str]) -> list[list[forms.BoundField]]:
    """The fields ``COLUMN_ROW`` of a form as lines of a table."""
    columns = list(columns)
    return [[form[f"{column}_{row}"] for column in columns] for row in rows]


def month_name(month: date) -> str:
    return f"{month:%Y-%m}"
