"""What the register tells `org` and the other registers: who may keep it, and units that still lead items."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns import keepers
from luoshi.concerns.livelihood.models import Item
from luoshi.concerns.livelihood.querysets import REGISTER
from luoshi.lib.errors import Message
from luoshi.org import hooks
from luoshi.org.models import Unit

keepers.declare(REGISTER, gettext_lazy("Livelihood items"))


def _obstacle(unit: Unit) -> Message | None:
    led = Item.objects.filter(lead_unit=unit).open().count()
    if not led:
        return None
    return _("The unit leads %(n)d livelihood items. Give them to another unit first.") % {"n": led}


hooks.unit_obstacles.append(_obstacle)
