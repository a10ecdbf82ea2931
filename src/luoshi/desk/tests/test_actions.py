"""What the office decides about sentences: each success beside its refusals."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.desk import actions
from luoshi.desk.actions import AlreadyDecided
from luoshi.desk.models import Waiver
from luoshi.desk.tests.conftest import Scene
from luoshi.ledger.actions import issue_matters
from luoshi.ledger.models import Matter
from luoshi.lib.errors import ActionError, Refused
from luoshi.sources import hooks

ROADS, CALL, SUPPLY = "农村公路", "崇高职业精神", "供水工程"


def _accept(scene: Scene, words: str, who: str = "officer", **given: Any) -> Matter:
    return actions.accept(actor=scene.cast.actor(who), clause=scene.clause(words), draft=scene.draft(words), **given)


def _kinds() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("kind", flat=True))[-2:]


def test_accept_drafts_the_proposal_with_everything_in_it(scene: Scene) -> None:
    matter = Matter.objects.get(pk=_accept(scene, ROADS).pk)
    assert (matter.state, matter.title, matter.year) == ("draft", "完成农村公路提档升级 120 公里", 2026)
    assert (matter.lead_unit, matter.sponsor) == (scene.cast.units["transport"], scene.cast.post("leader"))
    assert [row.unit.code for row in matter.support_rows.all()] == ["water", "town"]
    assert (matter.due_on, matter.source_due_on, matter.due_source) == (matter.due_on, matter.due_on, "document")
    assert [(m.value, m.unit, m.mode) for m in matter.measures.all()] == [(120, "公里", "accumulating")]
    assert matter.citations.count() == 3  # the sentence and both lines that assign it
    assert _kinds()[-1] == "matter_drafted"


def test_first_responsible_unit_leads_and_the_next_supports_by_order(scene: Scene) -> None:
    matter = _accept(scene, SUPPLY)
    assert (matter.lead_unit, matter.kind) == (scene.cast.units["water"], "livelihood_item")
    assert [(row.unit.code, row.by_order) for row in matter.support_rows.all()] == [("transport", True)]


@pytest.mark.parametrize("who", ["liaison", "leader", "auditor", "system_admin", "foreign_officer", "nobody"])
def test_only_the_delivery_office_of_the_county_decides(scene: Scene, who: str) -> None:
    actor, clause, draft = scene.cast.actor(who), scene.clause(ROADS), scene.draft(ROADS)
    before = Event.objects.count()
    with pytest.raises(Refused):
        actions.accept(actor=actor, clause=clause, draft=draft)
    with pytest.raises(Refused):
        actions.accept_many(actor=actor, document=scene.document, drafts={clause: draft})
    with pytest.raises(Refused):
        actions.waive(actor=actor, clause=clause, reason="重复")
    with pytest.raises(Refused):
        actions.unwaive(actor=actor, clause=clause)
    with pytest.raises(Refused):
        actions.undo_accept(actor=actor, clause=clause)
    assert (Matter.objects.count(), Waiver.objects.count(), Event.objects.count()) == (0, 0, before)


def test_the_second_officer_is_told_who_was_faster(scene: Scene) -> None:
    late = scene.draft(ROADS)
    _accept(scene, ROADS)
    with pytest.raises(AlreadyDecided, match="方一"):
        actions.accept(actor=scene.cast.actor("officer2"), clause=scene.clause(ROADS), draft=late)
    with pytest.raises(AlreadyDecided, match="方一"):
        actions.waive(actor=scene.cast.actor("officer2"), clause=scene.clause(ROADS), reason="重复")
    assert (Matter.objects.count(), Waiver.objects.count()) == (1, 0)


def test_the_same_submission_twice_makes_one_matter(scene: Scene) -> None:
    draft = scene.draft(ROADS)
    first, second = (
        actions.accept(actor=scene.cast.actor("officer"), clause=scene.clause(ROADS), draft=draft, key="k")
        for _ in "ab"
    )
    assert first == second


def test_undo_throws_the_draft_away_but_not_what_was_issued(scene: Scene) -> None:
    officer = scene.cast.actor("officer")
    _accept(scene, ROADS)
    assert actions.undo_accept(actor=officer, clause=scene.clause(ROADS)) == ["完成农村公路提档升级 120 公里"]
    assert Matter.objects.count() == 0
    with pytest.raises(ActionError):
        actions.undo_accept(actor=officer, clause=scene.clause(ROADS))
    issue_matters(actor=officer, matters=[_accept(scene, ROADS)])
    with pytest.raises(Refused):
        actions.undo_accept(actor=officer, clause=scene.clause(ROADS))
    assert Matter.objects.count() == 1


def test_waive_keeps_reason_and_person_and_can_be_taken_back(scene: Scene) -> None:
    officer, clause = scene.cast.actor("officer"), scene.clause(CALL)
    waiver = actions.waive(actor=officer, clause=clause, reason=" 号召性表述 ")
    assert (waiver.reason, waiver.waived_by.name) == ("号召性表述", "方一")
    assert _kinds()[-1] == "clause_waived"
    assert hooks.obstacle_to_discard(scene.document)
    with pytest.raises(AlreadyDecided, match="号召性表述"):
        _accept(scene, CALL, "officer2")
    actions.unwaive(actor=officer, clause=clause)
    assert _kinds()[-1] == "clause_unwaived"
    assert hooks.obstacle_to_discard(scene.document) is None
    with pytest.raises(ActionError):
        actions.unwaive(actor=officer, clause=clause)
    assert _accept(scene, CALL).lead_unit is None


@pytest.mark.parametrize("reason", ["", "   ", "长" * 201])
def test_a_waiver_needs_a_reason_that_fits(scene: Scene, reason: str) -> None:
    with pytest.raises(ActionError):
        actions.waive(actor=scene.cast.actor("officer"), clause=scene.clause(CALL), reason=reason)
    assert not Waiver.objects.exists()


def test_many_are_accepted_with_one_event_or_none_at_all(scene: Scene) -> None:
    officer = scene.cast.actor("officer")
    drafts = {scene.clause(words): scene.draft(words) for words in (ROADS, CALL)}
    before = Event.objects.count()
    made = actions.accept_many(actor=officer, document=scene.document, drafts=drafts, key="once")
    assert (len(made), Event.objects.count() - before, _kinds()[-1]) == (2, 1, "matters_drafted")
    again = actions.accept_many(actor=officer, document=scene.document, drafts=drafts, key="once")
    assert {matter.pk for matter in again} == {matter.pk for matter in made}
    mixed = {scene.clause(words): scene.draft(words) for words in (SUPPLY, CALL)}
    with pytest.raises(AlreadyDecided):
        actions.accept_many(actor=officer, document=scene.document, drafts=mixed)
    assert Matter.objects.count() == 2


@pytest.mark.parametrize("words", [[ROADS], [ROADS, CALL, SUPPLY, "通客车"]])
def test_accepting_many_takes_the_same_queries(
    scene: Scene, words: list[str], django_assert_max_num_queries: Any
) -> None:
    drafts = {scene.clause(word): scene.draft(word) for word in words}
    with django_assert_max_num_queries(32):
        actions.accept_many(actor=scene.cast.actor("officer"), document=scene.document, drafts=drafts)
