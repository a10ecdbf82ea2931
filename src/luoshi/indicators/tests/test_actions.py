"""Figures on their way: entered by the owner, asked about, approved, locked, revised; one event each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from luoshi.audit.models import Event
from luoshi.indicators import actions
from luoshi.indicators.actions.known import Known
from luoshi.indicators.models import Indicator, Observation, Question, QuestionState, Status
from luoshi.indicators.tests import scripts
from luoshi.lib import clock as server
from luoshi.lib.errors import ActionError, Conflict, Refused
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
JAN, FEB, MAR = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)
LAST_YEAR = {date(2025, 1, 31): "10190", date(2025, 2, 28): "15610"}


def visible(cast: Cast, who: str) -> set[date]:
    rows = Observation.objects.visible_to(cast.actor(who), server.today())
    return set(rows.values_list("period_end", flat=True))


def test_only_the_owner_enters_and_only_its_head_approves(cast: Cast) -> None:
    row, area = scripts.indicator(cast), scripts.county_area(cast)
    figures = scripts.figures(row, area, LAST_YEAR)
    for stranger in ("statistics", "officer", "water_liaison", "leader", "foreign_liaison"):
        with pytest.raises(Refused):
            actions.save_figures(actor=cast.actor(stranger), figures=figures)
    assert actions.save_figures(actor=cast.actor("liaison"), figures=figures, submit=True).submitted == 2
    waiting = list(Observation.objects.all())
    for stranger in ("liaison", "statistics", "officer", "water_head", "county_head"):
        with pytest.raises(Refused):
            actions.approve_figures(actor=cast.actor(stranger), figures=waiting)
    assert actions.approve_figures(actor=cast.actor("head"), figures=waiting) == 2
    assert Observation.objects.in_force().count() == 2


def test_each_act_is_one_event(cast: Cast) -> None:
    row = scripts.indicator(cast)
    scripts.county_area(cast)
    before = Event.objects.count()
    scripts.approved(cast, row, LAST_YEAR)
    kinds = list(Event.objects.order_by("recorded_at", "seq").values_list("kind", flat=True))[before:]
    assert kinds == ["figures_saved", "figures_approved"]


def test_what_is_approved_is_revised_with_a_reason_and_kept(cast: Cast) -> None:
    row = scripts.indicator(cast)
    scripts.approved(cast, row, LAST_YEAR)
    with pytest.raises(ActionError, match="reason|修订"):
        scripts.enter(cast, row, {date(2025, 1, 31): "10200"})
    assert scripts.enter(cast, row, {date(2025, 1, 31): "10200"}, reason="国库对账后核增。").revised == 1
    old = Observation.objects.in_force().get(period_end=date(2025, 1, 31))
    assert old.value == 10190, "in force until the head approves"
    scripts.approve(cast)
    new = Observation.objects.in_force().get(period_end=date(2025, 1, 31))
    old.refresh_from_db()
    assert (new.value, new.revision, new.reason) == (10200, 1, "国库对账后核增。")
    assert old.superseded_by == new
    assert old.value == 10190
    with pytest.raises(ActionError):
        scripts.enter(cast, row, {date(2025, 1, 31): None}, reason="清空")


def test_an_approval_reads_and_holds_its_own_periods_only(cast: Cast) -> None:
    row = scripts.indicator(cast)
    scripts.approved(cast, row, LAST_YEAR)
    scripts.enter(cast, row, {FEB: "15980"})
    [waiting] = Observation.objects.pending()
    with transaction.atomic():
        whole = Known.of(cast.county.pk, [waiting])
        own = Known.of(cast.county.pk, [waiting], {FEB})
    assert len(whole.before) == 3
    assert list(own.before) == [waiting.pk]
    scripts.approve(cast)
    assert Observation.objects.in_force().count() == 3


def test_the_database_itself_refuses_two_in_force(cast: Cast) -> None:
    row = scripts.indicator(cast)
    scripts.approved(cast, row, LAST_YEAR)
    kept = Observation.objects.first()
    assert kept is not None
    kept.pk, kept.revision, kept.reason = None, 1, "x"
    kept.id = Observation._meta.pk.get_default()
    kept._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save(force_insert=True)


def test_ten_thousand_times_is_asked_before_anything_is_saved(cast: Cast) -> None:
    row, area = scripts.indicator(cast), scripts.county_area(cast)
    scripts.approved(cast, row, LAST_YEAR)
    liaison = cast.actor("liaison")
    wrong = actions.Figure(row, area, FEB, Decimal("159800000"))
    right = actions.Figure(row, area, JAN, Decimal("10300"))
    with pytest.raises(actions.Doubtful) as asked:
        actions.save_figures(actor=liaison, figures=[right, wrong])
    [one] = asked.value.asked
    assert (one.place, one.doubt.instead) == (1, Decimal("15980"))
    assert not Observation.objects.pending().exists()
    confirmed = actions.Figure(row, area, FEB, wrong.value, confirmed=True)
    assert actions.save_figures(actor=liaison, figures=[right, confirmed]).count == 2
    assert Observation.objects.pending().get(period_end=FEB).asked


def test_late_is_after_the_due_day_of_the_server(cast: Cast, clock: object) -> None:
    row = scripts.indicator(cast)
    scripts.enter(cast, row, {date(2025, 12, 31): "86000", FEB: "15980"})
    late = dict(Observation.objects.values_list("period_end", "is_late"))
    assert late == {date(2025, 12, 31): False, FEB: False}, "history, and in time"
    clock.set(2026, 4, 20)  # type: ignore[attr-defined]
    scripts.enter(cast, row, {MAR: "24300"})
    assert Observation.objects.get(period_end=MAR).is_late


def test_same_submission_takes_effect_once_and_no_change_is_said(cast: Cast) -> None:
    row = scripts.indicator(cast)
    first = scripts.enter(cast, row, LAST_YEAR, key="k1")
    again = scripts.enter(cast, row, LAST_YEAR, key="k1")
    assert (first.count, again.count, Observation.objects.count()) == (2, 0, 2)
    with pytest.raises(ActionError):
        scripts.enter(cast, row, LAST_YEAR, key="k2")


def test_a_blank_takes_a_draft_back(cast: Cast) -> None:
    row = scripts.indicator(cast)
    scripts.enter(cast, row, LAST_YEAR, submit=False)
    scripts.enter(cast, row, {date(2025, 1, 31): None}, submit=False)
    assert Observation.objects.get().period_end == date(2025, 2, 28)


def test_two_writers_meet(cast: Cast) -> None:
    row, area = scripts.indicator(cast), scripts.county_area(cast)
    seen = server.now() - timedelta(minutes=5)
    scripts.enter(cast, row, LAST_YEAR, submit=False)
    other = scripts.figures(row, area, {date(2025, 1, 31): "10300"})
    with pytest.raises(Conflict) as met:
        actions.save_figures(actor=cast.actor("head"), figures=other, seen_at=seen)
    assert list(met.value.theirs.values()) == ["10,190"]
    assert list(met.value.mine.values()) == ["10,300"]


def test_a_period_must_exist_and_have_begun(cast: Cast) -> None:
    row = scripts.indicator(cast, joins_january=True)
    with pytest.raises(ActionError):
        scripts.enter(cast, row, {JAN: "1"})
    with pytest.raises(ActionError):
        scripts.enter(cast, row, {date(2026, 4, 30): "1"})


def test_returned_figures_wait_as_drafts_with_the_reason(cast: Cast) -> None:
    row = scripts.indicator(cast)
    scripts.enter(cast, row, LAST_YEAR)
    waiting = list(Observation.objects.all())
    head = cast.actor("head")
    with pytest.raises(ActionError):
        actions.return_figures(actor=head, figures=waiting, reason=" ")
    actions.return_figures(actor=head, figures=waiting, reason="与国库对账。")
    assert set(Observation.objects.values_list("status", "return_reason")) == {(Status.DRAFT, "与国库对账。")}


def test_before_its_release_a_value_is_seen_by_its_owner_and_the_leaders_named(cast: Cast) -> None:
    row = scripts.indicator(cast, readers=(cast.post("leader"),), awaits_release=True)
    scripts.enter(cast, row, {FEB: "15980"})
    assert visible(cast, "liaison") == {FEB}
    assert visible(cast, "leader") == set(), "not before the head has approved"
    scripts.approve(cast)
    assert {who for who in cast.people if visible(cast, who)} == {"liaison", "head", "leader"}
    assert not Observation.objects.official(server.today()).exists()
    area = scripts.county_area(cast)
    actions.set_release(actor=cast.actor("liaison"), indicator=row, area=area, period_end=FEB, on=date(2026, 3, 12))
    assert visible(cast, "officer") == set()
    rows = Observation.objects.official(date(2026, 3, 12))
    assert rows.count() == 1
    assert Observation.objects.visible_to(cast.actor("officer"), date(2026, 3, 12)).count() == 1


def test_figures_of_other_areas_are_entered_by_statistics(cast: Cast) -> None:
    row = scripts.indicator(cast)
    peer = actions.define_area(actor=cast.actor("statistics"), kind="peer", name="云浦县")
    figures = scripts.figures(row, peer, LAST_YEAR)
    with pytest.raises(Refused):
        actions.save_figures(actor=cast.actor("liaison"), figures=figures)
    actions.save_figures(actor=cast.actor("statistics"), figures=figures, submit=True)
    with pytest.raises(Refused):
        scripts.approve(cast)
    waiting = list(Observation.objects.all())
    assert actions.approve_figures(actor=cast.actor("statistics"), figures=waiting) == 2


def odd(cast: Cast) -> tuple[Indicator, Question]:
    """A series with one question: its parts do not add up."""
    whole = scripts.indicator(cast, parts_add_up=True)
    part = scripts.indicator(cast, code="tax", name="税收收入", parent_code="revenue")
    rest = scripts.indicator(cast, code="other", name="非税收入", parent_code="revenue")
    for row, value in ((whole, "15980"), (part, "12000"), (rest, "3000")):
        scripts.enter(cast, row, {FEB: value})
    scripts.approve(cast)
    return rest, Question.objects.get()


def test_a_question_is_explained_and_accepted(cast: Cast) -> None:
    _rest, question = odd(cast)
    assert (question.sort, question.facts) == ("parts", {"value": "15980", "parts": "15000"})
    officer, liaison = cast.actor("officer"), cast.actor("liaison")
    with pytest.raises(Refused):
        actions.accept_answer(actor=officer, question=question)
    with pytest.raises(Refused):
        actions.ask_again(actor=liaison, question=question, words="")
    with pytest.raises(Refused):
        actions.explain_question(actor=officer, question=question, words="代答")
    actions.explain_question(actor=liaison, question=question, words="在途未入分项。")
    actions.ask_again(actor=officer, question=question, words="何时入库？")
    actions.explain_question(actor=liaison, question=question, words="三月入库。")
    with pytest.raises(Refused):
        actions.accept_answer(actor=cast.actor("head"), question=question)
    row = actions.accept_answer(actor=officer, question=question)
    assert (row.state, row.answer) == (QuestionState.ACCEPTED, "三月入库。")


def test_a_revision_settles_the_question_it_answers(cast: Cast) -> None:
    rest, question = odd(cast)
    scripts.approved(cast, rest, {FEB: "3980"}, reason="补记在途。")
    question.refresh_from_db()
    assert question.state == QuestionState.GONE


def test_who_sees_questions(cast: Cast) -> None:
    odd(cast)
    today = server.today()
    seers = {who for who in cast.people if Question.objects.visible_to(cast.actor(who), today).exists()}
    assert seers == {"officer", "officer2", "liaison", "head", "leader", "leader2", "county_head", "statistics"}


def test_a_card_is_changed_by_statistics_but_not_what_its_figures_mean(cast: Cast) -> None:
    row = scripts.indicator(cast)
    scripts.enter(cast, row, LAST_YEAR)
    statistics = cast.actor("statistics")
    change: Callable[..., Indicator] = lambda **fields: actions.change_indicator(  # noqa: E731
        actor=statistics, indicator=row, card=actions.CardInput(fields), version=1
    )
    with pytest.raises(ActionError):
        change(unit="亿元")
    assert change(definition="含上划收入").version == 2
    with pytest.raises(Conflict):
        change(definition="不含上划收入")
    with pytest.raises(Refused):
        actions.change_indicator(
            actor=cast.actor("head"), indicator=row, card=actions.CardInput({"definition": "x"}), version=2
        )


def test_a_figure_has_one_place(cast: Cast) -> None:
    scripts.indicator(cast)
    with pytest.raises(ActionError):
        scripts.indicator(cast, code="revenue_2")
    with pytest.raises(ActionError):
        scripts.indicator(cast, name="另一个名字")
