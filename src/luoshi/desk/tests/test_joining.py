"""One sentence becomes several drafts, several become one; both can be taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.desk import actions
from luoshi.desk.actions import AlreadyDecided
from luoshi.desk.cards import split_card
from luoshi.desk.models import Joined
from luoshi.desk.proposals import Sentence
from luoshi.desk.proposals.pieces import pieces_of, places_in, usual_cuts
from luoshi.desk.states import ClauseState, standings_of
from luoshi.desk.tests.conftest import Scene
from luoshi.desk.tests.scripts import Script, deadline, measure
from luoshi.ledger.actions import edit_draft, issue_matters
from luoshi.ledger.models import Matter
from luoshi.lib.errors import ActionError, Refused

BOTH, NEXT, PLAIN = "两条断头路", "通客车", "管护台账"


@pytest.fixture
def roads(scene: Scene) -> Scene:
    """A sentence with two quantities, then one with a later date, then one that cannot be cut."""
    script = Script()
    script.sentence(
        "6月底前改造农村公路120公里，贯通两条断头路（桑坞、云麓）。",
        measures=[
            measure("120公里", "改造农村公路", 120, unit="公里"),
            measure("两条", "贯通断头路", 2, unit="条"),
        ],
        deadlines=[deadline("6月底前", "2026-06-30")],
        domain="livelihood",
    )
    script.sentence(
        "9月底前新增通客车自然村26个。",
        measures=[measure("26个", "新增通客车自然村", 26, unit="个")],
        deadlines=[deadline("9月底前", "2026-09-30")],
        domain="livelihood",
    )
    script.sentence("建立管护台账。", domain="livelihood")
    return Scene(scene.cast, script.stored(scene.cast.county))


def _accept(scene: Scene, words: str) -> Matter:
    return actions.accept(actor=scene.cast.actor("officer"), clause=scene.clause(words), draft=scene.draft(words))


def _merge(scene: Scene, words: str, into: Matter, who: str = "officer") -> Matter:
    draft = scene.draft(words)
    return actions.merge(actor=scene.cast.actor(who), clause=scene.clause(words), into=into, draft=draft)


def _form(scene: Scene, words: str, **given: Any) -> dict[str, Any]:
    splitting = split_card(scene.board(words), scene.clause(words).pk, None).splitting
    assert splitting
    data: dict[str, Any] = {"cutting": "1", "cut": list(splitting.cuts), "key": "k"}
    for piece in splitting.pieces:
        for form in (piece.form, piece.measures.management_form, *piece.measures):
            data |= {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: value for name, value in (data | given).items() if value is not None}


def _state(scene: Scene, words: str) -> ClauseState:
    pk = scene.clause(words).pk
    found = standings_of([pk]).get(pk)
    return found.state if found else ClauseState.OPEN


def test_places_stand_outside_brackets_and_before_words() -> None:
    text = "建水厂（甲、乙），修“一横、两纵”路；管好。"
    assert [text[:place][-3:] for place in places_in(text)] == ["乙），", "”路；"]
    assert places_in("修好路，。") == []


def test_usual_cuts_follow_the_quantities_else_the_strongest_mark() -> None:
    assert usual_cuts(Sentence("建厂；修路，管好。", 2026)) == [3]
    assert usual_cuts(Sentence("建厂，修路、管好。", 2026)) == [3]
    assert usual_cuts(Sentence("建厂、修路。", 2026)) == [3]
    assert usual_cuts(Sentence("由县水利局牵头，建厂，修路。", 2026)) == [11]
    text = "建厂3座，修路5公里、桥2座。"
    rows = [{"start": text.index(w), "end": text.index(w) + len(w)} for w in ("3座", "5公里", "2座")]
    assert usual_cuts(Sentence(text, 2026, reading={"measures": rows})) == [5, 11]


def test_a_date_holds_until_the_next_one() -> None:
    text = "6月底前建厂，修路，9月底前管好。"
    rows = [{"start": text.index(w), "end": text.index(w) + 4, "date": w} for w in ("6月底前", "9月底前")]
    pieces = pieces_of(Sentence(text, 2026, reading={"deadlines": rows}), [7, 10])
    assert [(piece.text, piece.rows("deadlines")[0]["date"]) for piece in pieces] == [
        ("6月底前建厂", "6月底前"),
        ("修路", "6月底前"),
        ("9月底前管好。", "9月底前"),
    ]


def test_a_lead_holds_for_pieces_that_name_only_others() -> None:
    text = "甲局牵头，乙局建厂；丙局牵头修路。"
    named = (("甲局", "lead"), ("乙局", "responsible"), ("丙局", "lead"))
    rows = [{"start": text.index(w), "end": text.index(w) + 2, "name": w, "role": role} for w, role in named]
    pieces = pieces_of(Sentence(text, 2026, reading={"units": rows}), [5, 10])
    assert [[row["name"] for row in piece.rows("units")] for piece in pieces] == [["甲局"], ["甲局", "乙局"], ["丙局"]]


def test_split_drafts_one_matter_for_each_quantity_citing_the_same_sentence(roads: Scene) -> None:
    lead = str(roads.cast.units["transport"].pk)
    before = Event.objects.count()
    form = _form(roads, BOTH, **{"p2-lead_unit": lead, "p2-due_on": "2026-10-31"})
    assert roads.browser().post(roads.url("split", BOTH), form).status_code == 302
    first, second = Matter.objects.order_by("pk")
    assert [(m.title, m.due_on) for m in (first, second)] == [
        ("改造农村公路 120 公里", date(2026, 6, 30)),
        ("贯通两条断头路", date(2026, 10, 31)),
    ]
    assert second.lead_unit == roads.cast.units["transport"]
    assert [[m.value for m in row.measures.all()] for row in (first, second)] == [[Decimal(120)], [Decimal(2)]]
    assert {row.citations.get().clause_id for row in (first, second)} == {roads.clause(BOTH).pk}
    assert (_state(roads, BOTH), Event.objects.count() - before) == (ClauseState.MATTER, 1)
    assert roads.browser().post(roads.url("split", BOTH), form).status_code == 302  # sent twice
    assert Matter.objects.count() == 2


def test_each_draft_of_a_split_is_changed_and_all_are_taken_back_at_once(roads: Scene) -> None:
    roads.browser().post(roads.url("split", BOTH), _form(roads, BOTH))
    second = Matter.objects.order_by("pk")[1]
    page = roads.browser().get(f"{roads.url()}?clause={roads.clause(BOTH).pk}&matter={second.pk}").content.decode()
    assert f'name="matter" value="{second.pk}"' in page
    assert 'value="贯通两条断头路"' in page
    before = Event.objects.count()
    assert roads.browser().post(roads.url("undo", BOTH)).status_code == 302
    assert (Matter.objects.count(), _state(roads, BOTH)) == (0, ClauseState.OPEN)
    assert Event.objects.count() - before == 1


def test_the_place_to_cut_is_chosen_and_errors_are_shown_in_their_piece(roads: Scene) -> None:
    browser = roads.browser(htmx=True)
    page = browser.get(roads.url("split", BOTH)).content.decode()
    assert page.count('class="desk-piece"') == 2
    assert browser.get(roads.url("split", BOTH) + "?cutting=1").content.decode().count('class="desk-piece"') == 1
    refused = browser.post(roads.url("split", BOTH), _form(roads, BOTH, **{"p2-title": ""}))
    assert refused.status_code == 422
    assert 'id="matter_p2-title_error"' in refused.content.decode()
    assert browser.post(roads.url("split", BOTH), {"cutting": "1", **_form(roads, BOTH, cut=[])}).status_code == 400
    assert browser.get(roads.url("split", PLAIN)).status_code == 400
    assert not Matter.objects.exists()


def test_only_an_open_sentence_is_split(roads: Scene) -> None:
    form = _form(roads, BOTH)
    _accept(roads, BOTH)
    assert roads.browser().post(roads.url("split", BOTH), form).status_code == 409
    assert roads.browser().get(roads.url("split", BOTH)).status_code == 302
    assert Matter.objects.count() == 1


def test_merge_appends_citation_and_measures_and_keeps_the_later_date(roads: Scene) -> None:
    matter = _accept(roads, BOTH)
    assert roads.browser().post(roads.url("merge", NEXT)).status_code == 302
    matter.refresh_from_db()
    assert (matter.due_on, matter.version) == (date(2026, 9, 30), 2)
    assert [int(m.value or 0) for m in matter.measures.all()] == [120, 2, 26]
    assert {row.clause_id for row in matter.citations.all()} == {roads.clause(BOTH).pk, roads.clause(NEXT).pk}
    assert (_state(roads, NEXT), Matter.objects.count()) == (ClauseState.MATTER, 1)
    _merge(roads, PLAIN, matter)  # the next one goes into the same draft
    assert matter.citations.count() == 3


def test_undoing_a_merge_takes_out_what_it_added_and_nothing_else(roads: Scene) -> None:
    matter = _merge(roads, NEXT, _accept(roads, BOTH))
    before = Event.objects.count()
    assert roads.browser().post(roads.url("undo", NEXT)).status_code == 302
    matter.refresh_from_db()
    assert (matter.due_on, matter.due_source) == (date(2026, 6, 30), "document")
    assert [int(m.value or 0) for m in matter.measures.all()] == [120, 2]
    assert (_state(roads, NEXT), _state(roads, BOTH)) == (ClauseState.OPEN, ClauseState.MATTER)
    assert (Joined.objects.count(), Event.objects.count() - before) == (0, 1)


def test_undoing_a_merge_leaves_what_the_officer_changed_since(roads: Scene) -> None:
    matter, officer = _merge(roads, NEXT, _accept(roads, BOTH)), roads.cast.actor("officer")
    edit_draft(actor=officer, matter=matter, version=2, due_on=date(2026, 11, 30))
    actions.unmerge(actor=officer, clause=roads.clause(NEXT))
    matter.refresh_from_db()
    assert matter.due_on == date(2026, 11, 30)


def test_taking_the_draft_back_opens_the_merged_sentence_too(roads: Scene) -> None:
    _merge(roads, NEXT, _accept(roads, BOTH))
    page = roads.browser(htmx=True).post(roads.url("undo", BOTH)).content.decode()
    assert {_state(roads, words) for words in (BOTH, NEXT)} == {ClauseState.OPEN}
    assert f'id="row-{roads.clause(NEXT).pk}" hx-swap-oob' in page


@pytest.mark.parametrize("case", ["first", "open", "issued", "split"])
def test_merge_says_why_it_is_not_possible(roads: Scene, case: str) -> None:
    words = BOTH if case == "first" else NEXT
    if case == "issued":
        draft = roads.board(BOTH).draft(roads.clause(BOTH).pk, {"lead_unit": roads.cast.units["transport"]})
        chosen = {**draft.fields, "sponsor": roads.cast.post("leader")}
        matter = _accept(roads, BOTH)
        officer = roads.cast.actor("officer")
        matter = edit_draft(actor=officer, matter=matter, version=1, **chosen)
        issue_matters(actor=officer, matters=[matter])
        with pytest.raises(Refused):
            _merge(roads, NEXT, matter)
    if case == "split":
        roads.browser().post(roads.url("split", BOTH), _form(roads, BOTH))
    page = roads.browser().get(f"{roads.url()}?clause={roads.clause(words).pk}").content.decode()
    reasons = {"first": "第一句", "open": "还没有成为草稿", "issued": "已经交办", "split": "已拆成几件"}
    assert reasons[case] in page
    assert roads.browser().post(roads.url("merge", words)).status_code == 400
    assert not Joined.objects.exists()


@pytest.mark.parametrize("who", ["liaison", "leader", "foreign_officer", "nobody"])
def test_others_neither_split_nor_merge(roads: Scene, who: str) -> None:
    matter = _accept(roads, BOTH)
    actor, clause, draft = roads.cast.actor(who), roads.clause(NEXT), roads.draft(NEXT)
    with pytest.raises(Refused):
        actions.merge(actor=actor, clause=clause, into=matter, draft=draft)
    with pytest.raises(Refused):
        actions.split(actor=actor, clause=clause, drafts=[draft, draft])
    with pytest.raises(Refused):
        actions.unmerge(actor=actor, clause=clause)
    with pytest.raises(Refused):
        actions.discard_split(actor=actor, clause=roads.clause(BOTH))


def test_what_was_decided_meanwhile_is_not_merged(roads: Scene) -> None:
    matter = _accept(roads, BOTH)
    draft = roads.draft(NEXT)
    actions.waive(actor=roads.cast.actor("officer2"), clause=roads.clause(NEXT), reason="重复")
    with pytest.raises(AlreadyDecided, match="方二"):
        actions.merge(actor=roads.cast.actor("officer"), clause=roads.clause(NEXT), into=matter, draft=draft)
    with pytest.raises(ActionError):
        actions.unmerge(actor=roads.cast.actor("officer"), clause=roads.clause(NEXT))
