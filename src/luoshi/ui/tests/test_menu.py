"""The registry of the left menu."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from luoshi.ui import menu
from luoshi.ui.context import Shell

ACTOR = SimpleNamespace(name="甲", unit_name="县交通运输局", title="联络员", county_name="青禾县")


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "_items", {})
    monkeypatch.setattr(menu, "_links", {})
    monkeypatch.setattr(menu, "reverse", lambda name: {"home": "/"}.get(name, f"/{name}/"))


def item(code: str, order: int = 10, **more: object) -> menu.MenuItem:
    return menu.MenuItem(code, code, code, "work", "list", order, **more)  # type: ignore[arg-type]


def test_entries_stand_in_order_and_only_where_visible() -> None:
    menu.register(item("b", 20))
    menu.register(item("a", 10))
    menu.register(item("hidden", 5, visible=lambda actor: actor.name == "乙"))
    (group,) = menu.groups_for(ACTOR, "/")
    assert [entry.code for entry in group.entries] == ["a", "b"]


def test_the_longest_address_is_current_and_the_root_only_itself() -> None:
    for code in ("home", "ledger", "ledger/suspect"):
        menu.register(item(code))
    current = lambda path: [e.code for e in menu.groups_for(ACTOR, path)[0].entries if e.current]  # noqa: E731
    assert current("/ledger/suspect/7/") == ["ledger/suspect"]
    assert current("/ledger/7/") == ["ledger"]
    assert current("/") == ["home"]
    assert current("/elsewhere/") == []


def test_a_badge_of_nothing_is_not_drawn() -> None:
    menu.register(item("a", badge=lambda actor: 0))
    menu.register(item("b", badge=lambda actor: 7))
    assert [e.badge for e in menu.groups_for(ACTOR, "/")[0].entries] == [None, 7]


def test_the_bottom_menu_takes_its_own_first() -> None:
    for code in "abcde":
        menu.register(item(code, pocket=1 if code == "e" else None))
    assert [e.code for e in menu.pocket(menu.groups_for(ACTOR, "/"))] == ["e", "a", "b", "c"]


def test_mistakes_are_refused() -> None:
    menu.register(item("a"))
    menu.register(item("a"))
    with pytest.raises(ValueError, match="twice"):
        menu.register(item("a", order=99))
    with pytest.raises(ValueError, match="nowhere"):
        menu.register(menu.MenuItem("x", "x", "x", "nowhere", "list"))


def test_nobody_signed_in_sees_no_menu_and_badges_wait_until_they_are_drawn() -> None:
    asked = []
    menu.register(item("a", badge=lambda actor: asked.append(actor) or 1))
    request = RequestFactory().get("/")
    assert Shell(request).groups == []
    request.actor = ACTOR  # type: ignore[attr-defined]
    shell = Shell(request)
    assert (shell.person, shell.county, shell.title, asked) == ("甲", "青禾县", "联络员", [])
    assert shell.groups[0].entries[0].badge == 1
    assert shell.links["search"] == ""
