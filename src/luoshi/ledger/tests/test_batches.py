"""Several matters at once: first what happens to which row and which are refused, then all or nothing, one event."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.audit.models import Event
from luoshi.ledger import actions
from luoshi.ledger.models import Assignment, Matter, State
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import drawn, text_of
from luoshi.lib.errors import ActionError, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
LIST = "/matters/"


def open_batch(client, code, matters, **more):
    return client.post(f"{LIST}batches/{code}/", {"matter": [m.pk for m in matters], "query": "sort=due"} | more)


def confirm(client, code, page, **typed):
    """Sends what the page drew."""
    assert page.status_code == 200, page.content.decode()[:3000]
    return client.post(f"{LIST}batches/{code}/", drawn(page) | typed)


def about(kind: str) -> set[str]:
    event = Event.objects.get(kind=kind)
    return {thing["id"] for thing in event.things}


def test_drafts_are_issued_together_after_a_look(cast, sign_in):
    ready = [stories.draft(cast, title=f"备好{n}") for n in range(2)]
    bare = stories.draft(cast, title="缺牵头领导", sponsor=None)
    done = stories.issued(cast, title="已交办的")
    client = sign_in("officer")
    page = open_batch(client, "issue", [*ready, bare, done])
    words = text_of(page)
    assert "交办 2 件" in words
    assert "缺牵头领导" in words
    assert "不予办理2 件" in words
    answer = confirm(client, "issue", page)
    assert answer.headers["Location"] == f"{LIST}?sort=due"
    assert Matter.objects.filter(state=State.ISSUED).count() == 3
    bare.refresh_from_db()
    assert bare.state == State.DRAFT


def test_what_is_asked_is_shown_before_it_happens(cast, sign_in):
    early = stories.acknowledged(cast, title="早", due_on=date(2026, 6, 30))
    late = stories.acknowledged(cast, title="晚", due_on=date(2026, 12, 31))
    client = sign_in("officer")
    asked = open_batch(client, "extend", [early, late])
    looked = confirm(client, "extend", asked, new_due_on="2026-09-30", basis="县政府第5次常务会议")
    words = text_of(looked)
    assert "2026年6月30日 → 2026年9月30日" in words
    assert "2026年12月31日" in words.split("不予办理")[1]
    assert not Event.objects.filter(kind="matters_extended").exists()
    confirm(client, "extend", looked)
    early.refresh_from_db()
    late.refresh_from_db()
    assert (early.due_on, late.due_on) == (date(2026, 9, 30), date(2026, 12, 31))
    assert early.extensions.get().state == "granted"
    assert about("matters_extended") == {str(early.pk)}


def test_all_or_nothing_and_sent_twice_once(cast, sign_in):
    open_, drafted = stories.issued(cast, title="开着"), stories.draft(cast, title="草稿")
    officer = cast.actor("officer")
    with pytest.raises(Refused, match="草稿"):
        actions.cancel_matters(actor=officer, matters=[open_, drafted], basis="会议纪要")
    open_.refresh_from_db()
    assert open_.state == State.ISSUED
    client = sign_in("officer")
    looked = confirm(client, "cancel", open_batch(client, "cancel", [open_, drafted]), basis="会议纪要")
    for _time in range(2):
        assert confirm(client, "cancel", looked).status_code == 302
    assert Event.objects.filter(kind="matters_cancelled").count() == 1
    assert Matter.objects.get(pk=open_.pk).state == State.CANCELLED


def test_an_extension_of_the_office_keeps_the_rules_of_extensions(cast, clock):
    officer, matter = cast.actor("officer"), stories.acknowledged(cast, due_on=date(2026, 3, 10))
    actions.extend_matters(actor=officer, matters=[matter], new_due_on=date(2026, 3, 20), basis="会议")
    with pytest.raises(Refused, match="再次延期"):
        actions.extend_matters(actor=officer, matters=[matter], new_due_on=date(2026, 3, 30), basis="会议")
    other = stories.acknowledged(cast, due_on=date(2026, 3, 10))
    clock.set(2026, 3, 11)
    with pytest.raises(Refused, match="时限之前"):
        actions.extend_matters(actor=officer, matters=[other], new_due_on=date(2026, 3, 30), basis="会议")


def test_sponsor_is_set_shown_and_taken_back(cast, sign_in):
    matters = [stories.issued(cast, title=f"换领导{n}") for n in range(2)]
    client = sign_in("officer")
    asked = open_batch(client, "sponsor", matters)
    looked = confirm(client, "sponsor", asked, post=str(cast.post("leader2").pk))
    assert "陆县长 → 水县长" in text_of(looked)
    page = client.get(confirm(client, "sponsor", looked).headers["Location"])
    assert {m.sponsor for m in Matter.objects.all()} == {cast.post("leader2")}
    assert "换领导0" in text_of(page)
    made = Assignment.objects.get()
    assert client.post(f"{made.get_absolute_url()}undo/", {"key": "u1"}).status_code == 302
    assert {m.sponsor for m in Matter.objects.all()} == {cast.post("leader")}
    assert about("assignment_undone") >= {str(m.pk) for m in matters}
    with pytest.raises(Refused, match="已经撤回"):
        actions.undo_assignment(actor=cast.actor("officer"), assignment=made)


def test_what_somebody_changed_since_is_not_taken_back(cast):
    matters = [stories.issued(cast, title=f"事项{n}") for n in range(2)]
    officer = cast.actor("officer")
    first = actions.assign_matters(actor=officer, matters=matters, field="sponsor", post=cast.post("leader2"))
    actions.assign_matters(actor=officer, matters=matters[:1], field="sponsor", post=cast.post("county_head"))
    with pytest.raises(ActionError, match="事项0"):
        actions.undo_assignment(actor=officer, assignment=first)
    assert Matter.objects.get(pk=matters[1].pk).sponsor == cast.post("leader2")


def test_a_unit_names_who_answers_only_for_its_own(cast, sign_in):
    ours = stories.issued(cast, title="我局牵头")
    theirs = stories.issued(cast, title="水利牵头", lead_unit=cast.units["water"], supporting=[cast.units["transport"]])
    client, post = sign_in("head"), cast.post("liaison")
    looked = confirm(client, "responsible", open_batch(client, "responsible", [ours, theirs]), post=str(post.pk))
    assert "交联络" in text_of(looked)
    confirm(client, "responsible", looked)
    assert {m.title: m.responsible for m in Matter.objects.all()} == {"我局牵头": post, "水利牵头": None}
    with pytest.raises(Refused, match="不属于牵头单位"):
        actions.assign_matters(actor=cast.actor("officer"), matters=[theirs], field="responsible", post=post)


def test_units_acknowledge_and_heads_approve_together(cast, sign_in):
    matters = [stories.issued(cast, title=f"签收{n}") for n in range(3)]
    liaison = sign_in("liaison")
    confirm(liaison, "acknowledge", open_batch(liaison, "acknowledge", matters))
    assert Matter.objects.filter(state=State.ACKNOWLEDGED).count() == 3
    assert about("matters_acknowledged") == {str(m.pk) for m in matters}
    for matter in matters[:2]:
        stories.submitted(cast, matter)
    head = sign_in("head")
    page = open_batch(head, "approve", matters)
    assert "没有待您审核的进展" in text_of(page)
    confirm(head, "approve", page)
    assert Matter.objects.filter(state=State.IN_PROGRESS).count() == 2


def test_confirmed_claims_are_closed_together(cast, sign_in):
    checked, unchecked = stories.claimed(cast, title="已核"), stories.claimed(cast, title="未核")
    stories.verified(cast, checked)
    client = sign_in("officer")
    page = open_batch(client, "close", [checked, unchecked])
    assert "不予办理1 件" in text_of(page)
    confirm(client, "close", page)
    assert {m.title: m.state for m in Matter.objects.all()} == {"已核": "closed", "未核": "claimed"}


def test_the_whole_list_can_be_chosen_and_nothing_unseen_is_touched(cast, sign_in):
    for n in range(25):
        stories.issued(cast, title=f"全部{n:02}")
    other = stories.issued(cast, title="水利的", lead_unit=cast.units["water"], supporting=[])
    client = sign_in("liaison")
    page = open_batch(client, "acknowledge", [other], scope="all", query="state=issued")
    assert "签收 25 件" in text_of(page)
    assert "水利的" not in page.content.decode()
    direct = open_batch(client, "acknowledge", [other])
    assert direct.status_code == 302, "a matter that one may not see does not exist"


@pytest.mark.parametrize(("who", "code"), [("officer", "close"), ("officer", "sponsor"), ("head", "approve")])
def test_looking_costs_the_same_for_few_and_for_many(who, code, cast, sign_in):
    matters, client = [], sign_in(who)
    counts = []
    for number in (2, 4):
        matters += [stories.claimed(cast, title=f"{number}.{n}") for n in range(number)]
        with CaptureQueriesContext(connection) as queries:
            assert open_batch(client, code, matters).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 25


def test_a_batch_that_is_not_offered_does_not_exist(cast, sign_in):
    matter = stories.issued(cast)
    for who, code in (("liaison", "cancel"), ("leader", "sponsor"), ("officer", "nonsense"), ("auditor", "issue")):
        assert open_batch(sign_in(who), code, [matter]).status_code == 404
