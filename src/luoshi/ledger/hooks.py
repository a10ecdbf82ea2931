"""What the ledger tells the apps to its left."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models import Citation, Domain, Matter, State
from luoshi.ledger.querysets import visibility
from luoshi.lib.errors import Message
from luoshi.org.actors import Actor
from luoshi.sources import hooks
from luoshi.sources.models import CARRIED, Clause, Document, Succession


def documents_of_own_work(actor: Actor) -> Q:
    """Documents from which a matter comes that the actor may see."""
    cited = Citation.objects.filter(visibility(actor, "matter__")).values("clause__version__document")
    return Q(pk__in=cited)


def matters_made(document: Document) -> Message | None:
    """A document from which matters were made stays."""
    clauses = Clause.objects.filter(version__document=document)
    if Citation.objects.filter(clause__in=clauses).exists():
        return _("Matters were made from this document.")
    return None


def follow_sentences(successions: Sequence[Succession]) -> Sequence[Model]:
    """Citations of sentences that did not change go along; the matters of the others become suspect and are named."""
    carried = {row.old_id: row.new for row in successions if row.fate in CARRIED and row.new}
    citations = list(Citation.objects.filter(clause__in=carried))
    for citation in citations:
        citation.clause = carried[citation.clause_id]
        citation.fingerprint = citation.clause.fingerprint  # only its number may differ
    Citation.objects.bulk_update(citations, ["clause", "fingerprint"], batch_size=400)
    changed = [row.old_id for row in successions if row.fate not in CARRIED]
    suspect = Matter.objects.filter(citations__clause__in=changed).exclude(state=State.CANCELLED)
    return list(suspect.distinct().order_by("number", "created_at"))


hooks.carriers.append(follow_sentences)
hooks.extra_visibility.append(documents_of_own_work)
hooks.discard_obstacles.append(matters_made)
hooks.domain_names.update(Domain.choices)
