"""Many sentences of a part at once: no matter, taken back, accepted with a lead that is picked."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.desk import actions
from luoshi.desk.models import Waiver
from luoshi.desk.tests.conftest import Scene, form_of
from luoshi.ledger.actions import issue_matters
from luoshi.ledger.models import Matter

ROADS, BUS, CALL, SUPPLY, TAP = "农村公路", "通客车", "崇高职业精神", "供水工程", "普及率"


def _post(scene: Scene, verb: str, *words: str, part: int = 0, **given: Any) -> str:
    data = {"clause": [str(scene.clause(word).pk) for word in words], "key": "once", **given}
    response = scene.browser().post(f"{scene.url()}parts/{part}/{verb}/", data, follow=True)
    return str(response.content.decode())


def test_one_reason_for_several_sentences_is_one_event(scene: Scene) -> None:
    before = Event.objects.count()
    for _again in "ab":
        page = _post(scene, "waive", BUS, CALL, reason="常规工作")
    assert "2 句不立项" in page or "没有" in page
    assert set(Waiver.objects.values_list("clause__text", "reason")) == {
        (scene.clause(BUS).text, "常规工作"),
        (scene.clause(CALL).text, "常规工作"),
    }
    assert Event.objects.count() - before == 1


@pytest.mark.parametrize(
    ("words", "reason"), [((BUS,), " "), ((BUS,), "长" * 201), ((), "常规工作"), ((SUPPLY,), "常规工作")]
)
def test_nothing_is_waived_without_reason_or_sentence(scene: Scene, words: tuple[str, ...], reason: str) -> None:
    """A sentence of another part is none of this one's."""
    _post(scene, "waive", *words, reason=reason)
    assert not Waiver.objects.exists()


def test_drafts_and_waivers_are_taken_back_together(scene: Scene) -> None:
    officer = scene.cast.actor("officer")
    actions.accept(actor=officer, clause=scene.clause(ROADS), draft=scene.draft(ROADS))
    actions.waive(actor=officer, clause=scene.clause(CALL), reason="号召性表述")
    before = Event.objects.count()
    assert "2 句已恢复为待定" in _post(scene, "take-back", ROADS, BUS, CALL)
    assert (Matter.objects.count(), Waiver.objects.count()) == (0, 0)
    assert Event.objects.count() - before == 1


def test_what_was_issued_or_merged_stops_taking_back(scene: Scene) -> None:
    officer = scene.cast.actor("officer")
    matter = actions.accept(actor=officer, clause=scene.clause(ROADS), draft=scene.draft(ROADS))
    actions.merge(actor=officer, clause=scene.clause(BUS), into=matter, draft=scene.draft(BUS))
    assert "请先在那里单独撤出" in _post(scene, "take-back", ROADS, BUS)
    actions.undo_accept(actor=officer, clause=scene.clause(BUS))
    issue_matters(actor=officer, matters=[matter])
    _post(scene, "take-back", ROADS, key="again")
    assert Matter.objects.get().pk == matter.pk


def test_the_sponsor_follows_the_lead_that_was_picked(scene: Scene) -> None:
    """The card's button sends its unit after the empty list; the sponsor left undecided is the one in charge of it."""
    roads = scene.cast.units["transport"]
    sent = form_of(scene, TAP) | {"lead_unit": ["", str(roads.pk)], "sponsor": ""}
    assert scene.browser().post(scene.url("accept", TAP), sent).status_code == 302
    matter = Matter.objects.get()
    wanted, _why = scene.board(TAP).known.sponsors.sponsor_of(roads, matter.domain)
    assert wanted
    assert (matter.lead_unit, matter.sponsor) == (roads, wanted)


@pytest.mark.parametrize("verb", ["waive", "take-back"])
@pytest.mark.parametrize("who", ["liaison", "leader", "foreign_officer"])
def test_others_find_nothing(scene: Scene, verb: str, who: str) -> None:
    sent = {"clause": [str(scene.clause(BUS).pk)], "reason": "常规工作"}
    assert scene.browser(who).post(f"{scene.url()}parts/0/{verb}/", sent).status_code == 404
    assert not Waiver.objects.exists()


def test_a_row_takes_another_lead_at_once(scene: Scene) -> None:
    """The unit that the document names then supports; the sponsor follows."""
    water, transport = scene.cast.units["water"], scene.cast.units["transport"]
    browser = scene.browser(htmx=True)
    sent = {"clause": str(scene.clause(ROADS).pk), "lead_unit": str(water.pk)}
    page = browser.post(f"{scene.url()}pick/", sent).content.decode()
    assert f'id="row-{scene.clause(ROADS).pk}"' in page
    matter = Matter.objects.get()
    assert matter.lead_unit == water
    assert transport in matter.supporting.all()
    assert water not in matter.supporting.all()


@pytest.mark.parametrize(("sent", "status"), [({"lead_unit": "x"}, 400), ({}, 400), ({"clause": "x"}, 404)])
def test_a_pick_without_a_unit_or_sentence_is_refused(scene: Scene, sent: dict[str, str], status: int) -> None:
    full = {"clause": str(scene.clause(BUS).pk), **sent}
    assert scene.browser(htmx=True).post(f"{scene.url()}pick/", full).status_code == status
    assert not Matter.objects.exists()
