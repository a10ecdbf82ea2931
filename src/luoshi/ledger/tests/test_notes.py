"""Notes before, during and after: who writes, whose wording stays, what is asked where nothing is written."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.audit.models import Event
from luoshi.ledger import kinds
from luoshi.ledger.models import Matter, PhaseNote
from luoshi.ledger.notes import actions
from luoshi.ledger.notes.prompts import mark, prompts_of
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import drawn, send, text_of
from luoshi.lib.errors import ActionError, Conflict, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
WORDS = "征求过沿线 6 个村意见，均同意让地。"


@pytest.fixture
def matter(cast) -> Matter:
    return stories.acknowledged(cast)


def written(cast, matter: Matter, who: str = "liaison", text: str = WORDS) -> PhaseNote:
    note = actions.NoteInput(date(2026, 3, 2), text)
    return actions.add_note(actor=cast.actor(who), subject=matter, phase="before", note=note)


def notes_url(matter: Matter) -> str:
    return reverse("ledger:notes", args=["ledger.Matter", matter.pk])


def test_a_note_takes_the_place_of_the_questions_and_is_read_by_whoever_sees_the_matter(cast, matter, sign_in):
    unit, leader = sign_in("liaison"), sign_in("leader")
    assert notes_url(matter) in unit.get(matter.get_absolute_url()).content.decode()
    question = kinds.PROMPTS["before"][0]
    assert question in text_of(unit.get(notes_url(matter)))
    send(unit, notes_url(matter) + "before/", text=WORDS)
    page = text_of(leader.get(notes_url(matter)))
    assert WORDS in page
    assert question not in page
    assert kinds.PROMPTS["after"][0] in page
    assert "记一条" not in page  # a leader reads


def test_units_concerned_and_the_office_write_and_nobody_else(cast, matter):
    for who in ("liaison", "water_liaison", "officer"):
        written(cast, matter, who)
    for who in ("town_liaison", "leader", "statistics", "system_admin", "auditor"):
        with pytest.raises(Refused, match="牵头、配合单位"):
            written(cast, matter, who)
    assert PhaseNote.objects.count() == 3
    for on, text, said in ((date(2026, 3, 3), "明天", "晚于今天"), (date(2026, 3, 2), " ", "填写")):
        with pytest.raises(ActionError, match=said):
            actions.add_note(actor=cast.actor("head"), subject=matter, phase="after", note=actions.NoteInput(on, text))


def test_only_its_writer_changes_a_note_and_the_record_keeps_the_old_wording(cast, matter, sign_in):
    row = written(cast, matter)
    url = reverse("ledger:edit_note", args=[row.pk])
    refused = sign_in("head").get(url)
    assert refused.status_code == 403
    assert "记录人本人" in text_of(refused)
    unit = sign_in("liaison")
    old_form = drawn(unit.get(url))
    assert send(unit, url, text="征求过 6 个村意见，1 个村要求改线。").status_code == 302
    late = unit.post(url, old_form | {"key": "another", "text": "第三种写法。"})
    assert late.status_code == 409
    row.refresh_from_db()
    assert (row.text, row.version) == ("征求过 6 个村意见，1 个村要求改线。", 2)
    newest = Event.objects.filter(kind="note_edited").get()
    assert WORDS in newest.sentence


def test_the_office_asks_its_own_questions_of_a_kind(cast, matter, sign_in):
    office = sign_in("officer")
    url = reverse("ledger:note_prompts", args=["task"])
    assert send(office, url, before="征地户签字了没有？\n\n跨汛期施工怎么办？").status_code == 302
    page = text_of(sign_in("liaison").get(notes_url(matter)))
    assert "跨汛期施工怎么办？" in page
    assert kinds.PROMPTS["before"][0] not in page
    now = prompts_of(matter.county_id, kinds.TASK)
    asked = {"actor": cast.actor("officer"), "kind": kinds.TASK}
    with pytest.raises(ActionError, match="1 至"):
        actions.set_prompts(**asked, prompts=now | {"after": []}, seen=mark(now))
    with pytest.raises(Conflict):
        actions.set_prompts(**asked, prompts=now, seen="other")


def test_the_fragment_costs_the_same_with_many_notes(cast, matter, sign_in):
    unit = sign_in("water_liaison")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert unit.get(notes_url(matter), headers={"HX-Request": "true"}).status_code == 200
        return len(queries)

    written(cast, matter)
    few = count()
    for number in range(8):
        written(cast, matter, "water_liaison", f"第 {number} 次会商。")
    assert count() == few <= 25
