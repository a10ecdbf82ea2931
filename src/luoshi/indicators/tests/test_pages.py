"""The pages: register, card, grid, approvals, questions, import and export; who sees what; queries that do not grow."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.indicators import actions
from luoshi.indicators.models import Area, Indicator, Observation, Question, QuestionState
from luoshi.indicators.tests import scripts
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
FEB = date(2026, 2, 28)
YEAR = {date(2025, month, 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31): "5000" for month in range(1, 13)}
RAMP = {end: str(5000 * end.month) for end in YEAR}


def name(row: Indicator, area: Area, end: date, datum: str = "level") -> str:
    return f"c:{row.code}:{area.pk.hex[-8:]}:{end:%Y%m}:{datum}"


def send(client: Client, cells: dict[str, str], *, seen: dict[str, str] | None = None, **more: str) -> Any:
    data = {"seen": json.dumps(seen or {}), "key": "k1", "do": "submit", **cells, **more}
    query = data.pop("query", "?year=2026")
    return client.post(f"/indicators/entry/{query}", data)


def test_a_grid_is_filled_and_sent(cast: Cast, sign_in: SignIn) -> None:
    row, area = scripts.indicator(cast), scripts.county_area(cast)
    answer = send(
        sign_in("liaison"), {name(row, area, FEB): "１５，９８０万元", name(row, area, FEB, "rate"): "增长3.6%"}
    )
    assert answer.status_code == 302
    kept = {(o.datum, o.value, o.status) for o in Observation.objects.all()}
    assert kept == {("level", Decimal("15980"), "submitted"), ("rate", Decimal("3.6"), "submitted")}


def test_faults_are_told_all_at_once_and_nothing_is_lost(cast: Cast, sign_in: SignIn) -> None:
    row, area = scripts.indicator(cast), scripts.county_area(cast)
    answer = send(sign_in("liaison"), {name(row, area, FEB): "约六万", name(row, area, FEB, "rate"): "3.6吨"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert page.count('aria-invalid="true"') == 2
    assert 'value="约六万"' in page
    assert not Observation.objects.exists()


@pytest.mark.parametrize(("decision", "kept"), [("instead", "15980"), ("keep", "159800000"), ("undo", None)])
def test_the_question_before_saving_has_three_answers(
    decision: str, kept: str | None, cast: Cast, sign_in: SignIn
) -> None:
    row, area = scripts.indicator(cast), scripts.county_area(cast)
    scripts.approved(cast, row, {date(2025, 2, 28): "15610"})
    client, field = sign_in("liaison"), name(row, area, FEB)
    other = name(row, area, date(2026, 1, 31))
    asked = send(client, {field: "159800000", other: "10300"})
    assert asked.status_code == 422
    assert f'name="ask:{field}"' in asked.content.decode()
    assert not Observation.objects.pending().exists()
    value = "instead:15980" if decision == "instead" else decision
    answer = send(client, {field: "159800000", other: "10300", f"ask:{field}": value}, key="k2")
    assert answer.status_code == 302
    found = Observation.objects.pending().filter(period_end=FEB).first()
    assert (found.value if found else None) == (Decimal(kept) if kept else None)
    assert Observation.objects.pending().filter(period_end=date(2026, 1, 31)).exists()


def test_a_locked_figure_needs_its_reason(cast: Cast, sign_in: SignIn) -> None:
    row, area = scripts.indicator(cast), scripts.county_area(cast)
    scripts.approved(cast, row, {FEB: "15980"})
    client, field = sign_in("liaison"), name(row, area, FEB)
    seen = {field: "15980"}
    page = client.get("/indicators/entry/?year=2026").content.decode()
    assert "readonly" in page
    assert send(client, {field: "16000"}, seen=seen).status_code == 400
    revising = "?year=2026&revise=1"
    assert send(client, {field: "16000"}, seen=seen, query=revising, key="k2").status_code == 400
    answer = send(client, {field: "16000"}, seen=seen, query=revising, reason="国库对账。", key="k3")
    assert answer.status_code == 302
    assert Observation.objects.pending().get().revision == 1


def test_an_untouched_field_is_no_change(cast: Cast, sign_in: SignIn) -> None:
    """Even where somebody else has written meanwhile."""
    row, area = scripts.indicator(cast), scripts.county_area(cast)
    scripts.enter(cast, row, {FEB: "15980"}, submit=False)
    field, other = name(row, area, FEB), name(row, area, date(2026, 1, 31))
    answer = send(sign_in("head"), {field: "15000", other: "10300"}, seen={field: "15000"})
    assert answer.status_code == 302
    assert Observation.objects.get(period_end=FEB).value == 15980


def test_the_head_approves_and_returns(cast: Cast, sign_in: SignIn) -> None:
    row = scripts.indicator(cast)
    scripts.enter(cast, row, {FEB: "15980", date(2026, 1, 31): "10300"})
    first, second = Observation.objects.order_by("period_end")
    client = sign_in("head")
    assert "15,980 万元" in client.get("/indicators/approvals/").content.decode()
    data = {"key": "k", "do": "return", "figures": [str(first.pk)], "reason": "核对一月。"}
    assert client.post("/indicators/approvals/", {**data, "reason": ""}).status_code == 400
    assert client.post("/indicators/approvals/", data).status_code == 302
    client.post("/indicators/approvals/", {"key": "k2", "do": "approve", "figures": [str(first.pk), str(second.pk)]})
    assert dict(Observation.objects.values_list("period_end", "status")) == {
        first.period_end: "draft",
        second.period_end: "approved",
    }


def test_the_card_shows_both_rates_and_what_was_revised(cast: Cast, sign_in: SignIn) -> None:
    row = scripts.indicator(cast)
    scripts.approved(cast, row, {date(2025, 2, 28): "15000", FEB: "15600"})
    scripts.approved(cast, row, {FEB: "3.6"}, datum="rate")
    scripts.approved(cast, row, {FEB: "15750"}, reason="核增。")
    page = sign_in("officer").get(row.get_absolute_url()).content.decode()
    for text in ("15,750", "+3.6", "+5.0", "−1.4", "15,600", "核增。", "已核定数"):
        assert text in page
    assert ">核实</th>" not in page


def test_what_is_not_released_is_on_no_page_and_in_no_file(cast: Cast, sign_in: SignIn) -> None:
    row = scripts.indicator(cast, readers=(cast.post("leader"),), awaits_release=True)
    scripts.approved(cast, row, {FEB: "15987.6543"})
    files = [f"{row.get_absolute_url()}series.csv", f"{row.get_absolute_url()}series.xlsx"]
    pages = ["/indicators/", row.get_absolute_url(), "/indicators/questions/"]
    for who in ("officer", "leader2", "county_head", "statistics"):
        client = sign_in(who)
        assert not any("15,98" in client.get(page).content.decode() for page in pages), who
    assert "15,988" in sign_in("leader").get(row.get_absolute_url()).content.decode()
    for who in ("leader", "liaison", "officer"):
        client = sign_in(who)
        assert b"15987" not in client.get(files[0]).content
        assert client.get(files[1]).status_code == 200
    actions.set_release(
        actor=cast.actor("liaison"),
        indicator=row,
        area=scripts.county_area(cast),
        period_end=FEB,
        on=date(2026, 3, 10),
    )
    assert b"15987.6543" in sign_in("officer").get(files[0]).content


def test_a_question_on_its_pages(cast: Cast, sign_in: SignIn) -> None:
    row = scripts.indicator(cast)
    scripts.approved(cast, row, {FEB: "11111.11"})
    question = Question.objects.get()
    url = question.get_absolute_url()
    assert row.name in sign_in("officer").get("/indicators/questions/").content.decode()
    assert sign_in("officer").post(f"{url}explain/", {"key": "k", "words": "代答"}).status_code == 403
    assert sign_in("liaison").post(f"{url}explain/", {"key": "k", "words": "当月恰为此数。"}).status_code == 302
    assert sign_in("officer").post(f"{url}accept/", {"key": "k", "words": ""}).status_code == 302
    question.refresh_from_db()
    assert question.state == QuestionState.ACCEPTED
    assert sign_in("water_head").get(url).status_code == 404


def workbook(rows: list[list[object]]) -> SimpleUploadedFile:
    kept = BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet("2026")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return SimpleUploadedFile("figures.xlsx", kept.getvalue())


def upload(client: Client, file: SimpleUploadedFile) -> Any:
    return client.post("/indicators/import/", {"key": "k", "file": file})


def packed(answer: HttpResponse) -> str:
    page = answer.content.decode()
    return page.split('name="figures" value="')[1].split('"')[0]


def test_all_faults_of_a_workbook_at_once(cast: Cast, sign_in: SignIn) -> None:
    scripts.indicator(cast, joins_january=True)
    scripts.indicator(cast, code="water", name="供水量", unit="万吨", owner=cast.units["water"])
    scripts.county_area(cast)
    rows = [
        ["2026年报表", "", "", "", ""],
        ["指标", "数据", "1月", "2月", "备注"],
        ["一般公共预算收入", "数值", 5, "约一万", "x"],
        ["无此指标", "数值", "", 7, ""],
        ["供水量", "数值", "", 7, ""],
        ["一般公共预算收入", "占比", "", 7, ""],
    ]
    answer = upload(sign_in("liaison"), workbook(rows))
    assert answer.status_code == 400
    found = {(p.sheet, p.row) for p in answer.context["problems"]}
    assert found == {("2026", 3), ("2026", 4), ("2026", 5), ("2026", 6)}
    assert len(answer.context["problems"]) == 5
    assert not Observation.objects.exists()


def test_merged_heads_and_names_are_read_and_far_figures_asked_about(cast: Cast, sign_in: SignIn) -> None:
    row = scripts.indicator(cast)
    scripts.approved(cast, row, {date(2025, 2, 28): "15610"})
    rows = [
        ["", "", "", "2025年", "", "2026年", ""],
        ["指标", "地区", "数据", "1月", "2月", "1月", "2月"],
        ["一般公共预算收入", "", "数值", "10,190万元", 15610, "１０３００", 159800000],
        ["", "", "公布增速", "—", "2.1", "", "3.6%"],
    ]
    client = sign_in("liaison")
    answer = upload(client, workbook(rows))
    assert answer.status_code == 200
    assert answer.context["tally"] == {"new": 5, "revised": 0, "changed": 0, "same": 1}
    data = {"figures": packed(answer), "key": "k2", "do": "save"}
    asked = client.post("/indicators/import/apply/", data)
    assert asked.status_code == 422
    [choice] = asked.context["choices"]
    data |= {"figures": packed(asked), f"ask:{choice.name}": f"instead:{choice.instead}", "key": "k3"}
    assert client.post("/indicators/import/apply/", data).status_code == 302
    levels = dict(Observation.objects.pending().levels().values_list("period_end", "value"))
    assert levels == {date(2025, 1, 31): 10190, date(2026, 1, 31): 10300, FEB: 15980}


def test_a_csv_of_spreadsheets_is_read_and_what_was_packed_cannot_be_changed(cast: Cast, sign_in: SignIn) -> None:
    scripts.indicator(cast)
    scripts.county_area(cast)
    text = "指标,2026年1月,2026-02\n一般公共预算收入,10300,15980\n"
    client = sign_in("liaison")
    answer = upload(client, SimpleUploadedFile("数.csv", text.encode("gb18030")))
    assert len(answer.context["figures"]) == 2
    forged = packed(answer)[:-3] + "abc"
    assert client.post("/indicators/import/apply/", {"figures": forged, "key": "k"}).status_code == 400


@pytest.mark.parametrize(
    ("who", "address", "most"),
    [
        ("officer", "/indicators/", 16),
        ("liaison", "/indicators/entry/?year=2025", 16),
        ("head", "/indicators/approvals/", 16),
        ("officer", "/indicators/questions/", 16),
    ],
)
def test_queries_do_not_grow(who: str, address: str, most: int, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(who)
    counts = []
    scripts.county_area(cast)
    client.get(address)
    for first, count in ((0, 2), (2, 6)):
        for number in range(first, first + count):
            row = scripts.indicator(cast, code=f"i{number}", name=f"指标{number}", sort_no=number)
            scripts.enter(cast, row, RAMP)
        scripts.approve(cast)
        for row in Indicator.objects.all():
            scripts.enter(cast, row, {FEB: str(10100 + count)}, reason="核增。")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= most


def test_statistics_looks_at_all_figures_again(cast: Cast, sign_in: SignIn) -> None:
    row = scripts.indicator(cast)
    scripts.approved(cast, row, {FEB: "11111.11"})
    Question.objects.all().delete()  # as where a rule is newer than the figures
    client, address = sign_in("statistics"), "/indicators/questions/look/"
    assert address in client.get("/indicators/questions/").content.decode()
    told = client.post(address, {"key": "k1"}, follow=True).content.decode()
    assert "新提出疑问1个" in told
    assert "新提出疑问0个" in client.post(address, {"key": "k2"}, follow=True).content.decode()
    assert Question.objects.count() == 1
    assert client.post(address, {}).status_code == 400
    assert address not in sign_in("liaison").get("/indicators/questions/").content.decode()
    assert sign_in("liaison").post(address, {"key": "k3"}).status_code == 403


def test_the_card_takes_a_fixed_number_of_queries(cast: Cast, sign_in: SignIn) -> None:
    row = scripts.indicator(cast)
    scripts.approved(cast, row, RAMP)
    client = sign_in("officer")
    client.get(row.get_absolute_url())
    with CaptureQueriesContext(connection) as seen:
        client.get(row.get_absolute_url())
    assert len(seen) <= 25
