"""Livelihood items that the permission table speaks of. It is June: the first quarter is over."""

from __future__ import annotations

from datetime import date
from typing import Any

from luoshi.concerns.livelihood.models import Item
from luoshi.concerns.livelihood.tests.conftest import done, proposed, published, shortlisted, voted, written
from luoshi.ledger.tests import stories
from luoshi.lib import clock
from luoshi.org.tests.cast import Cast

Scene = tuple[tuple[object, ...], dict[str, Any]]
SENT = {"key": "form-1"}


class LivelihoodScenes:
    """Mixed into `Scenes`."""

    cast: Cast

    def livelihood_proposal(self) -> Scene:
        return (proposed(self.cast).pk,), SENT

    def livelihood_candidates(self) -> Scene:
        shortlisted(self.cast)
        return (), SENT

    def livelihood_chosen(self) -> Scene:
        voted(self.cast, shortlisted(self.cast))
        return (), SENT

    def livelihood_item(self) -> Scene:
        return (published(self.cast).pk,), SENT

    def livelihood_linkable(self) -> Scene:
        stories.draft(self.cast, kind="livelihood_item")
        return self.livelihood_item()

    def livelihood_quarter(self) -> Scene:
        return (self._since_january().pk, 1), SENT

    def livelihood_written(self) -> Scene:
        written(self.cast, self._since_january(), "路面正在施工。")
        return (), SENT

    def livelihood_done(self) -> Scene:
        item = published(self.cast)
        Item.objects.filter(pk=item.pk).update(published_on=clock.today())
        return (done(self.cast, Item.objects.get(pk=item.pk)).pk,), SENT

    def _since_january(self) -> Item:
        """An item that was published before the first quarter was over."""
        item = published(self.cast)
        assert item.published_on == date(2026, 1, 6)
        return item
