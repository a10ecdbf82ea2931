"""What a unit does with its matter."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.ledger import actions, policies
from luoshi.ledger.acts.base import UNIT, Act
from luoshi.ledger.acts.context import approval_context, report_context
from luoshi.ledger.forms.base import BlankForm
from luoshi.ledger.forms.plan import PlanForm
from luoshi.ledger.forms.report import ApprovalForm, ReportForm
from luoshi.ledger.forms.requests import AskExtensionForm, AskSuspensionForm, DisputeForm
from luoshi.ledger.models import ProgressReport, ReportState
from luoshi.ledger.people import head_of, sponsor_of
from luoshi.ledger.precedents import precedents_of
from luoshi.ledger.scene import Scene, Target
from luoshi.ui.formats import full_day


def _report_done(scene: Scene, form: ReportForm) -> str:
    return _("Received. It goes to %(head)s for approval, then to the delivery office.") % {
        "head": head_of(scene.matter.lead_unit_id, scene.today)
    }


def _approval_done(scene: Scene, form: ApprovalForm) -> str:
    if not form.approves:
        return _("Returned to %(writer)s, who sees your reason.") % {"writer": scene.report.written_by.name}
    if scene.report.unit_id != scene.matter.lead_unit_id:
        return _("Added to the matter. %(unit)s sees it when it reports.") % {"unit": scene.matter.lead_unit}
    if scene.report.is_claim:
        return _("Reported. The delivery office verifies the claim.")
    return _("Reported to the delivery office.")


def _approve(scene: Scene, form: ApprovalForm) -> object:
    if form.approves:
        return actions.approve_report(actor=scene.actor, report=scene.report, key=form.sent_key)
    return actions.return_report(actor=scene.actor, report=scene.report, reason=form.said("reason"), key=form.sent_key)


def _ask_done(scene: Scene, form: AskExtensionForm) -> str:
    second = len(scene.matter.extensions.all()) > 0
    who = sponsor_of(scene.matter, scene.today) if second else _("the delivery office")
    return _("Asked. %(who)s rules on it; until then the present date holds.") % {"who": who}


def _waits(target: Target) -> bool:
    return isinstance(target, ProgressReport) and target.state == ReportState.SUBMITTED


ACKNOWLEDGE = Act(
    "acknowledge",
    "acknowledge/",
    gettext_lazy("Acknowledge"),
    gettext_lazy("takes the matter; the first reply is due after it"),
    UNIT,
    lambda scene: policies.can_acknowledge(scene.actor, scene.matter),
    lambda scene, form: actions.acknowledge(actor=scene.actor, matter=scene.matter, key=form.sent_key),
    lambda scene, form: (
        _("Acknowledged. The first reply is due by %(day)s: set the plan or report.")
        % {"day": full_day(scene.matter.reply_by)}
    ),
    BlankForm,
)
DISPUTE = Act(
    "dispute",
    "dispute/",
    gettext_lazy("Object"),
    gettext_lazy("once; the delivery office rules and the ruling binds"),
    UNIT,
    lambda scene: policies.can_dispute(scene.actor, scene.matter, scene.today),
    lambda scene, form: actions.dispute(
        actor=scene.actor,
        matter=scene.matter,
        reason=form.said("reason"),
        proposed_unit=form.said("proposed_unit"),
        key=form.sent_key,
    ),
    lambda scene, form: _("Objected. The delivery office rules on it; the clocks start anew after the ruling."),
    DisputeForm,
    context=lambda scene, form: {"precedents": precedents_of(scene.actor, scene.matter)},
    main=False,
)
PLAN = Act(
    "plan",
    "plan/",
    gettext_lazy("Set the plan"),
    gettext_lazy("values by month and milestones; the light measures against it"),
    UNIT,
    lambda scene: policies.can_plan(scene.actor, scene.matter),
    lambda scene, form: actions.set_plan(actor=scene.actor, matter=scene.matter, points=form.points, key=form.sent_key),
    lambda scene, form: _("The plan is set. From now on the light measures against it."),
    PlanForm,
    template="ledger/plan_form.html",
    main=False,
)
REPORT = Act(
    "report",
    "report/",
    gettext_lazy("Report progress"),
    gettext_lazy("goes to the head of the unit first"),
    UNIT,
    lambda scene: policies.can_report(scene.actor, scene.matter),
    lambda scene, form: actions.submit_report(
        actor=scene.actor, matter=scene.matter, report=form.input, files=form.rows, key=form.sent_key
    ),
    _report_done,
    ReportForm,
    template="ledger/report_form.html",
    context=report_context,
    period=lambda scene: f"-{scene.asked.start:%Y%m%d}" if scene.asked else "",
)
APPROVE = Act(
    "approve",
    "reports/<uuid:target>/approval/",
    gettext_lazy("Approve report"),
    gettext_lazy("after that it has left the unit"),
    UNIT,
    lambda scene: policies.can_rule_report(scene.actor, scene.report),
    _approve,
    _approval_done,
    ApprovalForm,
    template="ledger/approval_form.html",
    context=approval_context,
    targets=lambda matter: matter.reports.all(),
    open_targets=_waits,
    missing=gettext_lazy("No report waits for approval."),
)
ASK_EXTENSION = Act(
    "ask_extension",
    "extension/",
    gettext_lazy("Ask for extension"),
    gettext_lazy("before the due date, with the reason"),
    UNIT,
    lambda scene: policies.can_ask_extension(scene.actor, scene.matter, scene.today),
    lambda scene, form: actions.ask_extension(
        actor=scene.actor,
        matter=scene.matter,
        new_due_on=form.day("new_due_on"),
        reason=form.said("reason"),
        key=form.sent_key,
    ),
    _ask_done,
    AskExtensionForm,
    main=False,
)
ASK_SUSPENSION = Act(
    "ask_suspension",
    "suspension/",
    gettext_lazy("Ask for suspension"),
    gettext_lazy("until a condition holds; the sponsor rules"),
    UNIT,
    lambda scene: policies.can_ask_suspension(scene.actor, scene.matter),
    lambda scene, form: actions.ask_suspension(
        actor=scene.actor,
        matter=scene.matter,
        condition=form.said("condition"),
        review_on=form.day("review_on"),
        reason=form.said("reason"),
        key=form.sent_key,
    ),
    lambda scene, form: (
        _("Asked. %(who)s rules on it; until then the clock runs on.") % {"who": sponsor_of(scene.matter, scene.today)}
    ),
    AskSuspensionForm,
    main=False,
)
