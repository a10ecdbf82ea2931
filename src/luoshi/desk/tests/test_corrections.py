"""A wrong field is put right in one click, kept with the document, and the proposal follows."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.desk import actions
from luoshi.desk.read_panel import panel_of
from luoshi.desk.sheet import Sheet
from luoshi.desk.tests.conftest import Scene
from luoshi.sources.models import Correction

ROADS, BUS, CALL, SUPPLY = "农村公路", "通客车", "崇高职业精神", "供水工程"


def _post(scene: Scene, words: str, of: str = "", who: str = "officer", **sent: Any) -> Any:
    data = {"of": str(scene.clause(of or words).pk), "place": 0, **sent}
    return scene.browser(who, htmx=True).post(scene.url("correct", words), data)


def test_the_card_shows_words_rule_and_meaning(scene: Scene) -> None:
    page = scene.browser().get(f"{scene.url()}?clause={scene.clause(ROADS).pk}").content.decode()
    panel = page[page.index("desk-read-words") :]
    assert "<mark>120公里<sub>" in panel
    assert "<mark>县交通局<sub>" in panel
    assert "<code>test</code>" in panel


def test_words_give_their_own_reasons_and_the_sentence_gives_its_own(scene: Scene) -> None:
    clause = scene.clause(ROADS)
    start = clause.start + clause.text.index("120公里")
    row = {**clause.reading["measures"][0], "rule": "measure.basis.output", "start": start, "end": start + 5}
    said = {"start": start, "end": start + 5, "text": "as an older reader said it"}
    clause.reading["measures"] = [row]
    clause.reading["why"] = [said | {"rule": rule} for rule in ("measure.comparator.after", "role.commitment.ahead")]
    clause.save(update_fields=["reading"])
    panel = panel_of(scene.board(ROADS), clause.pk)
    assert [why.rule for why in panel.items[0].whys] == ["measure.basis.output", "measure.comparator.after"]
    assert [why.rule for why in panel.role_whys] == ["role.commitment.ahead"]
    assert "older reader" not in panel.role_whys[0].text


def test_another_unit_becomes_the_lead_and_both_values_are_kept(scene: Scene) -> None:
    water = scene.cast.units["water"]
    before = Event.objects.count()
    assert _post(scene, ROADS, of="牵头单位：县交通局", field="units", unit=str(water.pk)).status_code == 200
    proposal = scene.board(ROADS).proposal(scene.clause(ROADS).pk)
    assert proposal.lead == water
    assert "更正" in proposal.why["lead_unit"]
    kept = Correction.objects.get()
    assert (kept.read[0]["name"], kept.read[0].get("unit")) == ("县交通局", None)
    assert (kept.corrected[0]["unit"], kept.by_name) == (str(water.pk), scene.cast.people["officer"].name)
    assert kept.rules_version == "test"
    assert Event.objects.count() - before == 1


@pytest.mark.parametrize(
    ("sent", "measured", "due"),
    [
        ({"field": "measures", "drop": "1"}, None, "2026-12-31"),
        (
            {"field": "measures", "subject": "里程", "comparator": "ge", "value": "90", "measure_unit": "公里"},
            90,
            "2026-12-31",
        ),
        ({"field": "deadlines", "date": "2026-10-31"}, 120, "2026-10-31"),
    ],
)
def test_targets_and_dates_are_corrected_and_restored(scene: Scene, sent: Any, measured: Any, due: str) -> None:
    assert _post(scene, ROADS, **sent).status_code == 200
    found = scene.board(ROADS).proposal(scene.clause(ROADS).pk)
    assert (found.measures[0].value, str(found.due_on)) == (measured, due)
    assert _post(scene, ROADS, field=sent["field"], restore="1").status_code == 200
    assert scene.board(ROADS).proposal(scene.clause(ROADS).pk).measures[0].value == 120
    assert not Correction.objects.exists()


def test_what_is_no_commitment_leaves_the_list_and_comes_back(scene: Scene) -> None:
    assert _post(scene, CALL, field="role").status_code == 200
    sheet = Sheet.of(scene.document)
    assert sheet
    assert scene.clause(CALL).pk not in sheet.order
    assert sheet.coverage.commitments == 5


def test_what_was_decided_keeps_its_role(scene: Scene) -> None:
    actions.waive(actor=scene.cast.actor("officer"), clause=scene.clause(CALL), reason="号召性表述")
    assert _post(scene, CALL, field="role").status_code == 400
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"field": "measures", "place": 7, "drop": "1"},
        {"field": "measures", "value": "很多"},
        {"field": "deadlines", "date": "明年"},
        {"field": "units", "unit": "x", "of": "牵头单位：县交通局"},
        {"field": "title"},
        {"field": "measures", "restore": "1"},
    ],
)
def test_bad_input_is_refused_with_words(scene: Scene, sent: dict[str, Any]) -> None:
    assert _post(scene, ROADS, **sent).status_code == 400
    assert not Correction.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("liaison", 404), ("leader", 404), ("foreign_officer", 404)])
def test_others_find_nothing(scene: Scene, who: str, status: int) -> None:
    assert _post(scene, ROADS, who=who, field="measures", drop="1").status_code == status


def test_a_clause_of_another_sentence_is_not_corrected_here(scene: Scene) -> None:
    assert _post(scene, ROADS, of=SUPPLY, field="measures", drop="1").status_code == 404
