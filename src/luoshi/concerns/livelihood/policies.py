"""Who may do what to a livelihood item. Each answer carries its rule, which stands beside the disabled button."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.concerns import keepers
from luoshi.concerns.livelihood import stages
from luoshi.concerns.livelihood.models import Item
from luoshi.concerns.livelihood.querysets import OF_UNITS, READERS, REGISTER, sees_all
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Role

_ASKERS = (*OF_UNITS, Role.STATISTICS)


def keeps(actor: Actor) -> bool:
    """The delivery office and the unit that keeps the register."""
    return keepers.keeps(actor, REGISTER)


def _keeper(actor: Actor) -> Decision:
    return allow_if(keeps(actor), _("Only the keeper of the register does this."))


def _leads(actor: Actor, item: Item) -> bool:
    return item.lead_unit_id in actor.unit_ids and (actor.has(*OF_UNITS) or actor.is_office)


def _in_county(actor: Actor, item: Item) -> Decision:
    return allow_if(item.county_id == actor.county_id, _("The item belongs to another county."))


def _works(actor: Actor, item: Item) -> Decision:
    who = allow_if(
        keeps(actor) or _leads(actor, item), _("Only the lead unit or the keeper of the register does this.")
    )
    return first_denial(_in_county(actor, item), who)


def _stage(item: Item, *wanted: str) -> Decision:
    return allow_if(item.stage in wanted, _("The item stands at another stage."))


def _promised(item: Item) -> Decision:
    return allow_if(item.is_public, _("The item is not published yet."))


def can_list(actor: Actor) -> Decision:
    """Whoever works on items or answers for them; administrators and auditors have no business rows."""
    return allow_if(actor.has(*READERS) or sees_all(actor), _("Livelihood items are read by those who work on them."))


def can_enter(actor: Actor) -> Decision:
    """Units and townships pass on what people asked them for; the keeper enters what anybody asked for."""
    return allow_if(keeps(actor) or actor.has(*OF_UNITS), _("Units and the keeper of the register enter proposals."))


def can_edit(actor: Actor, item: Item) -> Decision:
    """The unit that collected it until it is screened; from then on the keeper."""
    collects = item.collected_by_id in actor.unit_ids and actor.has(*OF_UNITS) and item.stage == stages.PROPOSED
    return first_denial(
        _in_county(actor, item),
        allow_if(collects or keeps(actor), _("Once it is screened, only the keeper of the register changes it.")),
        allow_if(item.stage not in stages.DROPPED, _("It was not taken up.")),
        allow_if(item.stage not in (stages.DONE, stages.ASSESSED), _("It is done.")),
    )


def can_screen(actor: Actor, item: Item) -> Decision:
    """Shortlist, merge, decline, or take back, until the vote."""
    movable = (*stages.COLLECTED, stages.MERGED, stages.DECLINED)
    return first_denial(_in_county(actor, item), _keeper(actor), _stage(item, *movable))


def can_vote(actor: Actor) -> Decision:
    """Enter what the congress has voted."""
    return _keeper(actor)


def can_publish(actor: Actor) -> Decision:
    return _keeper(actor)


def can_link(actor: Actor, item: Item) -> Decision:
    """Say which matters carry an item out."""
    linkable = allow_if(item.stage in (stages.CHOSEN, *stages.PUBLIC), _("It was not chosen yet."))
    return first_denial(
        _in_county(actor, item), allow_if(actor.is_office, _("Only the delivery office links matters.")), linkable
    )


def can_place(actor: Actor, item: Item) -> Decision:
    """The lead unit until it is published; afterwards the keeper, since the places are promised."""
    return first_denial(
        _works(actor, item),
        allow_if(item.stage not in stages.DROPPED, _("It was not taken up.")),
        allow_if(
            keeps(actor) or not item.is_public,
            _("The places are promised: only the keeper of the register changes them."),
        ),
    )


def can_report_funds(actor: Actor, item: Item) -> Decision:
    return first_denial(
        _in_county(actor, item), allow_if(_leads(actor, item), _("Only the lead unit reports funds.")), _promised(item)
    )


def can_check(actor: Actor, item: Item) -> Decision:
    """The keeper says what was found, never of an item that their own unit leads."""
    return first_denial(
        _in_county(actor, item),
        allow_if(keeps(actor), _("Only the keeper of the register verifies.")),
        allow_if(item.lead_unit_id not in actor.unit_ids, _("Nobody verifies an item of their own unit.")),
        _promised(item),
    )


def can_write(actor: Actor, item: Item) -> Decision:
    """The text of a quarter: the lead unit or the keeper."""
    return first_denial(_works(actor, item), _promised(item))


def can_release(actor: Actor) -> Decision:
    return _keeper(actor)


def can_finish(actor: Actor, item: Item) -> Decision:
    return first_denial(_in_county(actor, item), _keeper(actor), _stage(item, stages.PUBLISHED))


def can_reopen(actor: Actor, item: Item) -> Decision:
    return first_denial(_in_county(actor, item), _keeper(actor), _stage(item, stages.DONE, stages.ASSESSED))


def can_assess(actor: Actor, item: Item) -> Decision:
    """People are asked by anybody but the unit that leads the item, once it is done."""
    return first_denial(
        _in_county(actor, item),
        allow_if(
            keeps(actor) or actor.has(*_ASKERS), _("Units and the keeper of the register enter what people said.")
        ),
        allow_if(
            item.lead_unit_id not in actor.unit_ids, _("The unit that leads an item does not ask people about it.")
        ),
        allow_if(item.stage in (stages.DONE, stages.ASSESSED), _("People are asked once it is done.")),
    )
