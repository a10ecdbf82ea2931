"""三员分立: no order of grants makes one person two administrators, or an administrator and somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations

import pytest

from luoshi.lib.errors import ActionError, Refused
from luoshi.org import actions
from luoshi.org.exclusive import clash
from luoshi.org.models import ADMINISTRATORS, Holding, Post, Role
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = (2026, 6, 15)


@pytest.fixture(autouse=True)
def _today(clock: object) -> None:
    clock.set(*TODAY)  # type: ignore[attr-defined]


def toxic() -> Iterator[tuple[Role, Role]]:
    """Every ordered pair that one person may not hold."""
    for first, second in permutations(Role, 2):
        if first in ADMINISTRATORS or second in ADMINISTRATORS:
            yield first, second


def give(cast: Cast, person: str, role: str, unit: str = "archive", **more: object) -> Holding:
    post = Post(unit=cast.units[unit], title=f"岗位{role}", role=role)
    return actions.give_post(
        actor=cast.actor("security_admin"), person=cast.people[person], post=post, since=date(2026, 6, 15), **more
    )


@pytest.mark.parametrize(("first", "second"), list(toxic()), ids=lambda role: role.value)
def test_no_two_that_exclude_each_other(cast: Cast, first: Role, second: Role) -> None:
    give(cast, "nobody", first)
    with pytest.raises(ActionError):
        give(cast, "nobody", second)
    assert [held.post.role for held in cast.people["nobody"].holdings.all()] == [first]


def test_business_posts_go_together(cast: Cast) -> None:
    give(cast, "nobody", Role.STATISTICS)
    give(cast, "nobody", Role.LIAISON)
    assert cast.actor("nobody").roles == {Role.STATISTICS, Role.LIAISON}


def test_one_after_the_other_is_no_clash(cast: Cast) -> None:
    give(cast, "nobody", Role.AUDIT_ADMIN, until=date(2026, 6, 30))
    post = Post(unit=cast.units["archive"], title="股长", role=Role.STATISTICS)
    given = {"actor": cast.actor("security_admin"), "person": cast.people["nobody"], "post": post}
    with pytest.raises(ActionError, match="其他职务|no other post"):
        actions.give_post(**given, since=date(2026, 6, 30))
    assert actions.give_post(**given, since=date(2026, 7, 1)).pk


def test_an_administrator_is_not_lent_by_an_absence(cast: Cast) -> None:
    """Two steps to the same end: standing in for somebody of another role."""
    for person, substitute in (("system_admin", "security_admin"), ("audit_admin", "system_admin")):
        with pytest.raises(ActionError):
            actions.set_absence(
                actor=cast.actor(person),
                person=cast.people[person],
                substitute=cast.people[substitute],
                since=date(2026, 6, 15),
                until=date(2026, 6, 20),
            )


def test_nor_by_a_post_given_while_standing_in(cast: Cast) -> None:
    give(cast, "nobody", Role.STATISTICS, unit="data")
    give(cast, "lone", Role.PROJECT_OFFICE, unit="data")
    actions.set_absence(
        actor=cast.actor("lone"),
        person=cast.people["lone"],
        substitute=cast.people["nobody"],
        since=date(2026, 6, 15),
        until=date(2026, 6, 20),
    )
    actions.end_post(
        actor=cast.actor("security_admin"),
        holding=cast.people["nobody"].holdings.get(),
        last_day=date(2026, 6, 14),
    )
    with pytest.raises(ActionError):
        give(cast, "nobody", Role.SYSTEM_ADMIN, unit="data")


def test_a_sentence_names_both() -> None:
    assert clash([Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN])
    assert clash([Role.SYSTEM_ADMIN, Role.LIAISON])
    assert clash([Role.SYSTEM_ADMIN]) is None
    assert clash([]) is None


def test_nobody_gives_to_themselves(cast: Cast) -> None:
    with pytest.raises(Refused):
        give(cast, "security_admin", Role.SECURITY_ADMIN)


@pytest.mark.parametrize("person", ["system_admin", "audit_admin", "officer", "head", "auditor", "county_head"])
def test_nobody_else_gives(cast: Cast, person: str) -> None:
    post = Post(unit=cast.units["archive"], title="股长", role=Role.LIAISON)
    with pytest.raises(Refused):
        actions.give_post(actor=cast.actor(person), person=cast.people["nobody"], post=post, since=date(2026, 6, 15))
    assert cast.actor("nobody").roles == frozenset()


def test_who_gives_rights_makes_no_accounts(cast: Cast) -> None:
    assert actions.make_account(actor=cast.actor("system_admin"), username="xinren", name="新人").pk
    with pytest.raises(Refused):
        actions.make_account(actor=cast.actor("security_admin"), username="xinren2", name="新人")


def test_the_last_security_administrator_stays(cast: Cast) -> None:
    give(cast, "nobody", Role.SECURITY_ADMIN, unit="data", until=date(2026, 6, 30))
    second = cast.actor("nobody")
    last = cast.people["security_admin"]
    with pytest.raises(ActionError, match="最后|last"):
        actions.end_post(actor=second, holding=last.holdings.get(), last_day=date(2026, 6, 14))
    with pytest.raises(ActionError, match="最后|last"):
        actions.switch_off(actor=second, person=last)
    third = actions.make_account(actor=cast.actor("system_admin"), username="third", name="第三人")
    post = Post(unit=cast.units["data"], title="安全管理员乙", role=Role.SECURITY_ADMIN)
    actions.give_post(actor=second, person=third, post=post, since=date(2026, 6, 15))
    assert not actions.switch_off(actor=second, person=last).is_active
