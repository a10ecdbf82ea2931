"""How people look at the ledger: views they keep, columns they chose, and what they set on several matters at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person, Post

if TYPE_CHECKING:
    from luoshi.org.actors import Actor


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Saved views."""

    def usable_by(self, actor: Actor) -> SavedViewQuerySet:
        """One's own and those that the office shares with the county."""
        own = Q(owner=actor.person_id) if actor.person_id else Q(pk__in=[])
        return self.filter(Q(is_shared=True) | own, county=actor.county_id)


class SavedView(CountyRow):
    """视图: conditions, columns and order under a name. It holds no matters: each reader sees those they may see.

    ``conditions`` are the fields of the query bar as they were sent; without ``columns`` the reader's own are shown.
    """

    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name of the view"), max_length=30)
    is_shared = models.BooleanField(_("shared with the county"), default=False)
    conditions = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    sort = models.CharField(max_length=24, blank=True)
    saved_at = models.DateTimeField()

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["county", "owner", "name"], name="view_name_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Stays the same when the view is changed, so that it can be sent to a colleague."""
        return f"{reverse('ledger:list')}?saved={self.pk}"


class ListColumns(CountyRow):
    """The columns of the ledger list that a person chose, in their order."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    columns = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "person"], name="columns_of_person")]

    def __str__(self) -> str:
        return f"{self.person}: {', '.join(self.columns)}"


class Assigned(models.TextChoices):
    """What can be set on several matters at once."""

    SPONSOR = "sponsor", _("sponsor")
    RESPONSIBLE = "responsible", _("responsible person")


class Assignment(CountyRow):
    """One post set on several matters at once. ``before`` gives the post that stood there by the key of the matter
    (none: null), so that it can be taken back."""

    field = models.CharField(max_length=12, choices=Assigned)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    before = models.JSONField(default=dict)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.post}"

    def get_absolute_url(self) -> str:
        return reverse("ledger:assignment", args=[self.pk])
