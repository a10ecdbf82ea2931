"""Views and batches of the ledger list for the permission table."""

from __future__ import annotations

from typing import Any

from luoshi.ledger import actions
from luoshi.ledger.models import Matter, SavedView
from luoshi.ledger.notes.actions import NoteInput, add_note
from luoshi.ledger.tests import stories
from luoshi.lib import clock
from luoshi.org.tests.cast import Cast

Scene = tuple[tuple[object, ...], dict[str, Any]]


class ListScenes:
    """A view of one's own, a shared one, batches of units and of the office, something set together; notes."""

    cast: Cast

    def own_view(self) -> Scene:
        return self._view(shared=False)

    def shared_view(self) -> Scene:
        return self._view(shared=True)

    def batch_of_units(self) -> Scene:
        return ("acknowledge",), {"matter": [self._alone().pk]}

    def batch_of_office(self) -> Scene:
        return ("sponsor",), {"matter": [self._alone().pk]}

    def assignment(self) -> Scene:
        made = actions.assign_matters(
            actor=self.cast.actor("officer"), matters=[self._alone()], field="sponsor", post=self.cast.post("leader2")
        )
        return (made.pk,), {"key": "form-1"}

    def notes(self) -> Scene:
        return ("ledger.Matter", stories.issued(self.cast).pk), {}

    def note_before(self) -> Scene:
        return ("ledger.Matter", stories.issued(self.cast).pk, "before"), {"key": "form-1"}

    def note_of_unit(self) -> Scene:
        said = NoteInput(clock.today(), "已踏勘。")
        row = add_note(actor=self.cast.actor("liaison"), subject=stories.issued(self.cast), phase="before", note=said)
        return (row.pk,), {"key": "form-1"}

    def prompts_of_tasks(self) -> Scene:
        return ("task",), {"key": "form-1"}

    def _alone(self) -> Matter:
        """Without supporting units, so that those have nothing to choose."""
        return stories.issued(self.cast, supporting=[])

    def _view(self, *, shared: bool) -> Scene:
        view: SavedView = actions.save_view(
            actor=self.cast.actor("officer"), name="经济", conditions={"domain": "economy"}, shared=shared
        )
        return (view.pk,), {"key": "form-1"}
