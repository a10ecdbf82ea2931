"""What the register tells `org`: a unit that answers for firms is not switched off."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.concerns.hazards.models import Establishment
from luoshi.concerns.hazards.models.establishment import GONE
from luoshi.lib.errors import Message
from luoshi.org import hooks
from luoshi.org.models import Unit


def _obstacle(unit: Unit) -> Message | None:
    firms = Establishment.objects.filter(unit=unit).exclude(stage=GONE).count()
    if not firms:
        return None
    return _("The unit answers for %(n)d firms and places. Give them to another unit first.") % {"n": firms}


hooks.unit_obstacles.append(_obstacle)
