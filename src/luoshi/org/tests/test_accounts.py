"""Accounts, passwords, switching off, and signing in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client

from luoshi.audit.models import Event
from luoshi.lib.errors import ActionError, Conflict, Refused
from luoshi.org import actions, passwords
from luoshi.org.models import Person
from luoshi.org.tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
NEW = "Xin-Kou-Ling-88"


def test_an_account_is_made_and_has_no_rights(cast: Cast) -> None:
    made = actions.make_account(actor=cast.actor("system_admin"), username=" ZhaoYi ", name="赵一")
    assert (made.username, made.has_usable_password()) == ("zhaoyi", False)
    assert Event.objects.filter(kind="account_made", actor_name="系管理").count() == 1


@pytest.mark.parametrize(
    ("username", "name", "field"),
    [("赵一", "赵一", "username"), ("a", "赵一", "username"), ("liaison", "赵一", "username"), ("zhaoyi", " ", "name")],
)
def test_a_wrong_account_is_refused_at_its_field(cast: Cast, username: str, name: str, field: str) -> None:
    with pytest.raises(ActionError) as refusal:
        actions.make_account(actor=cast.actor("system_admin"), username=username, name=name)
    assert refusal.value.field == field


def test_sent_twice_makes_one(cast: Cast) -> None:
    made = [
        actions.make_account(actor=cast.actor("system_admin"), username="zhaoyi", name="赵一", key="k") for _ in "12"
    ]
    assert made[0] == made[1]


def test_a_name_is_corrected_once(cast: Cast) -> None:
    person, actor = cast.people["liaison"], cast.actor("system_admin")
    assert actions.edit_account(actor=actor, person=person, name="交连络", was="交联络").name == "交连络"
    with pytest.raises(Conflict) as conflict:
        actions.edit_account(actor=actor, person=person, name="另一", was="交联络")
    assert list(conflict.value.theirs.values()) == ["交连络"]
    with pytest.raises(Refused):
        actions.edit_account(actor=cast.actor("security_admin"), person=person, name="另一", was="交连络")


def test_a_one_time_password_is_shown_once_and_changed_first(cast: Cast, sign_in: SignIn) -> None:
    person = cast.people["liaison"]
    issuer, page = sign_in("security_admin"), f"/people/{person.pk}/password/"
    answer = issuer.post(page, {"key": "one"})
    password = answer.context["issued"][0].password
    assert password in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert password not in issuer.post(page, {"key": "one"}).text  # the same submission again shows nothing
    assert not any(password in event.body.body for event in Event.objects.select_related("body"))

    visitor = Client()
    assert visitor.post("/account/sign-in/", {"login": "liaison", "password": PASSWORD}).status_code == 200
    assert visitor.post("/account/sign-in/", {"login": "liaison", "password": password}).status_code == 302
    assert visitor.get("/units/").headers["Location"] == "/account/password/"
    assert visitor.get("/units/", headers={"HX-Request": "true"})["HX-Redirect"] == "/account/password/"
    same = {"oldpassword": password, "password1": password, "password2": password}
    assert "不能与现用口令相同" in visitor.post("/account/password/", same).text
    chosen = {"oldpassword": password, "password1": NEW, "password2": NEW}
    assert visitor.post("/account/password/", chosen).status_code == 302
    assert visitor.get("/units/").status_code == 200
    assert Event.objects.filter(kind="password_changed", actor_name="交联络").count() == 1


def test_only_the_security_administrator_resets_and_never_their_own(cast: Cast) -> None:
    for actor, person in (("system_admin", "liaison"), ("head", "liaison"), ("security_admin", "security_admin")):
        with pytest.raises(Refused):
            actions.reset_passwords(actor=cast.actor(actor), people=[cast.people[person]])
    with pytest.raises(Refused):
        actions.reset_passwords(actor=cast.actor("security_admin"), people=[cast.people["foreign_officer"]])


def test_first_passwords_for_all_who_have_none(cast: Cast, sign_in: SignIn) -> None:
    for number in (1, 2):
        actions.make_account(actor=cast.actor("system_admin"), username=f"xinren{number}", name="新人")
    answer = sign_in("security_admin").post("/people/passwords/", {"key": "k"})
    assert [item.person.username for item in answer.context["issued"]] == ["xinren1", "xinren2"]
    assert not Person.objects.without_password().exists()
    assert sign_in("system_admin").post("/people/passwords/", {"key": "k"}).status_code == 403


def test_a_password_grows_old_under_mlps_and_not_under_asvs(
    cast: Cast, sign_in: SignIn, clock: object, settings: object
) -> None:
    actions.change_own_password(actor=cast.actor("head"), person=cast.people["head"], password=NEW)
    client = sign_in("head")
    clock.advance(days=90)  # type: ignore[attr-defined]
    assert client.get("/units/").status_code == 200
    clock.advance(days=1)  # type: ignore[attr-defined]
    assert client.get("/units/").headers["Location"] == "/account/password/"
    settings.PASSWORD_DAYS = 0  # type: ignore[attr-defined]
    assert client.get("/units/").status_code == 200


def test_whoever_is_switched_off_is_off_with_the_next_click(cast: Cast, sign_in: SignIn) -> None:
    client, person, security = sign_in("liaison"), cast.people["liaison"], cast.actor("security_admin")
    assert client.get("/units/").status_code == 200
    actions.switch_off(actor=security, person=person)
    assert client.get("/units/").status_code == 302
    actions.switch_on(actor=security, person=person)
    assert client.get("/units/").status_code == 302  # the old session does not come back
    with pytest.raises(Refused):
        actions.switch_off(actor=cast.actor("system_admin"), person=person)


def test_whoever_does_nothing_is_signed_out(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client, start = sign_in("liaison"), __import__("time").time()
    for minutes in (0, 20, 40, 60):  # always something in between
        monkeypatch.setattr("luoshi.org.middleware.time", lambda minutes=minutes: start + minutes * 60)
        assert client.get("/units/").status_code == 200
    monkeypatch.setattr("luoshi.org.middleware.time", lambda: start + 91 * 60)
    assert client.get("/units/").headers["Location"] == "/account/sign-in/?next=/units/"
    assert "自动退出" in client.get("/account/sign-in/").text


def sign_in_answer(password: str, address: str, username: str = "leader") -> str:
    data = {"login": username, "password": password}
    answer = Client(REMOTE_ADDR=address).post("/account/sign-in/", data)
    return "in" if answer.status_code == 302 else answer.text


def test_five_failures_lock_and_lock_nobody_else(cast: Cast) -> None:
    cache.clear()
    for _ in range(5):
        assert sign_in_answer("wrong", "10.0.0.1") != "in"
    assert sign_in_answer(PASSWORD, "10.0.0.1") != "in"  # locked, also with the right one
    assert sign_in_answer(PASSWORD, "10.0.0.1", "leader2") == "in"
    assert sign_in_answer(PASSWORD, "10.0.0.2") == "in"  # a stranger cannot lock the leader out
    cache.clear()
    for _ in range(4):
        sign_in_answer("wrong", "10.0.0.1")
    assert sign_in_answer(PASSWORD, "10.0.0.1") == "in"


@pytest.mark.parametrize("password", ["short-A1", "alllettersonly", "1234567890123", "lowercase123456"])
def test_passwords_that_the_rules_refuse(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


def test_one_time_passwords_pass_the_rules_and_differ() -> None:
    made = [passwords.one_time() for _ in range(200)]
    assert len(set(made)) == len(made)
    for password in made:
        validate_password(password)
