"""Saved views and columns of the list: kept per person, shared by the office, and each reader sees only their own."""

from __future__ import annotations

import re

import pytest

from luoshi.audit.models import Event
from luoshi.ledger import actions
from luoshi.ledger.models import ListColumns, SavedView
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import drawn, said, send, text_of
from luoshi.ledger.tests.test_list import LIST, titles
from luoshi.lib.errors import ActionError, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
KEEP = f"{LIST}views/keep/"


@pytest.fixture
def two(cast):
    """One of the transport bureau, one of the water bureau."""
    return (
        stories.issued(cast, title="修路", domain="economy", supporting=[]),
        stories.issued(cast, title="供水", domain="economy", lead_unit=cast.units["water"], supporting=[]),
    )


def kept(cast, who="officer", **given) -> SavedView:
    fields = {"name": "经济", "conditions": {"domain": "economy"}, "columns": ["matter", "domain"], "sort": "-title"}
    return actions.save_view(actor=cast.actor(who), **(fields | given))


def heads(response) -> list[str]:
    names = re.findall(r'<th[^>]*scope="col"[^>]*>(?:<a[^>]*>)?([^<]*)', response.content.decode())
    return [name.strip(" ↑↓") for name in names if name.strip()]


def test_a_view_is_kept_from_the_list_and_opened_by_its_address(two, cast, sign_in):
    client = sign_in("officer")
    stories.draft(cast, title="民生", domain="livelihood")
    here = f"{LIST}?domain=economy&columns=matter,domain&sort=-title"
    assert "保存当前条件" in text_of(client.get(here))
    page = said(client, send(client, f"{KEEP}?domain=economy&columns=matter,domain&sort=-title", name=" 经济 运行 "))
    view = SavedView.objects.get()
    assert (view.name, view.conditions, view.sort) == ("经济 运行", {"domain": "economy"}, "-title")
    opened = client.get(view.get_absolute_url())
    assert titles(opened) == sorted(("修路", "供水"), reverse=True)
    assert heads(opened) == ["事项", "领域"]
    assert f"{view.get_absolute_url()}" in page
    assert 'aria-current="page">经济 运行' in page
    assert Event.objects.filter(kind="view_saved").count() == 1


def test_conditions_beside_a_view_replace_its_own_and_the_change_can_be_kept(two, cast, sign_in):
    client, view = sign_in("officer"), kept(cast)
    changed = f"{view.get_absolute_url()}&domain=&q=修路"
    assert titles(client.get(changed)) == ["修路"]
    assert "保存改动" in text_of(client.get(changed))
    assert "保存改动" not in text_of(client.get(view.get_absolute_url()))
    answer = send(client, f"{KEEP}?saved={view.pk}&q=修路", name="修路的", how="change")
    assert answer.headers["Location"] == view.get_absolute_url()
    view.refresh_from_db()
    assert (view.name, view.conditions) == ("修路的", {"q": "修路"})
    send(client, f"{KEEP}?saved={view.pk}&q=供水", name="供水的", how="new")
    assert SavedView.objects.count() == 2


def test_a_shared_view_shows_each_reader_their_own_and_only_the_office_changes_it(two, cast, sign_in):
    view = kept(cast, shared=True)
    assert titles(sign_in("liaison").get(view.get_absolute_url())) == ["修路"]
    assert titles(sign_in("town_liaison").get(view.get_absolute_url())) == []
    for change in ({"view": view, "shared": True}, {"shared": True, "name": "自己的"}):
        with pytest.raises(Refused):
            kept(cast, "liaison", **change)
    with pytest.raises(Refused):
        actions.delete_view(actor=cast.actor("liaison"), view=view)
    actions.delete_view(actor=cast.actor("officer2"), view=view)
    assert not SavedView.objects.exists()


def test_somebody_elses_own_view_does_not_exist(two, cast, sign_in):
    view = kept(cast)
    client = sign_in("officer2")
    assert client.get(view.get_absolute_url()).status_code == 404
    assert client.get(f"{LIST}?saved=nonsense").status_code == 404
    assert client.post(f"{LIST}views/{view.pk}/delete/").status_code == 404
    assert "经济" not in [view.text for view in client.get(LIST).context["page"].views]
    foreign = kept(cast, shared=True, name="共享")
    assert sign_in("foreign_officer").get(foreign.get_absolute_url()).status_code == 404


def test_the_page_of_views_gives_an_address_that_works_for_a_colleague(two, cast, sign_in):
    kept(cast)
    page = sign_in("officer").get(f"{LIST}views/").content.decode()
    sent = re.search(r'data-copy-text="http://testserver([^"]+)"', page).group(1).replace("&amp;", "&")
    colleague = sign_in("officer2").get(sent)
    assert titles(colleague) == sorted(("修路", "供水"), reverse=True)
    assert heads(colleague) == ["事项", "领域"]
    assert "领域：经济" in page


def test_names_are_checked(cast, sign_in):
    kept(cast)
    for name, words in ((" ", "请填写视图名称"), ("经济", "同名视图"), ("长" * 31, "30 个字")):
        with pytest.raises(ActionError, match=words):
            kept(cast, name=name)
    client = sign_in("officer")
    answer = send(client, f"{KEEP}?q=甲", name="经济")
    assert answer.status_code == 400
    assert "同名视图" in text_of(answer)


def test_columns_are_chosen_arranged_and_remembered(two, cast, sign_in):
    client, url = sign_in("officer"), f"{LIST}columns/"
    before = heads(client.get(LIST))
    form = drawn(client.get(url)) | {"column": ["matter", "due", "domain"]}
    moved = client.post(url, form | {"up": "domain"})
    assert not ListColumns.objects.exists()
    order = re.findall(r'name="order" value="(\w+)"', moved.content.decode())
    assert order.index("domain") == form["order"].index("domain") - 1
    answer = client.post(url, {"keep": "1", "key": "k1", "order": order, "column": ["domain", "due"]})
    assert answer.status_code == 302
    assert heads(client.get(LIST)) == ["事项", "领域", "完成时限"]
    assert heads(sign_in("officer2").get(LIST)) == before
    assert heads(client.get(f"{LIST}?columns=nonsense,state")) == ["事项", "状态"]


def test_every_column_can_be_shown_at_once_and_sorted(two, cast, sign_in):
    from luoshi.ledger.pages.columns import COLUMNS

    client, codes = sign_in("officer"), ",".join(COLUMNS)
    assert len(heads(client.get(f"{LIST}?columns={codes}"))) == len(COLUMNS)
    for sort in filter(None, (column.sort for column in COLUMNS.values())):
        assert sorted(titles(client.get(f"{LIST}?sort=-{sort}"))) == ["供水", "修路"]


def test_views_of_ours(cast, sign_in, clock):
    mine = stories.issued(cast, title="本周", due_on=clock.set(2026, 3, 2).date().replace(day=8))
    stories.issued(cast, title="下周", due_on=mine.due_on.replace(day=9), lead_unit=cast.units["water"], supporting=[])
    assert titles(sign_in("officer").get(f"{LIST}?view=week")) == ["本周"]
    assert titles(sign_in("liaison").get(f"{LIST}?view=mine")) == ["本周"]
    assert sorted(titles(sign_in("leader").get(f"{LIST}?view=mine"))) == ["下周", "本周"]
    assert titles(sign_in("officer").get(f"{LIST}?view=mine")) == []
