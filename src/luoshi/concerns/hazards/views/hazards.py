"""Hazards: the register, one of them, and every act of its life."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.hazards import actions, policies
from luoshi.concerns.hazards.forms import hazards as forms
from luoshi.concerns.hazards.models import Establishment, Hazard
from luoshi.concerns.hazards.models.establishment import GONE
from luoshi.concerns.hazards.pages.hazards import HazardPage, HazardQuery, Lights, register
from luoshi.concerns.hazards.views.base import EDIT, PAGES, crumbs, seen_or_404, tabs
from luoshi.concerns.listing import Listing
from luoshi.ledger.forms.about import AboutForm
from luoshi.ledger.models import Domain
from luoshi.lib import clock
from luoshi.lib.policy import Decision
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.keyed import KeyedForm

_hazard = PAGES.row_or_404


def _page_of(request: ActorRequest, row: Hazard) -> HazardPage:
    return HazardPage(row, request.actor, clock.today())


@actor_required
@require_safe
def hazards(request: ActorRequest) -> HttpResponseBase:
    """Hazards under conditions."""
    seen_or_404(request)
    actor, today = request.actor, clock.today()
    rows = Hazard.objects.visible_to(actor).for_list()
    listing = Listing(register(Lights(today)), rows, request.GET, today, HazardQuery(actor, request.GET))
    if request.GET.get("as") == "csv":
        return listing.csv()
    context = {
        "listing": listing,
        "crumbs": crumbs(request),
        "tabs": tabs("list"),
        "may_record": bool(policies.can_record(actor)),
        "may_import": bool(policies.can_import(actor)),
    }
    return render(request, "hazards/list.html", context)


@actor_required
@require_safe
def hazard(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One hazard."""
    row = _hazard(request, pk)
    here = crumbs(request, Crumb(row.number))
    return render(request, "hazards/hazard.html", {"page": _page_of(request, row), "row": row, "crumbs": here})


@actor_required
@require_http_methods(EDIT)
def new(request: ActorRequest) -> HttpResponseBase:
    """Somebody finds a hazard; ``?establishment=`` names the firm."""
    seen_or_404(request)
    firms = Establishment.objects.visible_to(request.actor).exclude(stage=GONE)
    try:
        firm = UUID(request.GET.get("establishment", ""))
    except ValueError:
        firm = None
    form = forms.RecordForm(firms, request.POST or None, firm=firm)
    verb = _("Record a hazard")
    act = Act(
        form=form,
        decision=policies.can_record(request.actor),
        run=lambda: actions.record_hazard(actor=request.actor, hazard=form.input, key=form.sent_key),
        done=_("The hazard is in the register."),
        to=lambda row: row.get_absolute_url(),
        verb=verb,
        crumbs=crumbs(request, Crumb(verb)),
        note=_("A general hazard that is mended at once waits only for the recheck by a colleague."),
    )
    return act_page(request, act)


@actor_required
@require_http_methods(EDIT)
def grade(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """General or major."""
    row = _hazard(request, pk)
    form = forms.GradeForm(row, request.POST or None)
    return _act(
        request, row, form, _("Grade it"), policies.can_grade(request.actor, row),
        run=lambda: actions.grade_hazard(
            actor=request.actor, hazard=row, grade=form.said("grade"), cause=form.said("cause"), key=form.sent_key
        ),
    )  # fmt: skip


@actor_required
@require_http_methods(EDIT)
def withdraw(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """It was none."""
    row = _hazard(request, pk)
    form = forms.WordsForm(_("why it is no hazard"), request.POST or None)
    return _act(
        request, row, form, _("It is no hazard"), policies.can_withdraw(request.actor, row),
        run=lambda: actions.withdraw_hazard(
            actor=request.actor, hazard=row, reason=form.said("words"), key=form.sent_key
        ),
    )  # fmt: skip


@actor_required
@require_http_methods(EDIT)
def notice(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What must be done by when."""
    row = _hazard(request, pk)
    form = forms.NoticeForm(request.POST or None)
    return _act(
        request, row, form, _("Send the notice"), policies.can_notice(request.actor, row),
        run=lambda: actions.send_notice(actor=request.actor, hazard=row, key=form.sent_key, **form.filled),
    )  # fmt: skip


@actor_required
@require_http_methods(EDIT)
def begin(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The five points; a major hazard begins only with all of them."""
    row = _hazard(request, pk)
    form = forms.FiveForm(row, request.POST or None)
    return _act(
        request, row, form, _("Settle the five points"), policies.can_begin(request.actor, row),
        run=lambda: actions.begin_fixing(actor=request.actor, hazard=row, five=form.input, key=form.sent_key),
    )  # fmt: skip


@actor_required
@require_http_methods(EDIT)
def fixed(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Reported fixed; a colleague rechecks."""
    row = _hazard(request, pk)
    form = forms.FixedForm(request.POST or None)
    return _act(
        request, row, form, _("Report it fixed"), policies.can_report_fixed(request.actor, row),
        run=lambda: actions.report_fixed(actor=request.actor, hazard=row, key=form.sent_key, **form.filled),
        note=_("Somebody else than who fixed it rechecks and closes."),
    )  # fmt: skip


@actor_required
@require_http_methods(EDIT)
def recheck(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Closed, or back to the fixing."""
    row = _hazard(request, pk)
    choices = (("yes", _("in order, close it")), ("no", _("not in order, back to the fixing")))
    form = forms.OutcomeForm(_("recheck"), choices, request.POST or None)
    return _act(
        request, row, form, _("Recheck"), policies.can_recheck(request.actor, row),
        run=lambda: actions.recheck_hazard(
            actor=request.actor, hazard=row, passed=form.is_yes, words=form.said("words"), key=form.sent_key
        ),
    )  # fmt: skip


@actor_required
@require_http_methods(EDIT)
def look_back(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What has come back is reopened and counted."""
    row = _hazard(request, pk)
    choices = (("yes", _("it holds")), ("no", _("it has come back")))
    form = forms.OutcomeForm(_("look-back"), choices, request.POST or None)
    return _act(
        request, row, form, _("Look back"), policies.can_look_back(request.actor, row),
        run=lambda: actions.look_back(
            actor=request.actor, hazard=row, holds=form.is_yes, words=form.said("words"), key=form.sent_key
        ),
    )  # fmt: skip


@actor_required
@require_http_methods(EDIT)
def later(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Asks for a later day, before the day."""
    row = _hazard(request, pk)
    form = forms.LaterForm(request.POST or None)
    return _act(
        request, row, form, _("Ask for an extension"),
        policies.can_ask_extension(request.actor, row, clock.today()),
        run=lambda: actions.ask_extension(actor=request.actor, hazard=row, key=form.sent_key, **form.filled),
    )  # fmt: skip


@actor_required
@require_http_methods(EDIT)
def rule(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Grants or refuses the extension that waits."""
    row = _hazard(request, pk)
    waits = _page_of(request, row).waiting
    if waits is None:
        raise Http404
    choices = (("yes", _("grant it")), ("no", _("refuse it")))
    form = forms.OutcomeForm(_("ruling"), choices, request.POST or None, words=_("ruling in words"))
    return _act(
        request, row, form, _("Rule on the extension"), policies.can_rule_extension(request.actor, waits),
        run=lambda: actions.rule_extension(
            actor=request.actor, extension=waits, granted=form.is_yes, ruling=form.said("words"), key=form.sent_key
        ),
        note=f"{waits.old_due_on:%Y-%m-%d} → {waits.new_due_on:%Y-%m-%d}：{waits.reason}",
    )  # fmt: skip


@actor_required
@require_http_methods(EDIT)
def listing(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Lists a major hazard for supervision."""
    row = _hazard(request, pk)
    form = forms.ListingForm(request.POST or None)
    return _act(
        request, row, form, _("List it for supervision"), policies.can_list_for_supervision(request.actor, row),
        run=lambda: actions.list_for_supervision(actor=request.actor, hazard=row, key=form.sent_key, **form.filled),
    )  # fmt: skip


@actor_required
@require_http_methods(EDIT)
def report(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """A quarter of a listed hazard, upward."""
    row = _hazard(request, pk)
    page = _page_of(request, row)
    supervision = page.supervision
    if supervision is None:
        raise Http404
    form = forms.ReportForm(page.owed, request.POST or None)
    return _act(
        request, row, form, _("Report the quarter upward"), policies.can_report_quarter(request.actor, row),
        run=lambda: actions.report_quarter(
            actor=request.actor,
            supervision=supervision,
            quarter_end=form.quarter_end,
            words=form.said("words"),
            key=form.sent_key,
        ),
    )  # fmt: skip


@actor_required
@require_http_methods(EDIT)
def matter(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Drafts a matter that the hazard leads to."""
    row = _hazard(request, pk)
    firm = row.establishment
    title = f"{firm.name}：{row.description}"
    return PAGES.draft(
        request,
        row,
        AboutForm(row.county_id, request.POST or None, title=title, lead_unit=firm.unit_id, due_on=row.due_on),
        _("Make a matter of it"),
        domain=Domain.SAFETY_STABILITY,
        source=_("Hazard %(number)s") % {"number": row.number},
        note=_("For what the firm cannot mend alone: a moving, a works, money of the county."),
    )


def _act(
    request: ActorRequest, row: Hazard, form: KeyedForm, verb: str, decision: Decision, **more: Any
) -> HttpResponseBase:
    """An act of a hazard; most say the same after it."""
    return PAGES.act(request, row, form, verb, decision, **{"done": _("Kept; the page shows what comes next."), **more})
