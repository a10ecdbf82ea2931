"""The verification bench through its pages: the queue, one claim, several on one file, and the reasons of return."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.audit.models import Event
from luoshi.ledger import actions
from luoshi.ledger.models import Matter, ReturnReason
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import drawn, offers_a_form, said, send, text_of
from luoshi.lib.errors import ActionError, Refused
from luoshi.sources import evidence

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
PDF, PNG = b"%PDF-1.7 same", b"\x89PNG\r\n\x1a\n picture"


def claim(cast, title: str, *files: bytes, value: int = 120, **given) -> Matter:
    """A claimed matter of the transport bureau with its files."""
    matter = stories.acknowledged(cast, title=title, **given)
    names = {PDF: "验收单.pdf", PNG: "路面.png"}
    rows = [evidence.row_of(evidence.keep([file], names.get(file, "说明.txt")), cast.county.pk) for file in files]
    report = actions.submit_report(
        actor=cast.actor("liaison"),
        matter=matter,
        report=stories.report_input(matter, value, is_claim=True, words="全部完工。"),
        files=rows,
    )
    actions.approve_report(actor=cast.actor("head"), report=report)
    return Matter.objects.get(pk=matter.pk)


def own_claim(cast) -> Matter:
    """What the delivery office leads and claims itself."""
    matter = stories.issued(cast, title="督查室自己的事", lead_unit=cast.units["office"], supporting=[])
    matter = actions.acknowledge(actor=cast.actor("officer"), matter=matter)
    rows = [evidence.row_of(evidence.keep([PDF], "验收单.pdf"), cast.county.pk)]
    report = stories.report_input(matter, 120, is_claim=True)
    written = actions.submit_report(actor=cast.actor("officer"), matter=matter, report=report, files=rows)
    matter.reports.filter(pk=written.pk).update(state="approved")
    Matter.objects.filter(pk=matter.pk).update(state="claimed", claimed_at=written.recorded_at)
    return Matter.objects.get(pk=matter.pk)


def bench(matter: Matter, query: str = "") -> str:
    return f"/verify/{matter.pk}/{query}"


def sha(matter: Matter) -> str:
    return matter.evidence.first().file.sha256


class TestQueue:
    def test_the_riskiest_stands_first_with_its_reasons(self, cast, sign_in):
        claim(cast, "齐件事项", b"one")
        claim(cast, "缺件事项")
        text = text_of(sign_in("officer").get("/verify/"))
        assert text.index("缺件事项") < text.index("齐件事项")
        assert "报结未附任何文件。" in text
        assert "此前没有销号的事项" in text
        assert "首次报数即为 120 公里" in text

    def test_conditions(self, cast, sign_in):
        claim(cast, "齐件事项", b"one")
        claim(cast, "缺件事项", domain="economy")
        office = sign_in("officer")
        assert "齐件事项" not in text_of(office.get("/verify/?risk=no_evidence"))
        assert "缺件事项" not in text_of(office.get("/verify/?domain=livelihood"))
        assert "没有符合条件" in text_of(office.get("/verify/?risk=returned"))
        assert "2 件待核查" in text_of(office.get(f"/verify/?unit={cast.units['transport'].pk}"))
        assert "2 件待核查" in text_of(office.get("/verify/?unit=nonsense&risk=nonsense&page=x"))

    def test_of_a_long_queue_those_that_wait_longest_are_weighed(self, cast, sign_in, monkeypatch):
        monkeypatch.setattr("luoshi.ledger.pages.bench.WEIGHED", 2)
        for title in ("先报事项", "次报事项"):
            claim(cast, title, b"one")
        office = sign_in("officer")
        assert "先列等候最久" not in text_of(office.get("/verify/"))
        claim(cast, "后报事项", domain="economy")
        text = text_of(office.get("/verify/"))
        assert "3 件待核查" in text
        assert "先列等候最久的 2 件" in text
        assert ("先报事项" in text, "次报事项" in text, "后报事项" in text) == (True, True, False)
        assert "后报事项" in text_of(office.get("/verify/?domain=economy"))

    def test_reuse_names_the_other_matter(self, cast, sign_in):
        other = claim(cast, "另一件", PDF)
        claim(cast, "这一件", PDF)
        assert f"“验收单.pdf”与“{other}”所附为同一文件" in text_of(sign_in("officer").get("/verify/"))

    def test_ones_own_matter_says_why_not(self, cast, sign_in):
        own_claim(cast)
        assert "本单位" in text_of(sign_in("officer").get("/verify/"))

    @pytest.mark.parametrize("who", ["liaison", "head", "leader", "county_head", "auditor", "nobody"])
    def test_it_is_the_offices(self, who, cast, sign_in):
        matter = claim(cast, "一件", PDF)
        for url in ("/verify/", bench(matter), f"/verify/same/{sha(matter)}/", "/verify/reasons/"):
            assert sign_in(who).get(url).status_code == 404

    def test_of_another_county_there_is_nothing(self, cast, sign_in):
        matter = claim(cast, "一件", PDF)
        foreign = sign_in("foreign_officer")
        assert "一件" not in text_of(foreign.get("/verify/"))
        assert foreign.get(bench(matter)).status_code == 404
        assert foreign.get(f"/verify/same/{sha(matter)}/").status_code == 404


class TestOne:
    def test_everything_a_claim_is_judged_by_stands_together(self, cast, sign_in):
        matter = stories.acknowledged(cast, title="先报后结")
        actions.set_plan(
            actor=cast.actor("liaison"), matter=matter, points=[actions.PlanInput(matter.due_on, words="全线贯通")]
        )
        stories.reported(cast, matter, 60, words="路基完成。")
        stories.reported(cast, matter, 110, is_claim=True, words="基本完工。")
        stories.verified(cast, Matter.objects.get(pk=matter.pk), 90, outcome="returned")
        stories.reported(cast, matter, 120, is_claim=True, words="全部完工。")
        text = text_of(sign_in("officer").get(bench(matter)))
        for words in ("全部完工。", "路基完成。", "现场核对。", "全线贯通", "县长办公会议", "退回 1 次", "上期 110"):
            assert words in text, words

    def test_verify_and_close_is_one_event_and_opens_the_next(self, cast, sign_in):
        first, second = claim(cast, "第一件"), claim(cast, "第二件", b"one")
        office = sign_in("officer")
        assert drawn(office.get(bench(first)))[f"value_{first.measures.get().pk}"] == ["120"]
        before = Event.objects.count()
        answer = send(office, bench(first, "?domain=livelihood"), words="查验资料属实。", decision="close")
        assert answer.headers["Location"] == bench(second, "?domain=livelihood")
        assert "“第一件”已核实并销号" in said(office, answer)
        first.refresh_from_db()
        assert (first.state, Event.objects.count()) == ("closed", before + 1)
        assert first.verifications.get().values.get().value == Decimal(120)
        last = send(office, bench(second), words="属实。", decision="close")
        assert last.headers["Location"] == "/verify/"
        assert "没有待核查的报结" in said(office, last)

    def test_the_next_one_is_never_one_that_may_not_be_judged(self, cast, sign_in):
        own_claim(cast)
        answer = send(sign_in("officer"), bench(claim(cast, "第一件")), words="属实。", decision="close")
        assert answer.headers["Location"] == "/verify/"

    def test_return_with_a_reason_from_the_list(self, cast, sign_in):
        matter, office = claim(cast, "一件"), sign_in("officer")
        answer = send(office, bench(matter), reason="佐证不足", words="", decision="return")
        assert "已连同理由退回测试县交通运输局" in said(office, answer)
        matter.refresh_from_db()
        assert matter.state == "in_progress"
        assert "所附佐证不能证明" in matter.verifications.get().words
        assert matter.verifications.get().outcome == "returned"

    def test_the_reason_as_it_was_changed_holds(self, cast, sign_in):
        matter = claim(cast, "一件")
        send(sign_in("officer"), bench(matter), reason="佐证不足", words="只缺竣工图。", decision="return")
        assert matter.verifications.get().words == "只缺竣工图。"

    @pytest.mark.parametrize("decision", ["close", "return"])
    def test_without_words_nothing_happens(self, decision, cast, sign_in):
        matter = claim(cast, "一件")
        page = send(sign_in("officer"), bench(matter), words=" ", decision=decision)
        assert page.status_code == 400
        assert "请写明查到的情况" in text_of(page)
        assert not matter.verifications.exists()

    def test_what_left_the_bench_meanwhile_opens_the_next(self, cast, sign_in):
        first, second = claim(cast, "第一件"), claim(cast, "第二件")
        office = sign_in("officer")
        sent = drawn(office.get(bench(first))) | {"words": "属实。", "decision": "close"}
        assert [office.post(bench(first), sent).status_code for _ in range(2)] == [302, 302]
        assert first.verifications.count() == 1
        answer = sign_in("officer2").get(bench(first))
        assert answer.headers["Location"] == bench(second)

    def test_ones_own_matter_is_refused(self, cast, sign_in):
        matter, office = own_claim(cast), sign_in("officer")
        page = office.get(bench(matter))
        assert page.status_code == 200
        assert "本单位" in text_of(page)
        assert not offers_a_form(page)
        forced = {"key": "k", "words": "属实。", "decision": "close", "where": "desk", "found_on": "2026-03-02"}
        forced["report"] = str(matter.reports.get().pk)
        assert office.post(bench(matter), forced).status_code == 403
        assert Matter.objects.get(pk=matter.pk).state == "claimed"

    def test_a_claim_that_was_overtaken_is_not_closed(self, cast):
        matter = claim(cast, "一件")
        old = matter.reports.get()
        stories.verified(cast, matter, outcome="returned")
        stories.reported(cast, matter, 118, is_claim=True, words="再报。")
        finding = actions.FindingInput("confirmed", "属实。", old.period_end)
        with pytest.raises(ActionError, match="新的报结"):
            actions.verify_and_close(actor=cast.actor("officer"), matter=matter, finding=finding, report=old)
        assert Matter.objects.get(pk=matter.pk).state == "claimed"

    def test_what_was_confirmed_before_only_has_to_be_closed(self, cast, sign_in):
        matter, office = claim(cast, "一件"), sign_in("officer")
        stories.verified(cast, matter)
        assert "只差销号" in text_of(office.get(bench(matter)))
        assert "“一件”已销号" in said(office, send(office, bench(matter), decision="close"))
        assert matter.verifications.count() == 1

    def test_pictures_are_shown_and_nothing_else_is(self, cast, sign_in):
        matter, office = claim(cast, "一件", PNG, PDF), sign_in("officer")
        urls = {row.file.name: f"/evidence/{row.pk}/picture/" for row in matter.evidence.select_related("file")}
        page = office.get(bench(matter)).content.decode()
        assert urls["路面.png"] in page
        assert urls["验收单.pdf"] not in page
        shown = office.get(urls["路面.png"])
        assert (shown.headers["Content-Type"], shown.headers["X-Content-Type-Options"]) == ("image/png", "nosniff")
        assert office.get(urls["验收单.pdf"]).status_code == 404
        assert sign_in("town_liaison").get(urls["路面.png"]).status_code == 404


class TestSeveralOnOneFile:
    def test_one_confirmation_says_what_will_happen_and_one_event_names_all(self, cast, sign_in):
        matters = [claim(cast, f"第{n}件", PDF) for n in "一二三"]
        office = sign_in("officer")
        url = f"/verify/same/{sha(matters[0])}/"
        assert url in office.get("/verify/").content.decode()
        text = text_of(office.get(url))
        assert text.count("农村公路提档升级核实 120公里") == 3
        assert "报结 → 销号" in text
        before = Event.objects.count()
        chosen = [str(matter.pk) for matter in matters[:2]]
        answer = send(office, url, matters=chosen, words="验收单属实。")
        assert "2 件已核实并销号" in said(office, answer)
        assert [Matter.objects.get(pk=m.pk).state for m in matters] == ["closed", "closed", "claimed"]
        assert Event.objects.count() == before + 1
        event = Event.objects.filter(county_id=cast.county.pk).latest("seq")
        assert {thing["id"] for thing in event.things} == set(chosen)
        assert matters[0].verifications.get().values.get().value == Decimal(120)

    def test_a_row_that_may_not_be_judged_says_why_and_cannot_be_chosen(self, cast, sign_in):
        own, other = own_claim(cast), claim(cast, "另一件", PDF)
        office, url = sign_in("officer"), f"/verify/same/{sha(other)}/"
        page = office.get(url)
        assert "本单位" in text_of(page)
        assert drawn(page)["matters"] == [str(other.pk)]
        assert send(office, url, matters=[str(own.pk), str(other.pk)], words="属实。").status_code == 400
        with pytest.raises(Refused, match="督查室自己的事"):
            actions.verify_and_close_same(
                actor=cast.actor("officer"),
                matters=[own, other],
                sha256=sha(other),
                words="属实。",
                found_on=other.issued_on,
            )
        assert Matter.objects.get(pk=other.pk).state == "claimed"

    def test_only_those_that_show_the_file(self, cast):
        with_it, without = claim(cast, "有", PDF), claim(cast, "无", b"other")
        with pytest.raises(ActionError, match="“无”"):
            actions.verify_and_close_same(
                actor=cast.actor("officer"),
                matters=[with_it, without],
                sha256=sha(with_it),
                words="属实。",
                found_on=with_it.issued_on,
            )
        assert Matter.objects.get(pk=with_it.pk).state == "claimed"

    def test_nothing_chosen_or_no_words(self, cast, sign_in):
        matter, office = claim(cast, "一件", PDF), sign_in("officer")
        url = f"/verify/same/{sha(matter)}/"
        assert "请至少选一件" in text_of(send(office, url, matters=[], words="属实。"))
        assert send(office, url, words="").status_code == 400
        assert office.get("/verify/same/nonsense/").status_code == 404


class TestReasons:
    def test_the_office_keeps_its_own(self, cast, sign_in):
        office = sign_in("officer")
        page = send(office, "/verify/reasons/", title_0="缺竣工图", text_0="请补竣工图。", title_1="", text_1="")
        assert "已保存" in said(office, page)
        assert list(ReturnReason.objects.values_list("title", flat=True))[:2] == ["缺竣工图", "未达目标"]
        assert "缺竣工图" in text_of(office.get(bench(claim(cast, "一件"))))

    @pytest.mark.parametrize(
        ("typed", "message"),
        [({"text_0": ""}, "都要有名称和内容"), ({"title_1": "佐证不足"}, "名称相同")],
    )
    def test_what_makes_no_sense_is_said(self, typed, message, cast, sign_in):
        page = send(sign_in("officer"), "/verify/reasons/", **typed)
        assert page.status_code == 400
        assert message in text_of(page)
        assert not ReturnReason.objects.exists()

    def test_whoever_was_slower_gets_both_texts(self, cast, sign_in):
        one, other = sign_in("officer"), sign_in("officer2")
        send(one, "/verify/reasons/", text_0="最初的。")
        sent = drawn(other.get("/verify/reasons/"))
        send(one, "/verify/reasons/", text_0="方一写的。")
        page = other.post("/verify/reasons/", sent | {"text_0": "方二写的。"})
        assert page.status_code == 409
        assert "方一写的。" in page.content.decode()
        assert "方二写的。" in page.content.decode()

    def test_not_by_a_unit(self, cast):
        with pytest.raises(Refused):
            actions.set_return_reasons(actor=cast.actor("head"), reasons=[("a", "b")], seen="")


def test_query_counts_do_not_grow_with_the_rows(cast, sign_in):
    first = claim(cast, "第 0 件", PDF, PNG)
    urls = {
        "/verify/": 16,
        "/verify/?risk=reused": 16,
        bench(first): 23,
        f"/verify/same/{sha(first)}/": 13,
        "/verify/reasons/": 8,
    }

    def counted() -> dict[str, int]:
        client, counts = sign_in("officer"), {}
        for url in urls:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            counts[url] = len(queries)
        return counts

    assert counted() == urls
    for number in range(1, 4):
        claim(cast, f"第 {number} 件", PDF, PNG, b"%d" % number)
    assert counted() == urls
