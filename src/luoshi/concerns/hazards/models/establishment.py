"""企业和场所: where hazards are found, and which department answers for its supervision."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.concerns.hazards.querysets import EstablishmentQuerySet
from luoshi.ledger.models import RegisterRow, Stage
from luoshi.org.models import Unit

OPERATING, STOPPED, GONE = "operating", "stopped", "gone"


class Industry(models.TextChoices):
    """行业领域, as safety committees divide them."""

    MINING = "mining", _("mines")
    CHEMICALS = "chemicals", _("dangerous chemicals")
    FIREWORKS = "fireworks", _("fireworks")
    MANUFACTURING = "manufacturing", _("manufacturing and trade")
    CONSTRUCTION = "construction", _("building sites")
    TRANSPORT = "transport", _("road transport")
    GAS = "gas", _("town gas")
    CROWDED = "crowded", _("crowded places")
    TOURISM = "tourism", _("scenic spots")
    SCHOOLS = "schools", _("schools")
    HEALTH = "health", _("hospitals and homes")
    WATER = "water", _("reservoirs and water works")
    FARMING = "farming", _("farming and machines")
    OTHER = "other", _("other places")


class EstablishmentKind(models.TextChoices):
    FIRM = "firm", _("firm")
    PLACE = "place", _("public place or works")


class Establishment(RegisterRow):
    """A firm or a place. ``unit`` is the department that answers for its supervision; ``principal`` who signs for it (its
    legal or actual head), a name and nothing else: no telephone number is kept."""

    STAGES = (
        Stage(OPERATING, pgettext_lazy("establishment", "in operation")),
        Stage(STOPPED, pgettext_lazy("establishment", "stopped")),
        Stage(GONE, pgettext_lazy("establishment", "gone"), ended=True),
    )
    MOVES = {OPERATING: (STOPPED, GONE), STOPPED: (OPERATING, GONE), GONE: ()}

    name = models.CharField(_("name of the firm or place"), max_length=80)
    kind = models.CharField(_("firm or place"), max_length=8, choices=EstablishmentKind)
    industry = models.CharField(_("industry"), max_length=16, choices=Industry)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("responsible department"))
    township = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("township")
    )
    address = models.CharField(_("address"), max_length=120, blank=True)
    principal = models.CharField(_("principal"), max_length=40, blank=True)

    objects = EstablishmentQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "name"],
                name="hazards_establishment_name",
                violation_error_message=_("A firm or place of this name is in the register already."),
            ),
        ]
        indexes = [models.Index(fields=["county", "unit"], name="hazards_by_department")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("hazards:establishment", args=[self.pk])
