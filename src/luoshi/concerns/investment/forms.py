"""A lead as it is typed, what comes of it, and what is claimed and found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.forms.models import fields_for_model, model_to_dict
from django.utils.translation import gettext as gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.concerns.investment import policies, projects, stages
from luoshi.concerns.investment.actions import EDITABLE, ClaimInput, FollowInput, LeadInput
from luoshi.concerns.investment.models import Lead, SigningKind, Way
from luoshi.concerns.investment.models.claims import Claim
from luoshi.ledger.forms.about import AboutForm
from luoshi.ledger.forms.base import DayInput, Figure, FigureField, name_cells, segments, words_field
from luoshi.ledger.forms.choices import LeaderField, UnitField, offer
from luoshi.ledger.forms.files import FilesField
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.org.actors import Actor
from luoshi.org.choices import leaders_of, townships_of, units_of
from luoshi.sources import evidence
from luoshi.sources.models import StoredFile
from luoshi.ui.keyed import KeyedForm


def _money(label: Any, *, required: bool = True, **more: Any) -> FigureField:
    return FigureField(label=label, required=required, max_digits=14, decimal_places=2, widget=Figure(), **more)


def _day(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput, **more)


def _sure(words: Any) -> forms.BooleanField:
    return forms.BooleanField(label=words, required=False)


def plain(value: Decimal | None) -> Decimal | None:
    """A decimal without the zeros that the column adds."""
    return None if value is None else Decimal(f"{value.normalize():f}")


class LeadForm(KeyedForm):
    """The facts of a lead."""

    sure = _sure(_("It is another project, and the sum is right"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, actor: Actor, data: Any = None, *, lead: Lead | None = None) -> None:
        self.lead = lead
        super().__init__(data, initial=_start(actor, lead))
        sure = self.fields.pop("sure")
        self.fields |= fields_for_model(Lead, fields=EDITABLE, formfield_callback=_control)
        self.fields["content"].widget = forms.Textarea({"rows": 3})
        self.fields["unit"] = UnitField(label=_("owner unit"))
        self.fields["sponsor"] = LeaderField(label=_("sponsor"), required=False)
        self.fields["township"] = UnitField(label=_("township"), required=False)
        own = units_of(actor.county_id)
        offer(self, "unit", own if policies.keeps(actor) else own.filter(pk__in=_owners(actor, lead)))
        offer(self, "sponsor", leaders_of(actor.county_id))
        offer(self, "township", townships_of(actor.county_id))
        known = [("", _("none yet")), *projects.offered(actor)]
        self.fields["project_number"] = forms.ChoiceField(label=_("key project"), required=False, choices=known)
        self.fields["planned"].help_text = _("10,000 yuan; what the firm speaks of, before anything is signed")
        if self.is_bound:
            self.fields["sure"] = sure

    @property
    def input(self) -> LeadInput:
        """The lead as the action takes it."""
        fields = {name: self.cleaned_data[name] for name in EDITABLE}
        fields["planned"] = fields["planned"] or Decimal(0)
        return LeadInput(fields, sure=bool(self.cleaned_data.get("sure")))


def _owners(actor: Actor, lead: Lead | None) -> set[UUID]:
    return set(actor.unit_ids) | ({lead.unit_id} if lead else set())


def _start(actor: Actor, lead: Lead | None) -> dict[str, Any]:
    if lead is None:
        return {"unit": actor.unit_id, "found_on": clock.today()}
    return model_to_dict(lead, fields=EDITABLE) | {"planned": plain(lead.planned), "version": lead.version}


def _control(field: models.Field[Any, Any], **given: Any) -> forms.Field | None:
    if isinstance(field, models.DecimalField):
        return _money(field.verbose_name, required=False)
    if isinstance(field, models.DateField):
        return _day(field.verbose_name)
    return field.formfield(**given)


class FollowForm(KeyedForm):
    """跟进, in two minutes: what came of it, and what is done next by when."""

    on = _day(_("day"))
    way = segments(_("how"), Way.choices)
    led_by = LeaderField(label=_("led by"), required=False, help_text=_("a county leader, where one led it"))
    words = words_field(_("what came of it"), rows=3, most=300)
    next_step = forms.CharField(label=_("next step"), max_length=120)
    next_on = _day(_("by"))

    def __init__(self, lead: Lead, data: Any = None) -> None:
        super().__init__(data, initial={"on": clock.today(), "way": Way.TALK})
        offer(self, "led_by", leaders_of(lead.county_id))

    @property
    def input(self) -> FollowInput:
        return FollowInput(**self.filled)


class MoveForm(KeyedForm):
    """The next stage; signings have a form of their own."""

    stage = segments(_("next stage"), ())
    on = _day(pgettext_lazy("of a stage", "on (day)"), required=False)
    words = words_field(_("Remark"), required=False, rows=2, most=200)

    def __init__(self, lead: Lead, data: Any = None) -> None:
        super().__init__(data, initial={"on": clock.today()})
        field = self.fields["stage"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(s.code, s.label) for s in lead.next_stages if s.code not in stages.SIGNINGS]
        self.fields["words"].help_text = _("Needed where the lead is dropped: why.")


class ClaimForm(KeyedForm):
    """A sum with its day and its proof."""

    on = _day(_("day"))
    amount = _money(_("amount"), help_text=_("10,000 yuan"))
    proof = forms.CharField(label=_("proof"), max_length=120)
    paper = FilesField(label=_("File of the proof"), required=False)

    def __init__(self, lead: Lead, data: Any = None, files: Any = None) -> None:
        self.lead, self._kept = lead, None
        super().__init__(data, files, initial={"on": clock.today()})
        self.fields["paper"].widget.attrs |= {
            "accept": evidence.accepted(),
            "data-max-bytes": settings.MAX_UPLOAD_BYTES,
        }
        if self.is_bound:
            self.fields["sure"] = _sure(_("The sum is right"))

    _kept: StoredFile | None

    def clean_paper(self) -> Sequence[UploadedFile[Any]]:
        """Keeps the file durably; one that is refused says why."""
        uploads: list[UploadedFile[Any]] = self.cleaned_data["paper"]
        for upload in uploads[:1]:
            try:
                stored = evidence.keep(upload.chunks(), upload.name or "")
            except ActionError as problem:
                self.add_error("paper", str(problem.message))
            else:
                self._kept = evidence.row_of(stored, self.lead.county_id)
        return uploads

    @property
    def input(self) -> ClaimInput:
        said, sure = self.said, bool(self.cleaned_data.get("sure"))
        return ClaimInput(said("on"), said("amount"), said("proof"), file=self._kept, sure=sure)


class SignForm(ClaimForm):
    """What was signed."""

    kind = segments(_("what was signed"), SigningKind.choices)

    def __init__(self, lead: Lead, data: Any = None, files: Any = None) -> None:
        super().__init__(lead, data, files)
        self.order_fields(["kind"])
        self.fields["kind"].initial = SigningKind.INCREASE if lead.stage in stages.SIGNED else SigningKind.CONTRACT
        self.fields["kind"].help_text = _("A framework agreement is not counted; an increase counts only what it adds.")
        self.fields["proof"].help_text = _("Such as: number of the contract, page of the investment clause.")


class CapitalForm(ClaimForm):
    """Money that has come."""

    def __init__(self, lead: Lead, data: Any = None, files: Any = None) -> None:
        super().__init__(lead, data, files)
        self.fields["proof"].help_text = _("Such as: bank receipt, capital verification report, invoices of equipment.")


class VerifyForm(KeyedForm):
    """What was found of each claim; an emptied cell leaves its claim for later."""

    words = forms.CharField(label=_("How it was checked"), max_length=200)

    def __init__(self, claims: Sequence[Claim], data: Any = None) -> None:
        self.claims = claims
        super().__init__(data)
        for row in claims:
            field = _money(gettext("%(name)s: verified") % {"name": row}, required=False, initial=plain(row.amount))
            self.fields[f"value_{row.pk}"] = field
        name_cells(self)

    @property
    def lines(self) -> list[tuple[Claim, forms.BoundField]]:
        return [(row, self[f"value_{row.pk}"]) for row in self.claims]

    @property
    def found(self) -> dict[UUID, Decimal]:
        sent = {row.pk: self.cleaned_data.get(f"value_{row.pk}") for row in self.claims}
        return {pk: value for pk, value in sent.items() if value is not None}


class PromiseForm(AboutForm):
    """What the county owes the firm, and the clause that promises it."""

    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("The clause of the contract that promises it.")
    )

    def __init__(self, lead: Lead, data: Any = None) -> None:
        contract = next((row for row in lead.signings.all() if row.kind == SigningKind.CONTRACT), None)
        source = f"{lead.name}：{contract.proof}" if contract else ""
        title = gettext("Keep the promise to %(firm)s: ") % {"firm": lead.investor}
        super().__init__(lead.county_id, data, title=title, source=source)


def year_of(text: str, today: date) -> int:
    """The year that an address names; this one where it names none."""
    return int(text) if text.isdigit() and 2000 <= int(text) <= today.year else today.year
