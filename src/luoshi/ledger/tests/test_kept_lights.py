"""Lights are kept, and can be thrown away: a new day reckons them, and reckoning anew finds the same."""

from __future__ import annotations

from typing import Any

import pytest
from django.forms.models import model_to_dict

from luoshi.ledger import actions
from luoshi.ledger.lights import keep
from luoshi.ledger.models import LightSpan, Matter, MatterLight
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


def spans_of(matter: Matter) -> list[tuple[str, int, int | None]]:
    rows = LightSpan.objects.filter(matter=matter).order_by("since")
    return [(row.colour, row.since.day, row.until and row.until.day) for row in rows]


def test_what_a_light_was_is_kept_by_day(cast: Cast, clock: Any) -> None:
    matter = stories.issued(cast)
    clock.set(2026, 1, 14)
    tick.run()
    clock.set(2026, 1, 15)
    actions.override_light(
        actor=cast.actor("officer"), matter=matter, colour="yellow", reason="已在办理。", until=matter.due_on
    )
    first = spans_of(matter)[0]
    assert spans_of(matter) == [(first[0], 9, 14), ("red", 14, 15), ("yellow", 15, None)]
    clock.set(2026, 1, 16)
    tick.run()
    assert len(spans_of(matter)) == 3


def test_of_two_lights_on_one_day_the_later_is_kept(cast: Cast) -> None:
    matter = stories.acknowledged(cast)
    for colour in ("red", "yellow"):
        actions.override_light(
            actor=cast.actor("officer"), matter=matter, colour=colour, reason="现场停工。", until=matter.due_on
        )
    assert spans_of(matter) == [("yellow", 9, None)]
    actions.cancel(actor=cast.actor("officer"), matter=matter, basis="县长办公会议纪要")
    assert spans_of(matter) == []


def test_drafts_have_no_history_and_may_be_discarded(cast: Cast) -> None:
    matter = stories.draft(cast)
    assert spans_of(matter) == []
    actions.discard_draft(actor=cast.actor("officer"), matter=matter)
