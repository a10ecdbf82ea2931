"""Posts, portfolios, absences and handovers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.lib.errors import ActionError, Refused
from luoshi.org import actions
from luoshi.org.models import Handover, Holding
from luoshi.org.tests.cast import Cast
from luoshi.org.tests.conftest import TODAY

pytestmark = pytest.mark.django_db
Give = Callable[..., Holding]
YESTERDAY = TODAY - timedelta(days=1)


def test_a_post_is_given_and_works_at_once(cast: Cast, give: Give) -> None:
    assert cast.actor("nobody").roles == frozenset()
    holding = give("nobody", "liaison")
    assert cast.actor("nobody").unit_id == cast.units["archive"].pk
    assert cast.actor("nobody").post_ids == {holding.post_id}


def test_a_held_post_and_a_second_head_are_refused(cast: Cast, give: Give) -> None:
    security, since = cast.actor("security_admin"), TODAY
    with pytest.raises(ActionError, match="交局长"):
        actions.give_post(actor=security, person=cast.people["nobody"], post=cast.post("head"), since=since)
    with pytest.raises(ActionError, match="一个单位只有一名负责人"):
        give("nobody", "unit_head", unit="transport", title="党组书记")
    with pytest.raises(ActionError, match="结束日期"):
        give("nobody", "liaison", until=YESTERDAY)


def test_nobody_gives_to_an_account_that_is_off(cast: Cast, give: Give) -> None:
    actions.switch_off(actor=cast.actor("security_admin"), person=cast.people["nobody"])
    with pytest.raises(Refused):
        give("nobody", "liaison")


def test_the_post_of_an_account_that_is_off_can_be_taken(cast: Cast) -> None:
    security, post = cast.actor("security_admin"), cast.post("head")
    actions.switch_off(actor=security, person=cast.people["head"])
    actions.give_post(actor=security, person=cast.people["nobody"], post=post, since=TODAY)
    assert cast.people["head"].holdings.get().until == YESTERDAY


def test_a_post_ends_with_the_next_request(cast: Cast) -> None:
    holding = cast.people["liaison"].holdings.get()
    with pytest.raises(Refused):
        actions.end_post(actor=cast.actor("system_admin"), holding=holding, last_day=YESTERDAY)
    actions.end_post(actor=cast.actor("security_admin"), holding=holding, last_day=YESTERDAY)
    assert cast.actor("liaison").roles == frozenset()
    with pytest.raises(ActionError):
        actions.end_post(actor=cast.actor("security_admin"), holding=holding, last_day=YESTERDAY)


def test_a_portfolio_opens_matters_to_a_leader(cast: Cast) -> None:
    security, post = cast.actor("security_admin"), cast.post("leader2")
    given: dict[str, Any] = {"actor": security, "post": post, "since": TODAY}
    actions.set_portfolio(**given, units=[cast.units["town"]], domains=["rural"])
    assert cast.units["town"].pk in cast.actor("leader2").portfolio_unit_ids
    assert "rural" in cast.actor("leader2").portfolio_domains
    for wrong in ({"units": [cast.units["town"]]}, {"domains": ["nonsense"]}, {}):
        with pytest.raises(ActionError):
            actions.set_portfolio(**given, **wrong)
    with pytest.raises(ActionError):
        actions.set_portfolio(**(given | {"post": cast.post("head")}), units=[cast.units["town"]])
    with pytest.raises(Refused):
        actions.set_portfolio(**(given | {"actor": cast.actor("county_head")}), domains=["reform"])
    line = post.portfolios.get(domain="rural")
    actions.end_portfolio(actor=security, portfolio=line, last_day=YESTERDAY)
    assert "rural" not in cast.actor("leader2").portfolio_domains


def absent(cast: Cast, actor: str, person: str, substitute: str, days: int = 5) -> Any:
    return actions.set_absence(
        actor=cast.actor(actor),
        person=cast.people[person],
        substitute=cast.people[substitute],
        since=TODAY,
        until=TODAY + timedelta(days=days),
    )


def test_a_substitute_has_the_posts_meanwhile(cast: Cast, clock: Any) -> None:
    absent(cast, "leader2", "leader2", "leader")
    assert cast.post("leader2").pk in cast.actor("leader").post_ids
    assert cast.units["water"].pk in cast.actor("leader").portfolio_unit_ids
    assert cast.actor("leader").name == "陆县长（代 水县长）"
    clock.advance(days=6)
    assert cast.post("leader2").pk not in cast.actor("leader").post_ids
    assert cast.actor("leader").name == "陆县长"


def test_a_handover_moves_the_post_in_one_event(cast: Cast) -> None:
    before = Event.objects.count()
    hand_over(cast, "head", "nobody", switch_off=True)
    assert Event.objects.count() == before + 1
    assert cast.actor("nobody").roles == {"unit_head"}
    assert cast.actor("head").roles == frozenset()
    cast.people["head"].refresh_from_db()
    assert not cast.people["head"].is_active


@pytest.mark.parametrize(
    ("actor", "person", "substitute", "error"),
    [
        ("liaison", "liaison", "water_liaison", ActionError),  # another unit
        ("water_head", "liaison", "head", Refused),  # somebody else's colleague
        ("head", "liaison", "head", Refused),  # names themselves
        ("officer", "liaison", "head", Refused),
        ("liaison", "liaison", "liaison", Refused),
    ],
)
def test_who_may_not_stand_in(cast: Cast, actor: str, person: str, substitute: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        absent(cast, actor, person, substitute)


def test_the_head_names_a_substitute_and_ends_it(cast: Cast) -> None:
    row = absent(cast, "leader", "leader", "leader2")
    with pytest.raises(ActionError):
        absent(cast, "leader", "leader", "county_head")  # away already
    with pytest.raises(Refused):
        actions.end_absence(actor=cast.actor("liaison"), absence=row)
    actions.end_absence(actor=cast.actor("leader"), absence=row)
    assert cast.actor("leader2").name == "水县长"


def test_an_absent_person_who_is_switched_off_lends_nothing(cast: Cast) -> None:
    absent(cast, "leader", "leader", "leader2")
    actions.switch_off(actor=cast.actor("security_admin"), person=cast.people["leader"])
    assert cast.post("leader").pk not in cast.actor("leader2").post_ids


def hand_over(cast: Cast, leaver: str, successor: str, **more: Any) -> Handover:
    fields: dict[str, Any] = {
        "actor": cast.actor("security_admin"),
        "leaver": cast.people[leaver],
        "successor": cast.people[successor],
        "holdings": list(cast.people[leaver].holdings.all()),
        "first_day": TODAY,
    }
    return actions.hand_over(**(fields | more))


@pytest.mark.parametrize(
    ("successor", "more", "error"),
    [
        ("head", {}, ActionError),  # to the leaver
        ("audit_admin", {}, ActionError),  # an administrator holds nothing else
        ("water_head", {"holdings": []}, ActionError),
        ("security_admin", {}, Refused),  # to whoever carries it out
        ("nobody", {"first_day": date(2026, 7, 1), "switch_off": True}, ActionError),
    ],
)
def test_handovers_that_are_refused(cast: Cast, successor: str, more: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        hand_over(cast, "head", successor, **more)
    assert cast.actor("head").roles == {"unit_head"}


def test_only_the_security_administrator_hands_over(cast: Cast) -> None:
    for person in ("system_admin", "officer", "head"):
        with pytest.raises(Refused):
            hand_over(cast, "head", "nobody", actor=cast.actor(person))


def test_the_actor_costs_the_same_with_and_without_a_substitute(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        plain = cast.actor("leader2")
    absent(cast, "leader", "leader", "leader2")
    with django_assert_num_queries(3):
        lent = cast.actor("leader2")
    assert replace(plain, name="", post_ids=frozenset()).unit_ids == lent.unit_ids
