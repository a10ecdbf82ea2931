"""Pages of targets and the sheet: what they answer, to whom, and in how many queries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.audit import kinds
from luoshi.audit.models import Event
from luoshi.indicators import actions
from luoshi.indicators.actions import targets as target_actions
from luoshi.indicators.models import Area, Indicator, Observation, Target
from luoshi.indicators.tests import scripts
from luoshi.indicators.tests.test_targets import a_matter, a_target, given, years_of
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.org.tests.cast import Cast

MOST_QUERIES, SHEET_QUERIES = 25, 20


def revenue(cast: Cast, **fields: object) -> Indicator:
    row = scripts.indicator(cast, **fields)
    scripts.approved(cast, row, years_of(2023, date(2026, 2, 28)))
    return row


def signed(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.people[who])
    return client


def page(cast: Cast, who: str, address: str, **asked: str) -> str:
    answer = signed(cast, who).get(address, asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_list_says_what_will_be_missed_and_opens_it(cast):
    missed = a_target(cast, revenue(cast), value=Decimal(1200))
    met = a_target(cast, revenue(cast, code="other", name="税收收入"), value=Decimal(1100))
    shown = page(cast, "leader", reverse("targets:list"))
    assert shown.index(missed.get_absolute_url()) < shown.index(met.get_absolute_url())
    assert "&lt;1%" in shown
    assert "&gt;99%" in shown


def test_a_target_answers_what_if_without_script(cast):
    target = a_target(cast, revenue(cast), value=Decimal(1200))
    plain = page(cast, "leader", target.get_absolute_url())
    asked = page(cast, "leader", target.get_absolute_url(), more="10", once="20")
    assert plain.count("<tr") < asked.count("<tr") + 1
    assert "1,267" in asked  # 1158 + 10 % of the rest + 20
    assert "1,158" in plain


def test_a_target_on_too_few_years_opens_too(cast):
    row = scripts.indicator(cast)
    scripts.approved(cast, row, years_of(2026, date(2026, 2, 28)))
    assert page(cast, "officer", a_target(cast, row).get_absolute_url())
    assert page(cast, "officer", a_target(cast, scripts.indicator(cast, code="none", name="空指标")).get_absolute_url())


def test_the_office_binds_a_matter_by_its_measure(cast):
    row = revenue(cast)
    matter = a_matter(cast)
    address = reverse("targets:bind", args=[matter.pk])
    shown = page(cast, "officer", address)
    assert f'value="{row.pk}" selected' in shown
    assert 'value="1200"' in shown  # 0.12 亿元 in 万元
    sent = {
        "key": "k1",
        "indicator": str(row.pk),
        "area": str(scripts.county_area(cast).pk),
        "year": "2026",
        "basis": "level",
        "comparator": "ge",
        "value": "1200",
    }
    client = signed(cast, "officer")
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302  # sent twice: one effect
    target = Target.objects.get()
    assert Matter.objects.about(target).get() == matter
    panel = page(cast, "officer", reverse("targets:panel", args=[matter.pk]))
    assert target.get_absolute_url() in panel


def test_a_typed_path_and_a_division_by_form(cast):
    target = a_target(cast, revenue(cast))
    client = signed(cast, "officer")
    wrong = client.post(reverse("targets:path", args=[target.pk]), {"key": "k", "course": "typed"})
    assert wrong.status_code == 400
    right = client.post(reverse("targets:path", args=[target.pk]), {"key": "k", "course": "typed", "m6": "600"})
    assert right.status_code == 302
    address = reverse("targets:divide", args=[target.pk])
    assert page(cast, "officer", address)
    water = cast.units["water"]
    less = client.post(address, {"key": "d", f"u{water.pk}": "1000"})
    assert less.status_code == 400
    assert "1,000" in less.content.decode()
    assert client.post(address, {"key": "d", f"u{water.pk}": "1200"}).status_code == 302
    assert water.short_name in page(cast, "leader", target.get_absolute_url())


def test_a_target_is_changed_with_a_reason_once_and_not_over_somebody_else(cast):
    target = a_target(cast, revenue(cast))
    address, client = reverse("targets:change", args=[target.pk]), signed(cast, "officer")
    for who in ("statistics", "officer"):
        assert address in page(cast, who, target.get_absolute_url())
    assert address not in page(cast, "leader", target.get_absolute_url())
    assert 'value="1200"' in page(cast, "statistics", address)
    sent = {"key": "c1", "version": str(target.version), "comparator": "approx", "value": "1300", "tolerance": "2"}
    assert client.post(address, sent).status_code == 400  # no reason
    same = {**sent, "comparator": "ge", "value": "1200", "tolerance": "", "reason": "口误"}
    assert client.post(address, same).status_code == 400
    sent |= {"is_binding": "on", "reason": "人代会调整"}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302  # sent twice: one effect
    late = client.post(address, {**sent, "key": "c2", "value": "1400"})
    assert late.status_code == 409
    assert "1,300" in late.content.decode()
    assert "1,400" in late.content.decode()
    target.refresh_from_db()
    assert (target.value, target.comparator, target.tolerance, target.is_binding) == (1300, "approx", 2, True)
    assert "人代会调整" in kinds.get("target_changed").render(Event.objects.get(kind="target_changed"))


def test_a_target_is_withdrawn_unless_something_stands_on_it(cast):
    row = revenue(cast)
    target = a_target(cast, row)
    address, client = reverse("targets:withdraw", args=[target.pk]), signed(cast, "officer")
    assert client.post(address, {"key": "w1", "reason": ""}).status_code == 400
    part = (scripts.county_area(cast), cast.units["water"], Decimal(1200))
    [part_target] = target_actions.divide_target(actor=cast.actor("officer"), target=target, parts=[part])
    assert client.post(address, {"key": "w2", "reason": "改设"}).status_code == 400
    below = reverse("targets:withdraw", args=[part_target.pk])
    assert client.post(below, {"key": "w3", "reason": "改设"}).status_code == 302
    assert client.post(address, {"key": "w4", "reason": "改设"}).status_code == 302
    assert "已撤销" in page(cast, "officer", target.get_absolute_url())
    assert address not in page(cast, "officer", target.get_absolute_url())
    again = client.post(address, {"key": "w5", "reason": "改设"})
    assert again.status_code == 403
    assert a_target(cast, row).stage == "standing"


def test_who_has_no_business_with_targets_finds_nothing(cast):
    target = a_target(cast, revenue(cast))
    for who in ("auditor", "system_admin"):
        for address in (reverse("targets:list"), reverse("targets:economy"), target.get_absolute_url()):
            assert signed(cast, who).get(address).status_code == 404
    assert signed(cast, "water_liaison").get(target.get_absolute_url()).status_code == 404
    assert signed(cast, "liaison").get(reverse("targets:economy")).status_code == 404
    assert signed(cast, "liaison").get(reverse("targets:path", args=[target.pk])).status_code == 404


def test_nothing_unreleased_stands_on_any_page(cast):
    row = scripts.indicator(cast, awaits_release=True)
    scripts.approved(cast, row, {date(2026, 2, 28): "777.77"})
    target = a_target(cast, row)
    for address in (reverse("targets:list"), reverse("targets:economy"), target.get_absolute_url()):
        assert "777" not in page(cast, "county_head", address)


def test_the_sheet_compares_and_says_what_brings_the_growth(cast):
    whole = revenue(cast, parts_add_up=True)
    revenue(cast, code="tax", name="税收收入", parent_code="revenue")
    average = actions.define_area(actor=cast.actor("statistics"), kind="average", name="全市平均")
    rates = scripts.figures(whole, average, {date(2026, 2, 28): "2.0"}, "rate")
    actions.save_figures(actor=cast.actor("statistics"), figures=rates, submit=True)
    waiting = Observation.objects.filter(status="submitted")
    actions.approve_figures(actor=cast.actor("statistics"), figures=list(waiting))
    shown = page(cast, "leader", reverse("targets:economy"))
    assert "全市平均" in shown
    assert "+2.0</td>" in shown
    assert "税收收入" in shown


def test_sixty_indicators_of_thirty_six_months_in_twenty_queries(cast):
    county = scripts.county_area(cast)
    many(cast, county, 60)
    for address, most in (
        (reverse("targets:economy"), SHEET_QUERIES),
        (reverse("targets:list"), SHEET_QUERIES),
        (Target.objects.first().get_absolute_url(), MOST_QUERIES),
    ):
        client = signed(cast, "county_head")
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= most, (address, len(queries))


def many(cast: Cast, county: Area, count: int) -> None:
    """Indicators with three years of months and a target each."""
    cards = [
        actions.CardInput(
            {**scripts.REVENUE, "code": f"i{n}", "name": f"指标{n:02d}", "owner": cast.units["transport"]}, (), ""
        )
        for n in range(count)
    ]
    rows = actions.define_indicators(actor=cast.actor("statistics"), cards=cards)
    now = clock.now()
    Observation.objects.bulk_create(
        Observation(
            county=cast.county,
            indicator=row,
            area=county,
            period_end=end,
            value=Decimal(value),
            status="approved",
            approved_at=now,
            recorded_at=now,
        )
        for row in rows
        for end, value in years_of(2023, date(2026, 2, 28)).items()
    )
    target_actions.set_targets(actor=cast.actor("officer"), targets=[given(cast, row) for row in rows])


def test_the_page_of_a_bound_matter_shows_the_target_in_few_queries(cast):
    matter = a_matter(cast)
    target = target_actions.bind_matter(actor=cast.actor("officer"), matter=matter, target=given(cast, revenue(cast)))
    client = signed(cast, "officer")
    client.get(matter.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        shown = client.get(matter.get_absolute_url()).content.decode()
    assert target.get_absolute_url() in shown
    assert "1,200" in shown
    assert len(queries) <= MOST_QUERIES
