"""What the register tells `org` and the other registers: who may keep it, and units that still own leads."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns import keepers
from luoshi.concerns.investment.models import Lead
from luoshi.concerns.investment.querysets import REGISTER
from luoshi.lib.errors import Message
from luoshi.org import hooks
from luoshi.org.models import Unit

keepers.declare(REGISTER, gettext_lazy("Investment attraction"))


def _obstacle(unit: Unit) -> Message | None:
    owned = Lead.objects.filter(unit=unit).open().count()
    if not owned:
        return None
    return _("The unit owns %(n)d investment leads. Give them to another unit first.") % {"n": owned}


hooks.unit_obstacles.append(_obstacle)
