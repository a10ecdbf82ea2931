"""The question before saving: did you mean 10,000 times less?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from luoshi.indicators.models import Area, Indicator
from luoshi.indicators.scale import Doubt
from luoshi.lib.errors import ActionError


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure that is asked about. ``place`` is its place among the figures that were sent."""

    place: int
    indicator: Indicator
    area: Area
    doubt: Doubt


class Doubtful(ActionError):
    """Nothing was saved: figures look far off and were not confirmed. ``asked`` names them all."""

    status = 422

    def __init__(self, asked: Sequence[Asked]) -> None:
        count = len(asked)
        super().__init__(
            ngettext(
                "%(n)d figure is far from what its series has been. Confirm it or correct it; nothing was saved yet.",
                "%(n)d figures are far from what their series have been. Confirm or correct them; nothing was saved yet.",
                count,
            )
            % {"n": count}
        )
        self.asked = asked
