"""Putting right what was read of a sentence; the proposal follows at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from luoshi.desk.answers import Opened, elsewhere, opened, problem, shown
from luoshi.desk.cards import card_of, desk_url
from luoshi.desk.read_panel import changed_rows
from luoshi.ledger.models import Comparator
from luoshi.lib.errors import ActionError
from luoshi.org.http import ActorRequest, actor_required
from luoshi.sources.actions.corrections import correct as correct_reading
from luoshi.sources.actions.corrections import take_back_correction
from luoshi.sources.models import Clause, ClauseRole, ReadField


class CorrectForm(forms.Form):
    """What is sent for one thing that was read: which one, and what it should have been."""

    of = forms.UUIDField()
    field = forms.ChoiceField(choices=ReadField.choices)
    place = forms.IntegerField(required=False, min_value=0)
    date = forms.DateField(required=False, error_messages={"invalid": gettext_lazy("Write the date as 2026-06-30.")})
    subject = forms.CharField(required=False, max_length=120)
    comparator = forms.ChoiceField(required=False, choices=[("", ""), *Comparator.choices])
    value = forms.FloatField(required=False, error_messages={"invalid": gettext_lazy("The target is no number.")})
    measure_unit = forms.CharField(required=False, max_length=20)

    def row(self, unit_keys: set[str], unit: str) -> dict[str, Any]:
        """The changed parts of the row, by the field."""
        data = self.cleaned_data
        if data["field"] == ReadField.UNITS:
            return {"unit": unit if unit in unit_keys else None}
        if data["field"] == ReadField.DEADLINES:
            return {"date": data["date"].isoformat() if data["date"] else None}
        words = {name: data[name] or None for name in ("subject", "comparator")}
        return {**words, "value": data["value"], "unit": data["measure_unit"] if data["value"] is not None else None}


@actor_required
@require_POST
def correct(request: ActorRequest, pk: UUID, clause: UUID) -> HttpResponseBase:
    """One click: another unit, date or target, not there at all, no commitment, or as it was read after all."""
    at = opened(request, pk, str(clause), None)
    if at is None:
        raise Http404
    try:
        form = _checked(request)
        _carry_out(request, at, form, _clause_of(at, form))
    except ActionError as refusal:
        return problem(request, at, refusal)
    if form.cleaned_data["field"] == ReadField.ROLE:
        messages.success(request, _("The sentence is background now; it is no commitment."))
        url = desk_url(at.sheet, part=at.board.part.index)
        return elsewhere(at.sheet, None) if request.htmx else redirect(url)
    return _drawn(request, pk, clause)


def _checked(request: ActorRequest) -> CorrectForm:
    form = CorrectForm(request.POST)
    if not form.is_valid():
        raise ActionError(str(next(iter(form.errors.values()))[0]))
    return form


def _clause_of(at: Opened, form: CorrectForm) -> Clause:
    """The clause whose reading is meant: the commitment itself, or a line or cell that belongs to it."""
    assert at.clause is not None
    row = next((row for row in at.board.cited(at.clause) if row.pk == form.cleaned_data["of"]), None)
    if row is None:
        raise Http404
    row.version = at.row.version
    return row


def _carry_out(request: ActorRequest, at: Opened, form: CorrectForm, clause: Clause) -> None:
    field, actor = form.cleaned_data["field"], request.actor
    if "restore" in request.POST:
        return take_back_correction(actor=actor, clause=clause, field=field)
    if field == ReadField.ROLE:
        correct_reading(actor=actor, clause=clause, field=field, value=str(ClauseRole.CONTEXT))
        return None
    sent = (
        {"drop": True}
        if "drop" in request.POST
        else form.row(set(at.board.known.units.by_key), request.POST.get("unit", ""))
    )
    place = form.cleaned_data["place"]
    rows = changed_rows(clause, field, -1 if place is None else place, sent)
    if rows is None:
        raise ActionError(_("This was corrected meanwhile. Look at it again."))
    correct_reading(actor=actor, clause=clause, field=field, value=rows)
    return None


def _drawn(request: ActorRequest, pk: UUID, clause: UUID) -> HttpResponseBase:
    """The sentence with the reading as it is now."""
    at = opened(request, pk, str(clause), None)
    if at is None:
        raise Http404
    if not request.htmx:
        return redirect(desk_url(at.sheet, clause=clause))
    return shown(request, at.board, card_of(at.board, clause), [clause])
