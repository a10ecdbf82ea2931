"""What the office does with several matters of the list: 催办, and how often they are reported on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from luoshi.chase import actions, policies
from luoshi.chase.forms import CadenceForm, words_to_units
from luoshi.chase.models import Cadence, Reminder, Rhythm
from luoshi.chase.rounds import default_of
from luoshi.ledger.batches import Batch, BatchForm, Change, Done
from luoshi.ledger.batches.base import Given
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor


class RemindTogetherForm(BatchForm):
    """Words to all of them. Marks the matters with ``reminders_today``."""

    words = words_to_units()

    def prepare(self, actor: Actor, matters: Sequence[Matter]) -> None:
        today = Reminder.objects.filter(day=clock.today())
        prefetch_related_objects(matters, Prefetch("reminders", today, to_attr="reminders_today"))


class CadenceTogetherForm(BatchForm):
    """One rhythm for all. Marks the matters with ``rhythm_now``: their own cadence, or the county's."""

    rhythm = CadenceForm.base_fields["rhythm"]
    day = CadenceForm.base_fields["day"]

    def prepare(self, actor: Actor, matters: Sequence[Matter]) -> None:
        prefetch_related_objects(matters, "cadences")
        default = default_of(actor.county_id)
        for matter in matters:
            row: Any = matter
            row.rhythm_now = next(iter(row.cadences.all()), default)


def _office(actor: Actor) -> bool:
    return bool(policies.can_chase(actor)) and not actor.is_system


def _can_remind(actor: Actor, matter: Any, given: Given) -> Decision:
    return policies.can_remind(actor, matter, reminded=bool(matter.reminders_today))


def _remind_change(actor: Actor, matter: Matter, given: Given) -> list[Change]:
    return [Change(_("Reminds"), given.get("words") or _("title and due date"))]


def _remind(actor: Actor, matters: Sequence[Matter], given: Given) -> Done:
    rows = actions.remind_matters(actor=actor, matters=matters, words=given["words"], key=given["key"])
    return Done(
        ngettext("The unit is reminded of %(n)d matter.", "The units are reminded of %(n)d matters.", len(rows))
        % {"n": len(rows)}
    )


def _can_set_cadence(actor: Actor, matter: Any, given: Given) -> Decision:
    now: Cadence = matter.rhythm_now
    same = bool(given) and now.matter_id is not None and (now.rhythm, now.day) == (given["rhythm"], given["day"])
    return first_denial(
        policies.can_set_cadence(actor, matter), allow_if(not same, gettext_lazy("It stands there already."))
    )


def _cadence_change(actor: Actor, matter: Any, given: Given) -> list[Change]:
    then = _words(given["rhythm"], given["day"]) if given else ""
    return [Change(_("Rhythm of reports"), _words(matter.rhythm_now.rhythm, matter.rhythm_now.day), then)]


def _words(rhythm: str, day: int) -> str:
    label = str(Rhythm(rhythm).label)
    if rhythm in (Rhythm.NONE, Rhythm.MILESTONES):
        return label
    return _("%(rhythm)s, by day %(day)d") % {"rhythm": label, "day": day}


def _set_cadence(actor: Actor, matters: Sequence[Matter], given: Given) -> Done:
    rows = actions.set_cadences(
        actor=actor, matters=matters, rhythm=given["rhythm"], day=given["day"], key=given["key"]
    )
    return Done(_("%(n)d matters report by the new rhythm from the next round on.") % {"n": len(rows)})


OWN = (
    Batch(
        "remind",
        gettext_lazy("Remind the units"),
        gettext_lazy(
            "Their liaisons and heads find a line for each matter in their reminders within a minute; outside hours on the "
            "next working morning. Once a day for each matter."
        ),
        _office,
        _can_remind,
        _remind_change,
        _remind,
        form=RemindTogetherForm,
    ),
    Batch(
        "cadence",
        gettext_lazy("Set rhythm of reports"),
        gettext_lazy(
            "How often these matters are reported on, from the next round on. A round that is open stays as it is."
        ),
        _office,
        _can_set_cadence,
        _cadence_change,
        _set_cadence,
        form=CadenceTogetherForm,
    ),
)
