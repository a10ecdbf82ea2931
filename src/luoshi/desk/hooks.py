"""What the desk tells the apps to its left."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.desk.models import Waiver
from luoshi.lib.errors import Message
from luoshi.sources import hooks
from luoshi.sources.models import Document


def decided(document: Document) -> Message | None:
    """A document about whose sentences something was decided stays as it was read."""
    if Waiver.objects.filter(clause__version__document=document).exists():
        return _("Sentences of this document were waived at the desk. Take that back first.")
    return None


hooks.discard_obstacles.append(decided)
