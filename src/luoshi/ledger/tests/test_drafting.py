"""A typed matter: drafted, corrected, issued, discarded."""

import pytest

from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import drawn, said, send, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
NEW = "/matters/new/"


def typed(cast, **changes):
    return {
        "title": "城区内涝点整治 7 处",
        "domain": "livelihood",
        "lead_unit": cast.units["water"].pk,
        "supporting": [cast.units["transport"].pk],
        "sponsor": cast.post("leader2").pk,
        "due_on": "2026-09-20",
        "other_source": "县长办公会议纪要〔2026〕9号",
        "measures-0-subject": "内涝点整治",
        "measures-0-value": "7",
        "measures-0-unit": "处",
    } | changes


def test_draft_then_issue_with_everybody_named(cast, sign_in):
    client = sign_in("officer")
    page = said(client, send(client, NEW, **typed(cast)))
    matter = Matter.objects.get()
    assert "已存为草稿" in page
    assert [m.subject for m in matter.measures.all()] == ["内涝点整治"]
    confirm = text_of(client.get(matter.get_absolute_url() + "issue/"))
    assert "测试县水利局（联络员水联络）" in confirm
    assert "测试县交通运输局（联络员交联络）" in confirm
    assert "牵头：签收、定计划、报进展" in confirm
    assert "已交办测试县水利局" in said(client, send(client, matter.get_absolute_url() + "issue/"))
    assert Matter.objects.get().number == "RW-2026-0001"


def test_sent_twice_drafts_one(cast, sign_in):
    client = sign_in("officer")
    sent = drawn(client.get(NEW)) | typed(cast)
    assert client.post(NEW, sent).headers["Location"] == client.post(NEW, sent).headers["Location"]
    assert Matter.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"other_source": ""}, "须写明其他来源"),
        ({"measures-0-value": ""}, "请填写目标值"),
        ({"measures-1-value": "3"}, "请写明衡量什么"),
        ({"due_on": "2026-13-01"}, 'id="id_due_on_error"'),
        ({"lead_unit": "00000000-0000-0000-0000-000000000000"}, 'id="id_lead_unit_error"'),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(changes, message, cast, sign_in):
    response = send(sign_in("officer"), NEW, **typed(cast, **changes))
    assert response.status_code == 400
    assert message in response.content.decode()
    assert drawn(response)["title"] == ["城区内涝点整治 7 处"]
    assert not Matter.objects.exists()


@pytest.mark.parametrize("who", ["liaison", "leader", "auditor"])
def test_only_the_office_types_matters(who, cast, sign_in):
    assert sign_in(who).get(NEW).status_code == 404
    assert sign_in(who).post(NEW, {}).status_code == 404


def test_a_draft_that_lacks_something_is_not_issued(cast, sign_in):
    matter, client = stories.draft(cast, sponsor=None), sign_in("officer")
    assert "还缺牵头领导" in text_of(client.get(matter.get_absolute_url() + "issue/"))
    answer = send(client, matter.get_absolute_url() + "issue/")
    assert answer.status_code == 400
    assert "缺 牵头领导" in answer.content.decode()


def test_edit_keeps_what_nobody_touched(cast, sign_in):
    matter, client = stories.draft(cast), sign_in("officer")
    measure = matter.measures.get().pk
    assert "草稿已修改" in said(client, send(client, matter.get_absolute_url() + "edit/", title="新名称"))
    matter.refresh_from_db()
    assert matter.title == "新名称"
    assert matter.measures.get().pk == measure
    assert [row.unit for row in matter.support_rows.all()] == [cast.units["water"]]


def test_whoever_was_slower_gets_both_texts(cast, sign_in):
    matter = stories.draft(cast)
    url = matter.get_absolute_url() + "edit/"
    fast, slow = sign_in("officer"), sign_in("officer2")
    sent = drawn(slow.get(url)) | {"title": "慢的人写的"}
    send(fast, url, title="快的人写的")
    response = slow.post(url, sent)
    assert response.status_code == 409
    page = response.content.decode()
    assert "快的人写的" in page
    assert "慢的人写的" in page
    assert Matter.objects.get().title == "快的人写的"


def test_the_same_edit_sent_twice_is_no_conflict(cast, sign_in):
    matter, client = stories.draft(cast), sign_in("officer")
    url = matter.get_absolute_url() + "edit/"
    sent = drawn(client.get(url)) | {"title": "改一次"}
    assert [client.post(url, sent).status_code for _ in range(2)] == [302, 302]
    assert Matter.objects.get().version == 2


def test_discard(cast, sign_in):
    matter, client = stories.draft(cast), sign_in("officer")
    assert "草稿已删除" in said(client, send(client, matter.get_absolute_url() + "discard/"))
    assert not Matter.objects.exists()


def test_what_is_issued_is_not_edited(cast, sign_in):
    matter = stories.issued(cast)
    assert sign_in("officer").get(matter.get_absolute_url() + "edit/").status_code == 403
    assert sign_in("officer").get(matter.get_absolute_url() + "discard/").status_code == 403
