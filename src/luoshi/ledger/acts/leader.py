"""What the sponsor decides, and rulings on requests."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.ledger import actions, policies
from luoshi.ledger.acts.base import LEADER, OFFICE, Act
from luoshi.ledger.forms.requests import NameVerifierForm, RulingForm
from luoshi.ledger.models import Extension, Suspension
from luoshi.ledger.scene import Scene, Target
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.ui.formats import full_day


def _is_open(target: Target) -> bool:
    return isinstance(target, Extension | Suspension) and target.is_open


def _extension_done(scene: Scene, form: RulingForm) -> str:
    if form.grants:
        return _("Granted. The due date is now %(day)s.") % {"day": full_day(scene.extension.new_due_on)}
    return _("Refused. The due date stays; the unit sees the ruling.")


def _suspension_done(scene: Scene, form: RulingForm) -> str:
    if form.grants:
        return _("Suspended. Look again on %(day)s.") % {"day": full_day(scene.suspension.review_on)}
    return _("Refused. The work goes on; the unit sees the ruling.")


def _can_rule_suspension(scene: Scene) -> Decision:
    return first_denial(
        policies.can_rule_suspension(scene.actor, scene.matter),
        allow_if(scene.suspension.is_open, gettext_lazy("This request has been ruled on.")),
    )


RULE_EXTENSION = Act(
    "rule_extension",
    "extensions/<uuid:target>/ruling/",
    gettext_lazy("Rule on extension"),
    gettext_lazy("the first by the office, the second by the sponsor"),
    OFFICE,
    lambda scene: policies.can_rule_extension(scene.actor, scene.extension),
    lambda scene, form: actions.rule_extension(
        actor=scene.actor,
        extension=scene.extension,
        granted=form.grants,
        ruling=form.said("ruling"),
        key=form.sent_key,
    ),
    _extension_done,
    RulingForm,
    context=lambda scene, form: {"extension": scene.extension},
    targets=lambda matter: matter.extensions.all(),
    open_targets=_is_open,
    missing=gettext_lazy("No extension is asked for."),
)
RULE_SUSPENSION = Act(
    "rule_suspension",
    "suspensions/<uuid:target>/ruling/",
    gettext_lazy("Rule on suspension"),
    gettext_lazy("a pause with a condition and a day to look again"),
    LEADER,
    _can_rule_suspension,
    lambda scene, form: actions.rule_suspension(
        actor=scene.actor,
        suspension=scene.suspension,
        granted=form.grants,
        ruling=form.said("ruling"),
        key=form.sent_key,
    ),
    _suspension_done,
    RulingForm,
    context=lambda scene, form: {"suspension": scene.suspension},
    targets=lambda matter: matter.suspensions.all(),
    open_targets=_is_open,
    missing=gettext_lazy("No suspension is asked for."),
)
NAME_VERIFIER = Act(
    "name_verifier",
    "verifier/",
    gettext_lazy("Name verifier"),
    gettext_lazy("somebody of another unit, where the office leads itself"),
    LEADER,
    lambda scene: policies.can_name_verifier(scene.actor, scene.matter),
    lambda scene, form: actions.name_verifier(
        actor=scene.actor, matter=scene.matter, verifier=form.said("verifier"), key=form.sent_key
    ),
    lambda scene, form: _("%(name)s verifies this matter.") % {"name": form.said("verifier").name},
    NameVerifierForm,
    main=False,
)
