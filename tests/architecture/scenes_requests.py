"""Requests that the permission table speaks of."""

from __future__ import annotations

from typing import Any

from luoshi.concerns.requests import actions
from luoshi.concerns.requests.tests.conftest import answered, dispatched, heard, received, refused
from luoshi.org.tests.cast import Cast

Scene = tuple[tuple[object, ...], dict[str, Any]]
SENT = {"key": "form-1"}


class RequestScenes:
    """Mixed into `Scenes`."""

    cast: Cast

    def received_request(self) -> Scene:
        return (received(self.cast).pk,), SENT

    def dispatched_request(self) -> Scene:
        return (dispatched(self.cast).pk,), SENT

    def refused_request(self) -> Scene:
        return (refused(self.cast).pk,), SENT

    def extending_request(self) -> Scene:
        row = dispatched(self.cast)
        actions.ask_extension(actor=self.cast.actor("liaison"), request=row, days=5, reason="管道要开挖。")
        return (row.pk,), SENT

    def answered_request(self) -> Scene:
        answered(self.cast)
        return (), SENT

    def closed_request(self) -> Scene:
        return (heard(self.cast, answered(self.cast)).pk,), SENT
