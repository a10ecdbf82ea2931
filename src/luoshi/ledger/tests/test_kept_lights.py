"""Lights are kept, and can be thrown away: a new day reckons them, and reckoning anew finds the same."""

from __future__ import annotations

from typing import Any

import pytest
from django.forms.models import model_to_dict

from luoshi.ledger.lights import keep
from luoshi.ledger.models import Matter, MatterLight
from luoshi.ledger.tests import stories
from luoshi.lib import tick
from luoshi.org.tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(clock: Any) -> Cast:
    clock.set(2026, 1, 9)
    return make_cast()


def test_the_tick_reckons_the_lights_of_a_new_day(cast: Cast, clock: Any) -> None:
    matter = stories.issued(cast)
    assert MatterLight.objects.get(matter=matter).verified != "red"
    clock.set(2026, 1, 14)
    tick.run()
    light = MatterLight.objects.get(matter=matter)
    assert (light.verified, light.reason, light.verified_since) == ("red", "acknowledge_clock", light.as_of)


def test_a_day_that_has_been_reckoned_costs_nothing_more(cast: Cast, django_assert_num_queries: Any) -> None:
    stories.issued(cast)
    keep.refresh_all()
    with django_assert_num_queries(3):  # the counties, and one question for each of the two
        keep.refresh_all()


def test_thrown_away_and_made_again_they_are_the_same(cast: Cast, clock: Any) -> None:
    matters = [stories.closed(cast), stories.claimed(cast), stories.issued(cast), stories.acknowledged(cast)]
    stories.reported(cast, matters[-1], 40)
    kept = {row.matter_id: comparable(row) for row in MatterLight.objects.all()}
    MatterLight.objects.all().delete()
    keep.refresh(list(Matter.objects.all()))
    assert {row.matter_id: comparable(row) for row in MatterLight.objects.all()} == kept


def comparable(row: MatterLight) -> dict[str, Any]:
    """Everything but the key and the memory of the colour before."""
    return model_to_dict(row, exclude=["id", "previous"])
