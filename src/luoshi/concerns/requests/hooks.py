"""What the register tells others: a unit that handles requests is not switched off; the tick erases contact data."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.concerns.requests.actions import erase_due
from luoshi.concerns.requests.models import Request
from luoshi.lib import tick
from luoshi.lib.errors import Message
from luoshi.org import hooks
from luoshi.org.actors import Actor
from luoshi.org.models import County, Unit


def _obstacle(unit: Unit) -> Message | None:
    open_ones = Request.objects.under_way().filter(unit=unit).count()
    if not open_ones:
        return None
    return _("The unit handles %(n)d requests. Let them be answered and closed first.") % {"n": open_ones}


def keep_erased() -> None:
    """Erases contact data whose time is over, of every county."""
    for county in County.objects.all():
        while erase_due(actor=Actor.system(county)):
            pass


hooks.unit_obstacles.append(_obstacle)
tick.register("request_contacts", keep_erased)
