"""What the desk tells the apps to its left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from uuid import UUID

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.desk import policies
from luoshi.desk.models import Joined, Marked, Waiver
from luoshi.desk.states import standings_of
from luoshi.desk.told import AMENDED
from luoshi.ledger import work
from luoshi.lib.errors import Message
from luoshi.org.actors import Actor
from luoshi.sources import hooks
from luoshi.sources.models import CARRIED, ClauseRole, Document, Succession
from luoshi.ui import menu
from luoshi.ui.parts import Action


def decided(document: Document) -> Message | None:
    """A document about whose sentences something was decided stays as it was read."""
    if Waiver.objects.filter(clause__version__document=document).exists():
        return _("Sentences of this document were waived at the desk. Take that back first.")
    if Marked.objects.filter(clause__version__document=document).exists():
        return _("Sentences of this document were marked as commitments at the desk. Take that back first.")
    return None


def decisions(clauses: Collection[UUID]) -> dict[UUID, Message]:
    """Sentences with a matter or a waiver, and who marked them."""
    found: dict[UUID, Message] = {}
    for pk, standing in standings_of(clauses).items():
        if standing.waiver:
            found[pk] = _("It is decided already that no matter is made of this sentence.")
        else:
            found[pk] = _("A matter was made of this sentence already.")
    return found


def follow_sentences(successions: Sequence[Succession]) -> Sequence[Model]:
    """Waivers and merges of sentences that did not change go along. A mark follows its sentence also when that changed,
    as long as it is read as background: that it promises something was decided about the sentence, not its figures."""
    carried = {row.old_id: row.new_id for row in successions if row.fate in CARRIED and row.new_id}
    waivers, joined = list(Waiver.objects.filter(clause__in=carried)), list(Joined.objects.filter(clause__in=carried))
    for waiver in waivers:
        waiver.clause_id = carried[waiver.clause_id]
    for merge in joined:
        merge.clause_id = carried[merge.clause_id]
    Waiver.objects.bulk_update(waivers, ["clause"], batch_size=400)
    Joined.objects.bulk_update(joined, ["clause"], batch_size=400)
    follows = {row.old_id: row.new for row in successions if row.new and row.new.role == ClauseRole.CONTEXT}
    marks = {row.clause_id: row for row in Marked.objects.filter(clause__in=follows)}
    for old, mark in marks.items():
        mark.clause = follows[old]
    Marked.objects.bulk_update(marks.values(), ["clause"], batch_size=400)
    _rename_merged(carried)
    return ()


def _rename_merged(carried: Mapping[UUID, UUID]) -> None:
    """What undoing a merge takes out is named by the keys of clauses."""
    keys = {str(old): str(new) for old, new in carried.items()}
    rows = list(Joined.objects.filter(clause__in=carried.values()))
    for row in rows:
        row.added |= {"citations": [keys.get(key, key) for key in row.added.get("citations", ())]}
    Joined.objects.bulk_update(rows, ["added"], batch_size=400)


def _step(label: Message, page: str) -> Callable[[Actor, Document], Action | None]:
    """From a document's page to a page of the desk about it, for those who decide there."""

    def step(actor: Actor, document: Document) -> Action | None:
        return Action(label, reverse(page, args=[document.pk])) if policies.can_decide(actor, document) else None

    return step


def _uses_desk(actor: Actor) -> bool:
    return bool(policies.can_use_desk(actor))


work.register(AMENDED)
hooks.carriers.append(follow_sentences)
hooks.discard_obstacles.append(decided)
hooks.decisions.append(decisions)
for _label, _page in (
    (_("Decomposition desk"), "desk:desk"),
    (_("Coverage"), "desk:coverage"),
    (_("Promises kept"), "desk:promises"),
):
    hooks.next_steps.append(_step(_label, _page))
menu.register(menu.MenuItem("desk", _("Decomposition desk"), "desk:documents", "sources", "clipboard", 11, _uses_desk))
menu.register(
    menu.MenuItem("coverage", _("Coverage of demands"), "desk:coverages", "sources", "clipboard", 12, _uses_desk)
)
menu.register(menu.MenuItem("suspects", _("Changed sentences"), "desk:suspects", "sources", "check", 13, _uses_desk))
