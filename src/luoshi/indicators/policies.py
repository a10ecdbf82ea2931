"""Who keeps cards, enters figures, approves them, and answers questions. Each answer carries its rule."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.indicators.models import COMPARED, Area, Indicator, Observation, Question, QuestionState, Status
from luoshi.indicators.querysets import ENTERING, keeps_register
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Role


def can_read(actor: Actor) -> Decision:
    """The register: the delivery office, leaders, statistics, and units for what they own."""
    return allow_if(
        keeps_register(actor) or actor.has(*ENTERING), _("Indicators are read by those who keep or use them.")
    )


def can_define(actor: Actor) -> Decision:
    """Cards and areas are kept by statistics, so that a figure has one owner and one place."""
    return allow_if(actor.is_system or actor.has(Role.STATISTICS), _("Cards of indicators are kept by statistics."))


def can_use_entry(actor: Actor) -> Decision:
    return allow_if(actor.has(*ENTERING), _("Figures are entered by the unit that owns the indicator."))


def can_enter(actor: Actor, indicator: Indicator, area: Area) -> Decision:
    """一数一源: the owner enters; figures of other areas, which were published elsewhere, statistics."""
    same = allow_if(
        indicator.county_id == actor.county_id == area.county_id, _("The indicator belongs to another county.")
    )
    if area.kind in COMPARED:
        return first_denial(
            same, allow_if(actor.has(Role.STATISTICS), _("Figures of other areas are entered by statistics."))
        )
    return first_denial(
        same,
        can_use_entry(actor),
        allow_if(indicator.owner_id in actor.unit_ids, _("Figures are entered by the unit that owns the indicator.")),
        allow_if(indicator.is_active, _("The indicator is no longer in use.")),
    )


def can_use_approvals(actor: Actor) -> Decision:
    """Heads of units, whoever is alone in theirs, and statistics for figures of other areas."""
    lone = actor.lone_in_unit and actor.has(*ENTERING)
    return allow_if(
        actor.has(Role.UNIT_HEAD, Role.STATISTICS) or lone, _("The head of the unit approves what leaves it.")
    )


def can_approve(actor: Actor, figure: Observation) -> Decision:
    """The head of the owner's unit approves; the only person of a unit their own. Needs indicator and area."""
    if figure.area.kind in COMPARED:
        return can_enter(actor, figure.indicator, figure.area)
    owner = figure.indicator.owner_id
    lone = actor.lone_in_unit and owner == actor.unit_id and actor.has(*ENTERING)
    return first_denial(
        allow_if(figure.county_id == actor.county_id, _("The indicator belongs to another county.")),
        allow_if(owner in actor.unit_ids, _("The head of the unit approves what leaves it.")),
        allow_if(actor.has(Role.UNIT_HEAD) or lone, _("The head of the unit approves what leaves it.")),
    )


def can_rule_figure(actor: Actor, figure: Observation) -> Decision:
    """What waits may be approved or returned."""
    return first_denial(
        can_approve(actor, figure),
        allow_if(figure.status == Status.SUBMITTED, _("The figure does not wait for approval.")),
    )


def can_look_anew(actor: Actor) -> Decision:
    """Looking at whole series again."""
    return allow_if(
        actor.is_office or actor.has(Role.STATISTICS), _("Statistics or the delivery office looks at series again.")
    )


def can_explain(actor: Actor, question: Question) -> Decision:
    """The owner explains."""
    return first_denial(
        can_enter(actor, question.indicator, question.area),
        allow_if(
            question.state in (QuestionState.OPEN, QuestionState.EXPLAINED), _("The question is settled already.")
        ),
    )


def can_accept(actor: Actor, question: Question) -> Decision:
    """The delivery office accepts an explanation, or asks again."""
    return first_denial(
        allow_if(question.county_id == actor.county_id, _("The indicator belongs to another county.")),
        allow_if(actor.is_office, _("The delivery office accepts explanations.")),
        allow_if(question.state == QuestionState.EXPLAINED, _("The owner has not explained it yet.")),
    )
