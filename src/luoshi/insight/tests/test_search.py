"""Search: what is found, by whom, and what never leaks."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.desk.tests import scripts
from luoshi.insight.models import EntryType, SearchEntry, SearchMark
from luoshi.insight.search import index
from luoshi.insight.search.find import excerpt, find, marked
from luoshi.ledger import actions
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.lib import tick
from luoshi.lib.bigrams import Term, grams, terms
from luoshi.org.tests.cast import Cast, make_cast
from luoshi.sources.actions import documents
from luoshi.sources.models import Clause, Document
from luoshi.ui import menu

pytestmark = pytest.mark.django_db
URL = "/search/"
CANARY = "琉璃塔修缮"  # a matter of the water bureau, which nobody of the transport bureau may see


@pytest.fixture
def cast(clock: Any) -> Cast:
    clock.set(2026, 6, 15)
    return make_cast()


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.people[name], "allauth.account.auth_backends.AuthenticationBackend")
    return client


def titles(cast: Cast, name: str, question: str, kind: EntryType = EntryType.MATTER) -> list[str]:
    return [entry.title for entry in find(cast.actor(name), question, kind)]


def count(cast: Cast, name: str, question: str) -> dict[str, int]:
    counts = {kind.value: find(cast.actor(name), question, kind).count() for kind in EntryType}
    return {kind: n for kind, n in counts.items() if n}


def a_document(cast: Cast) -> Document:
    """A document of roads and water, as the record knows it."""
    document = scripts.report().stored(cast.county)
    fields = {"number": "测政发〔2026〕3号", "issuer": "测试县人民政府"}
    return documents.edit_metadata(actor=cast.actor("officer"), document=document, version=1, **fields)


def of_water(cast: Cast, **given: Any) -> Matter:
    only_water = {"lead_unit": cast.units["water"], "supporting": [], "sponsor": cast.post("leader2")}
    return stories.issued(cast, **(only_water | {"title": CANARY} | given))


class TestIndex:
    def test_the_tick_takes_in_what_happened(self, cast: Cast) -> None:
        stories.issued(cast)
        assert tick.run()["search"] is None
        assert len(titles(cast, "officer", "农村公路")) == 1

    def test_nothing_new_costs_two_queries(self, cast: Cast) -> None:
        stories.issued(cast)
        assert index.refresh() > 0
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert index.refresh() == 0
        assert len(queries) == 2

    def test_many_steps_take_in_everything(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(index, "EVENTS_A_STEP", 2)
        for number in range(5):
            stories.issued(cast, title=f"修缮水渠 {number} 号")
        index.refresh()
        assert len(titles(cast, "officer", "修缮水渠")) == 5

    def test_starting_over_gives_the_same(self, cast: Cast) -> None:
        a_document(cast)
        stories.reported(cast, stories.acknowledged(cast))
        index.refresh()
        what = ("type", "object_id", "ordinal", "dated", "title", "body", "grams")
        before = set(SearchEntry.objects.values_list(*what))
        SearchMark.objects.all().delete()
        index.refresh()
        assert before
        assert set(SearchEntry.objects.values_list(*what)) == before

    def test_a_changed_word_is_found_and_the_old_one_no_more(self, cast: Cast) -> None:
        document = a_document(cast)
        index.refresh()
        actor = cast.actor("officer")
        documents.edit_metadata(actor=actor, document=document, version=document.version, title="琼花工程安排")
        index.refresh()
        assert titles(cast, "officer", "琼花", EntryType.DOCUMENT) == ["琼花工程安排"]
        assert "琼花工程安排" in titles(cast, "officer", "供水工程", EntryType.CLAUSE)[0]

    def test_what_was_discarded_leaves_the_index(self, cast: Cast) -> None:
        document, draft = a_document(cast), stories.draft(cast)
        index.refresh()
        actions.discard_draft(actor=cast.actor("officer"), matter=draft)
        documents.discard_document(actor=cast.actor("officer"), document=document)
        index.refresh()
        assert not SearchEntry.objects.exists()

    def test_only_what_the_unit_approved_is_a_report(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        report = stories.submitted(cast, matter, words="便桥已经贯通。")
        index.refresh()
        assert not count(cast, "officer", "便桥")
        actions.approve_report(actor=cast.actor("head"), report=report)
        index.refresh()
        assert count(cast, "officer", "便桥") == {"report": 1}


class TestWords:
    @pytest.mark.parametrize(
        "question",
        ["公路", "农村公路", "路", "120", "120公里", "１２０", "公路 县长", "农村公路 提档", "办公会议", "级"],
    )
    def test_a_matter_is_found(self, cast: Cast, question: str) -> None:
        stories.issued(cast)
        index.refresh()
        assert len(titles(cast, "officer", question)) == 1

    @pytest.mark.parametrize(
        "question", ["", " ", "%", "_", '"', "'; --", "公村", "12", "公路 水库", "NOT", "* OR 路*"]
    )
    def test_others_find_nothing(self, cast: Cast, question: str) -> None:
        stories.issued(cast)
        index.refresh()
        assert not titles(cast, "officer", question)

    def test_a_matter_by_the_sentence_it_stands_on_and_its_number(self, cast: Cast) -> None:
        document = a_document(cast)
        clause = Clause.objects.get(version__document=document, text__contains="自然村")
        matter = stories.issued(cast, title="通村客运", clauses=[clause])
        index.refresh()
        assert titles(cast, "officer", "自然村") == [str(matter)]
        assert titles(cast, "officer", matter.number) == [str(matter)]

    def test_a_document_by_number_and_issuer(self, cast: Cast) -> None:
        a_document(cast)
        index.refresh()
        for question in ("测政发〔2026〕3号", "测政发", "人民政府", "3号"):
            assert count(cast, "officer", question).get("document") == 1, question

    @pytest.mark.parametrize("text", ["农村公路提档升级", "GDP增长5.5%", "12abc 1e5 x12 7", "第3条之2", "Łódź é"])
    def test_the_index_finds_what_reading_finds(self, cast: Cast, text: str) -> None:
        """Both databases cut the grams at the same places as we do."""
        SearchEntry.objects.create(
            county=cast.county, type="matter", object_id=cast.county.pk, root=cast.county.pk, grams=f" {grams(text)} "
        )
        pieces = {text[a:b] for a in range(len(text)) for b in range(a + 1, len(text) + 1)}
        asked = [term for term in map(Term, pieces) if term.runs and term.is_phrase]
        assert asked
        for term in asked:
            by_index = SearchEntry.objects.filter(grams__phrase=term.grams).exists()
            assert by_index == SearchEntry.objects.filter(grams__contains=term.pattern).exists(), term

    def test_the_database_uses_its_index(self, cast: Cast) -> None:
        plan = SearchEntry.objects.filter(grams__phrase="公路").explain()
        if connection.vendor == "sqlite":
            assert "VIRTUAL TABLE INDEX" in plan
        else:
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL enable_seqscan = off")
            assert "insight_searchtokens" in SearchEntry.objects.filter(grams__phrase="公路").explain()


class TestVisibility:
    def test_another_units_matter_is_neither_shown_nor_counted(self, cast: Cast) -> None:
        stories.issued(cast, title="琉璃河道路")
        of_water(cast)
        index.refresh()
        assert count(cast, "officer", "琉璃") == {"matter": 2}
        assert count(cast, "liaison", "琉璃") == {"matter": 1}
        assert count(cast, "water_liaison", CANARY) == {"matter": 1}
        body = signed_in(cast, "liaison").get(URL, {"q": "琉璃"}).content.decode()
        assert "河道路" in body
        assert CANARY not in body.replace("<mark>", "").replace("</mark>", "")
        assert "1 条" in body
        assert "2 条" not in body
        alone = signed_in(cast, "liaison").get(URL, {"q": CANARY}).content.decode()
        assert "没有找到" in alone

    def test_reports_follow_their_matter(self, cast: Cast) -> None:
        stories.reported(cast, stories.acknowledged(cast, supporting=[]), words="便桥已经贯通。")
        index.refresh()
        found = {
            name: count(cast, name, "便桥") for name in ("officer", "liaison", "leader", "water_liaison", "leader2")
        }
        seen = {"report": 1}
        assert found == {"officer": seen, "liaison": seen, "leader": seen, "water_liaison": {}, "leader2": {}}

    def test_units_find_documents_that_their_work_comes_from(self, cast: Cast) -> None:
        document = a_document(cast)
        clause = Clause.objects.get(version__document=document, text__contains="自然村")
        stories.issued(cast, title="通村客运", clauses=[clause], supporting=[])
        index.refresh()
        assert count(cast, "liaison", "自然村") == {"matter": 1, "clause": 1}
        assert count(cast, "water_liaison", "自然村") == {}
        assert count(cast, "statistics", "自然村") == {"clause": 1}

    def test_drafts_are_found_by_the_office_alone(self, cast: Cast) -> None:
        stories.draft(cast)
        index.refresh()
        assert count(cast, "officer", "农村公路") == {"matter": 1}
        assert count(cast, "liaison", "农村公路") == count(cast, "leader", "农村公路") == {}

    def test_another_county_finds_nothing(self, cast: Cast) -> None:
        a_document(cast)
        stories.reported(cast, stories.acknowledged(cast))
        index.refresh()
        assert count(cast, "foreign_officer", "公路") == {}

    @pytest.mark.parametrize("name", ["auditor", "system_admin", "security_admin", "audit_admin", "nobody"])
    def test_who_has_no_business_rows_has_no_search(self, cast: Cast, name: str) -> None:
        assert signed_in(cast, name).get(URL, {"q": "公路"}).status_code == 404
        assert menu.link("search", cast.actor(name) if name != "nobody" else None) == ""
        assert menu.link("search", cast.actor("liaison")) == URL


class TestPage:
    def test_hits_are_marked_and_lead_to_their_place(self, cast: Cast) -> None:
        document = a_document(cast)
        index.refresh()
        body = signed_in(cast, "officer").get(URL, {"q": "自然村"}).content.decode()
        clause = Clause.objects.get(version__document=document, text__contains="自然村")
        assert "新增通客车<mark>自然村</mark>26个。" in body
        assert f'href="/documents/{document.pk}/?clause={clause.ordinal}#c{clause.ordinal}"' in body

    def test_hostile_words_stay_words(self, cast: Cast) -> None:
        stories.issued(cast, title="<script>alert(1)</script> 公路")
        index.refresh()
        body = signed_in(cast, "officer").get(URL, {"q": '公路 script"><hr>'}).content.decode()
        assert "<script>alert" not in body
        assert '"><hr>' not in body
        assert (
            "&lt;<mark>script</mark>&gt;alert(1)"
            in signed_in(cast, "officer").get(URL, {"q": "script 公路"}).content.decode()
        )

    def test_a_type_is_paged(self, cast: Cast) -> None:
        for number in range(23):
            stories.draft(cast, title=f"修缮水渠 {number} 段")
        index.refresh()
        client = signed_in(cast, "officer")
        assert _marks(client, q="水渠") == 5
        assert f"{URL}?q=%E6%B0%B4%E6%B8%A0&amp;type=matter" in client.get(URL, {"q": "水渠"}).content.decode()
        assert _marks(client, q="水渠", type="matter") == 20
        assert _marks(client, q="水渠", type="matter", page="2") == 3
        assert _marks(client, q="水渠", type="matter", per_page="50") == 23
        assert _marks(client, q="水渠", type="document") == 0
        assert _marks(client, q="水渠", type="x", page="y", per_page="z") == 5

    def test_without_a_question_it_says_how(self, cast: Cast) -> None:
        body = signed_in(cast, "officer").get(URL).content.decode()
        assert "用空格隔开" in body
        assert "没有找到" not in body

    def test_queries_do_not_grow(self, cast: Cast) -> None:
        client = signed_in(cast, "liaison")

        def queries() -> int:
            index.refresh()
            with CaptureQueriesContext(connection) as seen:
                assert client.get(URL, {"q": "公路"}).status_code == 200
            return len(seen)

        stories.reported(cast, stories.acknowledged(cast), words="公路贯通。")
        few = queries()
        for number in range(3):
            stories.reported(cast, stories.acknowledged(cast, title=f"公路 {number}"), words="公路贯通。")
        assert queries() == few <= 25


def _marks(client: Client, **query: str) -> int:
    return len(re.findall(r"<mark>", client.get(URL, query).content.decode()))


def test_the_excerpt_stands_around_the_first_hit() -> None:
    text = "甲" * 300 + "公路" + "乙" * 300
    found = excerpt(text, terms("公路"))
    assert "公路" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(found) < 130
    assert excerpt("公路", terms("没有")) == "公路"


def test_marked_text_is_escaped() -> None:
    assert (
        marked("<b>公路&路</b>", terms("公路 b"))
        == "&lt;<mark>b</mark>&gt;<mark>公路</mark>&amp;路&lt;/<mark>b</mark>&gt;"
    )
