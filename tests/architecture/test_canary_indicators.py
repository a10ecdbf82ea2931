"""What one may not see of indicators is nowhere that links lead to: another unit's indicators, and values before their
official release, for whoever is not named. The control: whoever is named finds the value."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from luoshi.indicators.tests import scripts
from luoshi.org.tests.cast import Cast, make_cast
from tests.architecture.crawl import everything

pytestmark = pytest.mark.django_db
WORD, VALUES = "紫藤产量", ("11,111.1", "11111.1")  # digits that also raise a question
SEEDS = ("/indicators/", "/indicators/questions/", "/indicators/entry/", "/targets/", f"/search/?q={WORD}")
END = date(2026, 5, 31)


@pytest.fixture
def cast(clock: object) -> Cast:
    clock.set(2026, 6, 15, 9, 0)  # type: ignore[attr-defined]
    cast = make_cast()
    row = scripts.indicator(cast, readers=(cast.post("leader"),), name=WORD, decimals=1, awaits_release=True)
    scripts.approved(cast, row, {END: "11111.1"})
    return cast


def told(cast: Cast, person: str) -> dict[str, str]:
    """Everything that links lead to, but for the repeated question of a search."""
    client = Client()
    client.force_login(cast.people[person])
    seeds = [seed for seed in SEEDS if client.get(seed).status_code == 200]
    return {address: text for address, text in everything(client, seeds).items() if "q=" not in address}


def test_another_units_indicator_is_nowhere(cast: Cast) -> None:
    assert not [address for address, text in told(cast, "water_head").items() if WORD in text]


def test_a_value_before_its_release_is_nowhere_for_whoever_is_not_named(cast: Cast) -> None:
    answers = told(cast, "leader2")
    assert any(WORD in text for text in answers.values()), "the indicator itself is seen"
    assert not [address for address, text in answers.items() if any(value in text for value in VALUES)]


def test_whoever_is_named_finds_it_but_in_no_file(cast: Cast) -> None:
    places = [address for address, text in told(cast, "leader").items() if any(value in text for value in VALUES)]
    assert places
    assert not [address for address in places if "series." in address]
