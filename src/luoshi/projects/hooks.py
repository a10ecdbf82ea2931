"""What the register tells `org`: a unit that leads projects is not switched off, sponsors hand them over with their post."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.lib.errors import Message
from luoshi.org import hooks
from luoshi.org.models import Unit
from luoshi.projects import stages
from luoshi.projects.models import Project


def _obstacle(unit: Unit) -> Message | None:
    open_ones = Project.objects.filter(lead_unit=unit).exclude(stage__in=(stages.AT_CAPACITY, stages.DROPPED)).count()
    if not open_ones:
        return None
    return _("The unit leads %(n)d projects. Give them to another unit first.") % {"n": open_ones}


hooks.unit_obstacles.append(_obstacle)
