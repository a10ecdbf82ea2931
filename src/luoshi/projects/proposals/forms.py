"""What is asked: the candidates with their amounts, and the limits."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.projects.models import FundKind
from luoshi.projects.proposals.frozen import Asked, AskedProject, AskedShare
from luoshi.projects.proposals.pool import PoolRow
from luoshi.projects.proposals.report import group_name
from luoshi.ui.keyed import KeyedForm

_PARTS = ("take", "need", "least", "points", "must", "after", "rival")
_BOUNDS = ("least", "most", "fewest", "largest")
_CENT = Decimal("0.01")


class WhatForm(forms.Form):
    """Which money of which year: decides the needs that are proposed. Asked with GET."""

    kind = forms.ChoiceField(label=gettext_lazy("Source of funds"), choices=FundKind.choices)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)


class RuleForm(KeyedForm):
    """Adopting or withdrawing: a reason, once."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Which meeting decided it, or why."),
    )


class AskForm(KeyedForm):
    """The quota, a row for each candidate, a row for each group that may be limited."""

    name = forms.CharField(label=gettext_lazy("Name of the proposal"), max_length=80)
    quota = forms.DecimalField(
        label=gettext_lazy("Quota"),
        min_value=Decimal("0.01"),
        max_digits=14,
        decimal_places=2,
        widget=forms.NumberInput({"inputmode": "decimal", "step": "0.01"}),
    )

    def __init__(self, pool: Sequence[PoolRow], data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.pool = pool
        self.groups = groups_of(pool)
        self._names = {row.code: row.project.name for row in pool}
        for row in pool:
            self.fields |= _row_fields(row, self._names)
        for n, (_of, key) in enumerate(self.groups):
            self.fields |= _group_fields(n, group_name(key))

    def rows(self) -> list[tuple[PoolRow, list[BoundField]]]:
        return [(row, [self[f"{part}_{row.code}"] for part in _PARTS]) for row in self.pool]

    def group_rows(self) -> list[tuple[str, list[BoundField]]]:
        return [
            (group_name(key), [self[f"{bound}_g{n}"] for bound in _BOUNDS]) for n, (_of, key) in enumerate(self.groups)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        taken = [row for row in self.pool if data.get(f"take_{row.code}")]
        if not taken:
            self.add_error(None, _("Tick at least one project."))
        for row in taken:
            self._check_row(data, row.code, {other.code for other in taken})
        for n in range(len(self.groups)):
            self._check_group(data, n)
        return data

    def _check_row(self, data: dict[str, Any], code: str, taken: set[str]) -> None:
        need, least = data.get(f"need_{code}"), data.get(f"least_{code}")
        if need is None and f"need_{code}" not in self.errors:
            self.add_error(f"need_{code}", _("Say how much it needs."))
        if need is not None and least is not None and least > need:
            self.add_error(f"least_{code}", _("The least amount is more than the need."))
        after = data.get(f"after_{code}")
        if after == code or (after and after not in taken):
            self.add_error(f"after_{code}", _("This one must be another project that is ticked."))

    def _check_group(self, data: dict[str, Any], n: int) -> None:
        for low, high in (("least", "most"), ("fewest", "largest")):
            bottom, top = data.get(f"{low}_g{n}"), data.get(f"{high}_g{n}")
            if bottom is not None and top is not None and bottom > top:
                self.add_error(f"{high}_g{n}", _("“At most” is below “at least”."))

    def asked(self) -> Asked:
        """What was asked, of a valid form."""
        data = self.cleaned_data
        projects = tuple(_asked_row(row, data) for row in self.pool if data[f"take_{row.code}"])
        shares = (_asked_group(n, of, key, data) for n, (of, key) in enumerate(self.groups))
        return Asked(str(data["quota"]), projects, tuple(share for share in shares if share))


def groups_of(pool: Sequence[PoolRow]) -> list[tuple[str, str]]:
    """All candidates, then their townships, then their sectors."""
    towns = dict.fromkeys(row.township for row in pool if row.township)
    sectors = dict.fromkeys(str(row.project.sector) for row in pool)
    return [("all", ""), *(("township", name) for name in towns), *(("sector", code) for code in sectors)]


def _row_fields(row: PoolRow, names: dict[str, str]) -> dict[str, forms.Field]:
    code, name = row.code, row.project.name
    others = [("", "—"), *((other, text) for other, text in names.items() if other != code)]
    money = {"inputmode": "decimal", "step": "0.01"}

    def seen(what: str, **attrs: str) -> dict[str, str]:
        return {"aria-label": f"{name}：{what}", **attrs}

    return {
        f"take_{code}": forms.BooleanField(required=False, widget=forms.CheckboxInput(seen(_("candidate")))),
        f"need_{code}": forms.DecimalField(
            required=False,
            min_value=_CENT,
            max_digits=14,
            decimal_places=2,
            initial=row.need,
            widget=forms.NumberInput(seen(_("need"), **money)),
        ),
        f"least_{code}": forms.DecimalField(
            required=False,
            min_value=_CENT,
            max_digits=14,
            decimal_places=2,
            widget=forms.NumberInput(seen(_("least amount"), **money)),
        ),
        f"points_{code}": forms.IntegerField(
            min_value=0,
            max_value=1000,
            initial=row.points,
            required=False,
            widget=forms.NumberInput(seen(_("Points"), inputmode="numeric")),
        ),
        f"must_{code}": forms.BooleanField(required=False, widget=forms.CheckboxInput(seen(_("must go")))),
        f"after_{code}": forms.ChoiceField(
            required=False, choices=others, widget=forms.Select(seen(_("only together with")))
        ),
        f"rival_{code}": forms.CharField(
            required=False, max_length=4, widget=forms.TextInput(seen(_("only one of the same sign")))
        ),
    }


def _group_fields(n: int, name: str) -> dict[str, forms.Field]:
    labels = {
        "least": _("at least, 10,000 yuan"), "most": _("at most, 10,000 yuan"),
        "fewest": _("at least, projects"), "largest": _("at most, projects"),
    }  # fmt: skip
    found: dict[str, forms.Field] = {}
    for bound, label in labels.items():
        seen = {"aria-label": f"{name}：{label}"}
        if bound in ("least", "most"):
            found[f"{bound}_g{n}"] = forms.DecimalField(
                required=False, min_value=0, max_digits=14, decimal_places=2, widget=forms.NumberInput(seen)
            )
        else:
            found[f"{bound}_g{n}"] = forms.IntegerField(
                required=False, min_value=0, max_value=9999, widget=forms.NumberInput(seen)
            )
    return found


def _asked_row(row: PoolRow, data: dict[str, Any]) -> AskedProject:
    need, project = data[f"need_{row.code}"], row.project
    return AskedProject(
        code=row.code,
        name=project.name,
        unit=project.lead_unit.short_name,
        township=row.township,
        sector=project.sector,
        need=str(need),
        least=str(data[f"least_{row.code}"] or need),
        points=data[f"points_{row.code}"] or 0,
        must=data[f"must_{row.code}"],
        after=data[f"after_{row.code}"],
        rival=data[f"rival_{row.code}"].strip(),
    )


def _asked_group(n: int, of: str, key: str, data: dict[str, Any]) -> AskedShare | None:
    values = [data[f"{bound}_g{n}"] for bound in _BOUNDS]
    if all(value is None for value in values):
        return None
    least, most, fewest, largest = values
    return AskedShare(of, key, _text(least), _text(most), fewest, largest)


def _text(value: Decimal | None) -> str:
    return "" if value is None else str(value)
