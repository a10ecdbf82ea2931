"""What every row of the ledger has."""

from __future__ import annotations

from django.db import models

from luoshi.lib.ids import new_id
from luoshi.org.models import County


class CountyRow(models.Model):
    """A row that belongs to one county, with a key that is unique over all of them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
