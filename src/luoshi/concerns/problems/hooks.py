"""What the register tells `org` and the ledger: units that still answer for problems, and the panel of a matter."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns.problems.models import Problem
from luoshi.ledger import panels
from luoshi.lib.errors import Message
from luoshi.org import hooks
from luoshi.org.models import Unit

panels.register(panels.Panel("problems", gettext_lazy("Problems"), "problems:panel", "problems:row_panel"))


def _obstacle(unit: Unit) -> Message | None:
    owned = Problem.objects.filter(unit=unit).open().count()
    if not owned:
        return None
    return _("The unit answers for %(n)d open problems. Give them to another unit first.") % {"n": owned}


hooks.unit_obstacles.append(_obstacle)
