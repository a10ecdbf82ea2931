"""The desk over HTTP: with and without htmx, by those who may and those who may not."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from luoshi.desk import actions
from luoshi.desk.models import Waiver
from luoshi.desk.tests.conftest import Scene, form_of
from luoshi.desk.tests.scripts import Script
from luoshi.ledger.models import Matter
from luoshi.sources.models import Document, DocumentState

ROADS, CALL, SUPPLY = "农村公路", "崇高职业精神", "供水工程"
OUTSIDERS = [
    "liaison",
    "head",
    "leader",
    "county_head",
    "statistics",
    "auditor",
    "system_admin",
    "foreign_officer",
    "nobody",
]


def _text(response: Any) -> str:
    return str(response.content.decode())


def _accept(scene: Scene, words: str, who: str = "officer") -> Matter:
    return actions.accept(actor=scene.cast.actor(who), clause=scene.clause(words), draft=scene.draft(words))


@pytest.mark.parametrize("who", OUTSIDERS)
def test_the_desk_does_not_exist_for_others(scene: Scene, who: str) -> None:
    browser = scene.browser(who)
    pages = [scene.url(), f"{scene.url()}issue/"] + ([] if who == "foreign_officer" else ["/desk/"])
    assert [browser.get(page).status_code for page in pages] == [404] * len(pages)
    for verb in ("accept", "save", "undo", "waive", "unwaive"):
        assert browser.post(scene.url(verb, ROADS), {"reason": "重复"}).status_code == 404
    assert browser.post(f"{scene.url()}parts/0/accept/", {"all": 1}).status_code == 404
    assert (Matter.objects.count(), Waiver.objects.count()) == (0, 0)


def test_visitors_sign_in_first(scene: Scene) -> None:
    assert "/account/sign-in/" in Client().get(scene.url()).headers["Location"]


def test_list_shows_how_far_each_document_is(scene: Scene) -> None:
    _accept(scene, ROADS)
    Document.objects.create(county=scene.cast.county, title="未读完的文件", state=DocumentState.READING)
    page = _text(scene.browser().get("/desk/"))
    assert scene.document.title in page
    assert "未读完的文件" not in page
    assert "16%" in page


def test_desk_marks_every_commitment_by_its_state(scene: Scene) -> None:
    _accept(scene, ROADS)
    actions.waive(actor=scene.cast.actor("officer"), clause=scene.clause(CALL), reason="号召性表述")
    page = _text(scene.browser().get(scene.url()))
    styles = {ROADS: "ls-mark", CALL: "ls-mark ls-mark-waived", "通客车": "ls-mark ls-mark-open"}
    for words, style in styles.items():
        mark = page[page.index(f'id="mark-{scene.clause(words).pk}"') :]
        assert f'class="{style}"' in mark[: mark.index(">")]
    assert "号召性表述" in page
    current = page[page.index(f'id="mark-{scene.clause("通客车").pk}"') :]
    assert 'aria-current="true"' in current[: current.index(">")]


def test_a_document_that_was_not_read_leads_to_its_page(scene: Scene) -> None:
    document = Document.objects.create(county=scene.cast.county, title="在读", state=DocumentState.READING)
    assert scene.browser().get(f"/documents/{document.pk}/desk/").headers["Location"] == f"/documents/{document.pk}/"


@pytest.mark.parametrize("query", ["?part=99", "?part=x", "?part=²", "?clause=x", "?only=open"])
def test_odd_addresses_open_the_desk(scene: Scene, query: str) -> None:
    expected = 404 if "clause" in query else 200
    assert scene.browser().get(scene.url() + query).status_code == expected


def test_accept_without_script_goes_on_to_the_next_open_sentence(scene: Scene) -> None:
    form = form_of(scene, ROADS, title="农村公路 120 公里", due_on="2026-10-31")
    answer = scene.browser().post(scene.url("accept", ROADS), form)
    assert answer.headers["Location"].endswith(f"?clause={scene.clause('通客车').pk}")
    matter = Matter.objects.get()
    assert (matter.title, str(matter.due_on), matter.due_source) == ("农村公路 120 公里", "2026-10-31", "office")
    assert str(matter.source_due_on) == "2026-12-31"


def test_accept_by_htmx_swaps_only_what_changed(scene: Scene) -> None:
    browser = scene.browser(htmx=True)
    page = _text(browser.post(scene.url("accept", ROADS), form_of(scene, ROADS)))
    for name in ("mark-", "row-"):
        assert f'id="{name}{scene.clause(ROADS).pk}" hx-swap-oob' in page
        assert f'id="{name}{scene.clause("通客车").pk}" hx-swap-oob' in page
        assert f'id="{name}{scene.clause(CALL).pk}"' not in page
    assert f'data-draft-done="desk:{scene.clause(ROADS).pk}:v0"' in page
    for name in ("desk-card", "desk-strip", "desk-chips", "desk-issue", "desk-part-foot"):
        assert f'id="{name}" hx-swap-oob' in page
    assert "<html" not in page


def test_the_last_open_sentence_of_a_part_leads_to_the_next_part(scene: Scene) -> None:
    for words in (ROADS, "通客车"):
        _accept(scene, words)
    answer = scene.browser(htmx=True).post(scene.url("waive", CALL), {"reason": "号召性表述"})
    assert answer.headers["HX-Redirect"].endswith(f"?clause={scene.clause(SUPPLY).pk}")


def test_stepping_over_the_end_of_a_part_opens_the_next_one(scene: Scene) -> None:
    browser, target = scene.browser(htmx=True), scene.clause(SUPPLY).pk
    answer = browser.get(f"{scene.url()}?clause={target}&was={scene.clause(CALL).pk}")
    assert answer.headers["HX-Redirect"].endswith(f"?clause={target}")
    within = browser.get(f"{scene.url()}?clause={scene.clause(CALL).pk}&was={scene.clause(ROADS).pk}")
    assert "HX-Redirect" not in within.headers
    assert within.headers["HX-Push-Url"].endswith(f"?clause={scene.clause(CALL).pk}")
    for words in (ROADS, CALL):
        assert f'id="row-{scene.clause(words).pk}" hx-swap-oob' in _text(within)


def test_a_form_that_does_not_fit_keeps_what_was_typed(scene: Scene) -> None:
    form = form_of(scene, ROADS, title="", **{"measures-0-unit": "里"})
    page = scene.browser(htmx=True).post(scene.url("accept", ROADS), form)
    assert page.status_code == 422
    assert 'aria-invalid="true"' in _text(page)
    assert 'value="里"' in _text(page)
    whole = scene.browser().post(scene.url("accept", ROADS), form)
    assert whole.status_code == 422
    assert "<html" in _text(whole)
    assert not Matter.objects.exists()


@pytest.mark.parametrize("htmx", [True, False])
def test_two_officers_at_once_make_one_matter(scene: Scene, htmx: bool) -> None:
    form = form_of(scene, ROADS)
    _accept(scene, ROADS)
    answer = scene.browser("officer2", htmx=htmx).post(scene.url("accept", ROADS), form)
    assert answer.status_code == 409
    assert "方一" in _text(answer)
    assert 'id="desk-problem" hx-swap-oob' not in _text(answer)
    assert Matter.objects.count() == 1


def test_sending_one_form_twice_is_harmless(scene: Scene) -> None:
    form, browser = form_of(scene, ROADS), scene.browser()
    answers = [browser.post(scene.url("accept", ROADS), form).status_code for _ in "ab"]
    assert (answers, Matter.objects.count()) == ([302, 302], 1)


def test_draft_is_changed_in_its_card_and_a_stale_form_is_a_conflict(scene: Scene) -> None:
    _accept(scene, ROADS)
    form = form_of(scene, ROADS, title="改好的标题")
    assert scene.browser().post(scene.url("save", ROADS), form).status_code == 302
    assert Matter.objects.get().title == "改好的标题"
    stale = scene.browser("officer2", htmx=True).post(scene.url("save", ROADS), form | {"title": "另一个标题"})
    assert stale.status_code == 409
    assert "改好的标题" in _text(stale)
    assert stale.headers["HX-Retarget"] == "#desk-problem"
    assert scene.browser("officer2").post(scene.url("save", ROADS), form).status_code == 409


def test_waive_by_a_template_or_own_words_and_take_it_back(scene: Scene) -> None:
    browser = scene.browser()
    assert browser.post(scene.url("waive", CALL), {"own_reason": "属上级事权"}).status_code == 302
    assert Waiver.objects.get().reason == "属上级事权"
    assert browser.post(scene.url("unwaive", CALL)).status_code == 302
    assert not Waiver.objects.exists()
    refused = browser.post(scene.url("waive", CALL), {"own_reason": "  "})
    assert refused.status_code == 400
    assert not Waiver.objects.exists()


def test_undo_opens_the_sentence_again(scene: Scene) -> None:
    _accept(scene, ROADS)
    assert scene.browser().post(scene.url("undo", ROADS)).status_code == 302
    assert not Matter.objects.exists()
    assert scene.browser(htmx=True).post(scene.url("undo", ROADS)).status_code == 400


def test_a_whole_part_or_the_chosen_sentences_are_accepted_at_once(scene: Scene) -> None:
    browser, lead = scene.browser(), scene.cast.units["development"]
    chosen = {"clause": [str(scene.clause(CALL).pk)], "lead_unit": str(lead.pk), "key": "a"}
    browser.post(f"{scene.url()}parts/0/accept/", chosen)
    assert [matter.lead_unit for matter in Matter.objects.all()] == [lead]
    browser.post(f"{scene.url()}parts/0/accept/", {"all": "1", "key": "b"})
    assert Matter.objects.count() == 3
    page = _text(browser.post(f"{scene.url()}parts/0/accept/", {"all": "1", "key": "c"}, follow=True))
    assert "ls-callout-error" in page
    assert browser.post(f"{scene.url()}parts/9/accept/", {"all": "1"}).status_code == 404


@pytest.mark.parametrize("sentences", [4, 40])
def test_pages_take_the_same_queries_whatever_the_length(
    scene: Scene, sentences: int, django_assert_max_num_queries: Any
) -> None:
    script = Script()
    for number in range(sentences):
        script.sentence(f"完成第{number}件事。", domain="rural")
    long = Scene(scene.cast, script.stored(scene.cast.county))
    _accept(long, "第1件事")
    browser = scene.browser()
    with django_assert_max_num_queries(25):
        assert browser.get(long.url()).status_code == 200
    with django_assert_max_num_queries(25):
        assert browser.get("/desk/").status_code == 200
    with django_assert_max_num_queries(25):
        assert browser.get(f"{long.url()}issue/").status_code == 200
