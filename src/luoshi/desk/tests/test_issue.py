"""核对并交办: what goes to whom, what is missing, and that it happens once."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.desk import actions
from luoshi.desk.tests.conftest import Scene
from luoshi.ledger.models import Matter
from luoshi.ledger.tests.stories import draft

ROADS, CALL, SUPPLY = "农村公路", "崇高职业精神", "供水工程"


def _accept(scene: Scene, words: str) -> Matter:
    return actions.accept(actor=scene.cast.actor("officer"), clause=scene.clause(words), draft=scene.draft(words))


def _page(scene: Scene, **data: Any) -> Any:
    return scene.browser().post(f"{scene.url()}issue/", data, follow=True)


def test_confirmation_lists_by_unit_and_names_what_is_missing(scene: Scene) -> None:
    roads, call, supply = _accept(scene, ROADS), _accept(scene, CALL), _accept(scene, SUPPLY)
    page = scene.browser().get(f"{scene.url()}issue/").content.decode()
    assert page.index("测试县交通运输局") < page.index(roads.title)
    assert page.index("测试县水利局") < page.index(supply.title)
    row = page[: page.index(f'href="{scene.url()}?clause={scene.clause(CALL).pk}" title=')]
    assert "disabled" in row[row.rindex(f'value="{call.pk}"') :]
    assert f"?clause={scene.clause(CALL).pk}" in page


def test_chosen_matters_are_issued_and_the_units_named(scene: Scene) -> None:
    roads, supply = _accept(scene, ROADS), _accept(scene, SUPPLY)
    page = _page(scene, matter=[str(roads.pk), str(supply.pk)], key="once").content.decode()
    assert "县交通局 1" in page
    assert "县水利局 1" in page
    assert {matter.state for matter in Matter.objects.all()} == {"issued"}


def test_issuing_twice_has_one_effect(scene: Scene) -> None:
    roads, events = _accept(scene, ROADS), Event.objects.filter(kind="matters_issued")
    for _again in "ab":
        assert _page(scene, matter=[str(roads.pk)], key="once").status_code == 200
    assert (events.count(), Matter.objects.get().number) == (1, "RW-2026-0001")


@pytest.mark.parametrize("what", ["nothing", "incomplete"])
def test_nothing_is_issued_when_something_is_wrong(scene: Scene, what: str) -> None:
    roads, call = _accept(scene, ROADS), _accept(scene, CALL)
    matter = [] if what == "nothing" else [str(roads.pk), str(call.pk)]
    page = _page(scene, matter=matter, key="once")
    assert page.status_code == 400
    assert "ls-callout-error" in page.content.decode()
    assert {row.state for row in Matter.objects.all()} == {"draft"}


def test_matters_of_another_document_are_not_issued_from_here(scene: Scene) -> None:
    other = draft(scene.cast)
    assert _page(scene, matter=[str(other.pk)], key="once").status_code == 400
    assert Matter.objects.get(pk=other.pk).state == "draft"
