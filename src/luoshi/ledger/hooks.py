"""What the ledger tells the apps to its left."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models import Citation, Domain
from luoshi.ledger.querysets import visibility
from luoshi.lib.errors import Message
from luoshi.org.actors import Actor
from luoshi.sources import hooks
from luoshi.sources.models import Clause, Document


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


hooks.extra_visibility.append(documents_of_own_work)
hooks.discard_obstacles.append(matters_made)
hooks.domain_names.update(Domain.choices)
