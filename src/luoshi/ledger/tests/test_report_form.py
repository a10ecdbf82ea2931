"""Reporting: what the form brings along, what is refused, and that nothing typed is lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.audit.models import Event
from luoshi.ledger import actions
from luoshi.ledger.models import Evidence, ProgressReport
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import drawn, said, send, text_of
from luoshi.lib import files
from luoshi.lib.errors import ActionError, Refused
from luoshi.sources.models import StoredFile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def matter(cast):
    return stories.acknowledged(cast)


@pytest.fixture
def url(matter):
    return matter.get_absolute_url() + "report/"


@pytest.fixture
def value(matter):
    return f"value_{matter.measures.get().pk}"


def pdf(name="计量单.pdf", content=b"%PDF-1.7 content"):
    return SimpleUploadedFile(name, content)


def test_a_report_goes_to_the_head(matter, url, value, sign_in):
    client = sign_in("liaison")
    response = send(client, url, **{value: "30.5", "words": "完成三十公里半。"})
    page = said(client, response)
    assert "送局长交局长审核，再报督查室" in page
    report = matter.reports.get()
    assert report.state == "submitted"
    assert report.values.get().value == Decimal("30.5")
    assert report.period_end.isoformat() == "2026-03-02"


def test_the_last_value_and_words_are_filled_in(cast, matter, url, value, sign_in):
    stories.reported(cast, matter, 30, words="第一段完工。")
    sent = drawn(sign_in("liaison").get(url))
    assert sent[value] == ["30"]
    assert sent["words"] == ["第一段完工。"]


def test_a_problem_is_carried_over_until_its_day_has_passed(cast, matter, url, sign_in, clock):
    problem = {"obstacle": "用地未批", "obstacle_answer": "plan_required", "obstacle_by": date(2026, 3, 20)}
    stories.reported(cast, matter, 30, outlook="at_risk", **problem)
    client, names = sign_in("liaison"), ("outlook", "obstacle", "obstacle_answer", "obstacle_by")
    clock.set(2026, 3, 20)
    sent = drawn(client.get(url))
    assert [sent.get(name) for name in names] == [["at_risk"], ["用地未批"], ["plan_required"], ["2026-03-20"]]
    send(client, url)
    report = matter.reports.latest("recorded_at")
    assert (report.obstacle, report.obstacle_answer, report.obstacle_by) == tuple(problem.values())
    actions.approve_report(actor=cast.actor("head"), report=report)
    clock.set(2026, 3, 21)
    sent = drawn(client.get(url))
    assert [sent.get(name, [""]) for name in names] == [["at_risk"], [""], [""], [""]], "it wants words of its own"
    assert "问题" in text_of(send(client, url))
    assert matter.reports.count() == 2


def test_a_returned_report_comes_back_with_its_reason(cast, matter, url, value, sign_in):
    report = stories.submitted(cast, matter, 44, words="写错了。")
    actions.return_report(actor=cast.actor("head"), report=report, reason="里程核实后再报。")
    page = sign_in("liaison").get(url)
    assert "里程核实后再报。" in text_of(page)
    assert drawn(page)[value] == ["44"]


def test_the_last_finding_stands_beside_the_number(cast, matter, url, sign_in):
    stories.reported(cast, matter, 30)
    stories.verified(cast, matter, 25)
    words = text_of(sign_in("liaison").get(url))
    assert "核查：属实" in words
    assert "现场核对。" in words


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"words": ""}, 'id="id_words_error"'),
        ({"words": "   "}, 'id="id_words_error"'),
        ({"period_end": "2026-03-03"}, "进展截止日晚于今天"),
        ({"outlook": "at_risk"}, "请写明卡在哪里"),
        ({"outlook": "at_risk", "obstacle": "用地未批"}, "问题只有两种答复"),
        ({"outlook": "at_risk", "obstacle": "用地未批", "obstacle_answer": "solve_now"}, "请填写限期"),
        (
            {
                "outlook": "cannot",
                "obstacle": "用地未批",
                "obstacle_answer": "solve_now",
                "obstacle_by": "2026-06-30",
            },
            "马上办的须在",
        ),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(typed, message, matter, url, value, sign_in):
    response = send(sign_in("liaison"), url, **({value: "31", "words": "三十一公里。"} | typed))
    assert response.status_code == 400
    assert message in response.content.decode()
    again = drawn(response)
    assert again[value] == ["31"]
    assert again.get("obstacle", [""]) == [typed.get("obstacle", "")]
    assert not matter.reports.exists()


def test_a_value_that_is_no_number_is_refused_at_its_field(url, value, matter, sign_in):
    response = send(sign_in("liaison"), url, **{value: "三十", "words": "三十公里。"})
    assert response.status_code == 400
    assert f'id="id_{value}_error"' in response.content.decode()
    assert not matter.reports.exists()


def test_pasted_thousands_are_understood(url, value, matter, sign_in):
    send(sign_in("liaison"), url, **{value: "1,030.5", "words": "超额。"})
    assert matter.reports.get().values.get().value == Decimal("1030.5")


def test_files_are_kept_and_shown(url, value, matter, sign_in):
    send(
        sign_in("liaison"),
        url,
        **{value: "30", "words": "附件两件。", "files": [pdf(), pdf("照片.jpg", b"\xff\xd8\xff\xe0 jpeg")]},
    )
    rows = list(Evidence.objects.filter(matter=matter).select_related("file"))
    assert {row.file.name for row in rows} == {"计量单.pdf", "照片.jpg"}
    assert all(files.read(row.file.sha256) for row in rows)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (("空.pdf", b""), "“空.pdf”是空文件"),
        (("病毒.exe", b"MZ"), "“病毒.exe”的类型不能作佐证"),
        (("假.pdf", b"\x89PNG not a pdf"), "假.pdf"),
        (("带宏.xlsm", b"PK\x03\x04"), "带宏.xlsm"),
        (("文本.txt", b"\x00\x01binary"), "“文本.txt”的内容与扩展名不符"),
    ],
)
def test_a_bad_file_is_named_and_nothing_is_reported(file, message, url, value, matter, sign_in):
    response = send(
        sign_in("liaison"), url, **{value: "30", "words": "附件。", "files": [pdf(), SimpleUploadedFile(*file)]}
    )
    assert response.status_code == 400
    assert message in response.content.decode()
    assert not matter.reports.exists()
    assert not StoredFile.objects.exists()


def test_too_large_a_file_is_named(url, value, matter, sign_in, settings):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    big = pdf("大.pdf", b"%PDF-" + b"0" * (1024 * 1024))
    response = send(sign_in("liaison"), url, **{value: "30", "words": "附件。", "files": [big]})
    assert response.status_code == 400
    assert "“大.pdf”" in response.content.decode()


def test_files_received_need_not_be_sent_again(url, value, matter, sign_in):
    client = sign_in("liaison")
    first = send(client, url, **{value: "30", "words": "", "files": [pdf()]})
    assert first.status_code == 400
    assert "已收到" in text_of(first)
    client.post(url, drawn(first) | {"words": "补上文字。"})
    assert Evidence.objects.get(matter=matter).file.name == "计量单.pdf"


def test_a_receipt_for_files_is_worth_nothing_to_somebody_else(url, value, matter, sign_in):
    first = send(sign_in("liaison"), url, **{value: "30", "words": "", "files": [pdf()]})
    other = sign_in("head")
    other.post(url, drawn(other.get(url)) | {value: "30", "words": "冒用。", "kept": drawn(first)["kept"]})
    assert matter.reports.get().words == "冒用。"
    assert not Evidence.objects.exists()


def test_two_tabs_with_the_same_form_have_one_effect(url, value, matter, sign_in):
    client = sign_in("liaison")
    sent = drawn(client.get(url)) | {value: "30", "words": "三十公里。"}
    before = Event.objects.count()
    first, second = client.post(url, sent), client.post(url, sent)
    assert first.status_code == second.status_code == 302
    assert matter.reports.count() == 1
    assert Event.objects.count() == before + 1


def test_another_form_meanwhile_is_refused_with_the_rule_and_keeps_its_words(url, value, matter, sign_in):
    client = sign_in("liaison")
    one, other = client.get(url), client.get(url)
    client.post(url, drawn(one) | {value: "30", "words": "三十公里。"})
    response = client.post(url, drawn(other) | {value: "31", "words": "三十一公里。"})
    assert response.status_code == 403
    assert "有一期进展待负责人审核" in text_of(response)
    assert drawn(response)["words"] == ["三十一公里。"]
    assert matter.reports.count() == 1


def test_without_its_key_a_form_is_not_taken(url, value, matter, sign_in):
    response = sign_in("liaison").post(
        url, {value: "30", "words": "无键。", "period_end": "2026-03-02", "outlook": "on_time"}
    )
    assert response.status_code == 400
    assert not matter.reports.exists()


def test_a_claim_says_who_verifies_after_approval(matter, url, value, cast, sign_in):
    send(sign_in("liaison"), url, **{value: "120", "words": "全部完成。", "is_claim": "on"})
    report = ProgressReport.objects.get()
    client = sign_in("head")
    address = f"{matter.get_absolute_url()}reports/{report.pk}/approval/"
    page = client.get(address)
    assert "申请报结" in text_of(page)
    assert "由督查室核查报结" in said(client, send(client, address, decision="approve"))
    matter.refresh_from_db()
    assert matter.state == "claimed"


def test_the_head_returns_with_a_reason(matter, cast, sign_in):
    report = stories.submitted(cast, matter)
    client = sign_in("head")
    address = f"{matter.get_absolute_url()}reports/{report.pk}/approval/"
    refused = send(client, address, decision="return", reason="")
    assert refused.status_code == 400
    assert "请写明要改什么" in refused.content.decode()
    assert "已退回交联络" in said(client, send(client, address, decision="return", reason="数字不对。"))


def test_changed_words_are_marked_for_the_head(matter, cast, sign_in):
    stories.reported(cast, matter, 30, words="完成三十公里。")
    report = stories.submitted(cast, matter, 40, words="完成四十公里。")
    page = sign_in("head").get(f"{matter.get_absolute_url()}reports/{report.pk}/approval/").content.decode()
    assert "<ins>四</ins>" in page
    assert "上期 30，比上期 +10" in page


def test_a_report_of_another_matter_is_not_found(matter, cast, sign_in):
    other = stories.acknowledged(cast, title="另一件")
    report = stories.submitted(cast, other)
    address = f"{matter.get_absolute_url()}reports/{report.pk}/approval/"
    assert sign_in("head").get(address).status_code == 404


class TestPictures:
    def test_none_are_asked_for_unless_the_office_says_why(self, cast, matter, url, value, sign_in):
        assert "不要求拍照" in text_of(sign_in("liaison").get(url))
        officer, ask = sign_in("officer"), matter.get_absolute_url() + "photos/"
        refused = send(officer, ask, wanted="needed", reason="")
        assert refused.status_code == 400
        assert "没有理由不得要求拍照" in refused.content.decode()
        send(officer, ask, wanted="needed", reason="路面质量须见现场")
        liaison = sign_in("liaison")
        assert "本事项要求附现场照片：路面质量须见现场" in text_of(liaison.get(url))
        again = send(liaison, url, **{value: "30", "words": "三十公里。"})
        assert again.status_code == 400
        assert "请添加一张" in again.content.decode()
        picture = pdf("现场.jpg", b"\xff\xd8\xff\xe0 jpeg")
        said(liaison, liaison.post(url, drawn(again) | {"files": [picture]}))
        assert matter.reports.get().values.get().value == 30

    def test_only_the_office_asks(self, matter, cast):
        for who in ("head", "leader", "liaison"):
            with pytest.raises(Refused):
                actions.ask_photos(actor=cast.actor(who), matter=matter, reason="想看")
        actions.ask_photos(actor=cast.actor("officer"), matter=matter, reason="路面质量")
        with pytest.raises(ActionError, match="没有改动"):
            actions.ask_photos(actor=cast.actor("officer"), matter=matter, reason="路面质量")


def test_a_file_received_earlier_can_be_left_out(url, value, matter, sign_in):
    client = sign_in("liaison")
    first = send(client, url, **{value: "30", "words": "", "files": [pdf(), pdf("多余.pdf", b"%PDF-1.7 other")]})
    unwanted = files.store([b"%PDF-1.7 other"]).sha256
    client.post(url, drawn(first) | {"words": "补上文字。", "drop": unwanted})
    assert [row.file.name for row in Evidence.objects.filter(matter=matter)] == ["计量单.pdf"]


def test_last_report_finding_and_plan_stand_beside_the_figure(cast, matter, url, value, sign_in):
    measure = matter.measures.get()
    plan = [actions.PlanInput(date(2026, 2, 28), measure.pk, Decimal(35))]
    actions.set_plan(actor=cast.actor("liaison"), matter=matter, points=plan)
    stories.reported(cast, matter, 30)
    stories.verified(cast, matter, 25)
    page = sign_in("liaison").get(url)
    assert "上期申报 30 · 核实 25 · 计划 35" in text_of(page)
    assert 'data-before="30"' in page.content.decode()


def test_sent_by_script_it_is_told_where_to_go(url, value, matter, sign_in):
    client = sign_in("liaison")
    sent = drawn(client.get(url)) | {value: "30", "words": "三十公里。"}
    wrong = client.post(url, sent | {"words": ""}, headers={"HX-Request": "true"})
    assert wrong.status_code == 400
    done = client.post(url, sent, headers={"HX-Request": "true"})
    assert (done.status_code, done.headers["HX-Redirect"]) == (200, matter.get_absolute_url())
