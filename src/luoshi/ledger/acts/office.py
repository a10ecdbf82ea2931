"""What the delivery office does with a matter, and who verifies it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.ledger import actions, policies
from luoshi.ledger.acts.base import OFFICE, Act
from luoshi.ledger.acts.context import issue_context, issue_receivers, lead_receiver, verify_context
from luoshi.ledger.forms.base import BlankForm
from luoshi.ledger.forms.findings import LookBackForm, VerifyForm
from luoshi.ledger.forms.requests import CancelForm, OverrideForm, PhotosForm, ResumeForm, RuleDisputeForm
from luoshi.ledger.models import Dispute, LookBackOutcome, Outcome, State
from luoshi.ledger.precedents import precedents_of
from luoshi.ledger.scene import Scene
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.ui.formats import full_day


def _verify_done(scene: Scene, form: VerifyForm) -> str:
    if scene.matter.state != State.CLAIMED:
        return _("The finding is recorded; the verified light follows it.")
    if form.said("outcome") == Outcome.CONFIRMED:
        return _("The claim is confirmed. The matter can be closed.")
    return _("The finding is recorded. The matter goes back to %(unit)s.") % {"unit": scene.matter.lead_unit}


def _look_back_done(scene: Scene, form: LookBackForm) -> str:
    if form.said("outcome") == LookBackOutcome.RELAPSED:
        return _("The relapse is recorded. The matter is open again at %(unit)s.") % {"unit": scene.matter.lead_unit}
    return _("The look-back is recorded; the result held.")


def _open_dispute(scene: Scene) -> Dispute | None:
    return next((row for row in scene.matter.disputes.all() if row.is_open), None)


def _can_rule(scene: Scene) -> Decision:
    return first_denial(
        policies.can_rule_dispute(scene.actor, scene.matter),
        allow_if(_open_dispute(scene) is not None, gettext_lazy("No objection is open.")),
    )


ISSUE = Act(
    "issue",
    "issue/",
    gettext_lazy("Check and issue"),
    gettext_lazy("gives it a number and starts the clocks"),
    OFFICE,
    lambda scene: policies.can_issue(scene.actor, scene.matter),
    lambda scene, form: actions.issue_matters(actor=scene.actor, matters=[scene.matter], key=form.sent_key),
    lambda scene, form: (
        _("Issued to %(unit)s, which acknowledges it within its clock.") % {"unit": scene.matter.lead_unit}
    ),
    BlankForm,
    context=issue_context,
    receivers=issue_receivers,
    drafts_only=True,
)
DISCARD = Act(
    "discard",
    "discard/",
    gettext_lazy("Discard draft"),
    gettext_lazy("its sentences are open again"),
    OFFICE,
    lambda scene: policies.can_edit(scene.actor, scene.matter),
    lambda scene, form: actions.discard_draft(actor=scene.actor, matter=scene.matter),
    lambda scene, form: _("The draft was discarded; the record keeps that it was here."),
    BlankForm,
    drafts_only=True,
    leaves=True,
    main=False,
)
RULE_DISPUTE = Act(
    "rule_dispute",
    "dispute/ruling/",
    gettext_lazy("Rule on objection"),
    gettext_lazy("binds and starts the clocks anew"),
    OFFICE,
    _can_rule,
    lambda scene, form: actions.rule_dispute(
        actor=scene.actor,
        matter=scene.matter,
        lead_unit=form.said("lead_unit"),
        ruling=form.said("ruling"),
        key=form.sent_key,
    ),
    lambda scene, form: _("Ruled. %(unit)s leads and acknowledges it.") % {"unit": form.said("lead_unit")},
    RuleDisputeForm,
    context=lambda scene, form: {
        "dispute": _open_dispute(scene),
        "precedents": precedents_of(scene.actor, scene.matter),
    },
)
VERIFY = Act(
    "verify",
    "verify/",
    gettext_lazy("Record verification"),
    gettext_lazy("what was found, beside what was claimed"),
    OFFICE,
    lambda scene: policies.can_verify(scene.actor, scene.matter),
    lambda scene, form: actions.verify(
        actor=scene.actor,
        matter=scene.matter,
        finding=form.input,
        report=form.said("report"),
        files=form.rows,
        key=form.sent_key,
    ),
    _verify_done,
    VerifyForm,
    template="ledger/verify_form.html",
    context=verify_context,
)
CLOSE = Act(
    "close",
    "close/",
    gettext_lazy("Close matter"),
    gettext_lazy("ends it; a look-back may open it again"),
    OFFICE,
    lambda scene: policies.can_close(scene.actor, scene.matter),
    lambda scene, form: actions.close(actor=scene.actor, matter=scene.matter, key=form.sent_key),
    lambda scene, form: _("Closed. A look-back may open it again."),
    BlankForm,
    receivers=lead_receiver,
)
LOOK_BACK = Act(
    "look_back",
    "look-back/",
    gettext_lazy("Look back"),
    gettext_lazy("a re-check of what was closed"),
    OFFICE,
    lambda scene: policies.can_look_back(scene.actor, scene.matter),
    lambda scene, form: actions.look_back(
        actor=scene.actor,
        matter=scene.matter,
        outcome=form.said("outcome"),
        words=form.said("words"),
        found_on=form.day("found_on"),
        on_site=form.said("where") == "site",
        files=form.rows,
        key=form.sent_key,
    ),
    _look_back_done,
    LookBackForm,
)
RESUME = Act(
    "resume",
    "resume/",
    gettext_lazy("Resume matter"),
    gettext_lazy("ends the suspension"),
    OFFICE,
    lambda scene: policies.can_resume(scene.actor, scene.matter),
    lambda scene, form: actions.resume(
        actor=scene.actor, matter=scene.matter, reason=form.said("reason"), key=form.sent_key
    ),
    lambda scene, form: _("Resumed. %(unit)s goes on with it.") % {"unit": scene.matter.lead_unit},
    ResumeForm,
)
CANCEL = Act(
    "cancel",
    "cancel/",
    gettext_lazy("Cancel matter"),
    gettext_lazy("by a document or decision"),
    OFFICE,
    lambda scene: policies.can_cancel(scene.actor, scene.matter),
    lambda scene, form: actions.cancel(
        actor=scene.actor, matter=scene.matter, basis=form.said("basis"), key=form.sent_key
    ),
    lambda scene, form: _("Cancelled. The number stays with it."),
    CancelForm,
    receivers=lead_receiver,
    main=False,
)
OVERRIDE = Act(
    "override",
    "light/",
    gettext_lazy("Set light by hand"),
    gettext_lazy("with a reason that everybody sees"),
    OFFICE,
    lambda scene: policies.can_override_light(scene.actor, scene.matter),
    lambda scene, form: actions.override_light(
        actor=scene.actor,
        matter=scene.matter,
        colour=form.said("colour"),
        reason=form.said("reason"),
        until=form.day("until"),
        key=form.sent_key,
    ),
    lambda scene, form: (
        _("The light is set by hand until %(day)s; the reason stands beside it.") % {"day": full_day(form.day("until"))}
    ),
    OverrideForm,
    main=False,
)
PHOTOS = Act(
    "ask_photos",
    "photos/",
    gettext_lazy("Pictures in reports"),
    gettext_lazy("asked for only here, with the reason"),
    OFFICE,
    lambda scene: policies.can_ask_photos(scene.actor, scene.matter),
    lambda scene, form: actions.ask_photos(actor=scene.actor, matter=scene.matter, reason=form.why, key=form.sent_key),
    lambda scene, form: (
        _("From the next report on a picture is asked for.") if form.why else _("Reports need no picture any more.")
    ),
    PhotosForm,
    main=False,
)
